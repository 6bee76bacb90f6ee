/** The correct server's behaviour: strict to the letter where the contract speaks. */
import { randomUUID } from 'node:crypto';
import { nextInstant } from '../instant.ts';
import type { Behaviour, Item, Reason } from './behaviour.ts';
import { correctValidation, isRecord } from './validation.ts';

const statuses: Readonly<Record<Reason, number>> = {
  credential: 401,
  path: 404,
  method: 405,
  mediaType: 415,
  malformed: 400,
  invalid: 422,
  taken: 409,
  unknown: 404,
};

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
};

export const correct: Behaviour = {
  ...correctValidation,
  intercept: () => undefined,
  credentialOf(request) {
    const [, token] = /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    return request.headers.get('x-api-key') || token || '';
  },
  isAuthorized: (credential, accepted) => credential === accepted,
  isOffered: () => true,
  acceptsMediaType: (contentType) => /^application\/json *(;|$)/i.test(contentType ?? ''),
  parse: (bytes) => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
  // A project's ID stands for the project: both names reach the same items.
  scopeOf: (project) => project.replace(/^id-of-/, ''),
  isSameName: (first, second) => first === second,
  newId: () => randomUUID(),
  newKey: (world) => `whsec_${String(++world.counter).padStart(8, '0')}${randomUUID().replaceAll('-', '')}`,
  now: () => new Date(nextInstant()).toISOString(),
  make(call, body) {
    const now = this.now();
    return {
      id: this.newId(call.world, body),
      name: String(body.name),
      type: String(body.type),
      metadata: structuredClone(isRecord(body.metadata) ? body.metadata : {}),
      secrets: structuredClone(isRecord(body.secrets) ? body.secrets : {}),
      createTime: now,
      updateTime: now,
      signingKey: body.type === 'webhook' ? this.newKey(call.world) : undefined,
    };
  },
  store(call, item) {
    const items = call.world.projects.get(call.project) ?? new Map<string, Item>();
    items.set(item.id, item);
    call.world.projects.set(call.project, items);
  },
  itemsOf: (call) => [...(call.world.projects.get(call.project)?.values() ?? [])],
  find(call, handle) {
    const items = this.itemsOf(call);
    return items.find(({ id }) => id === handle) ?? items.find(({ name }) => name === handle);
  },
  applyUpdate(_call, item, mask, values) {
    const metadata = isRecord(values.metadata) ? values.metadata : {};
    for (const path of mask) {
      if (path === 'name' && typeof values.name === 'string') item.name = values.name;
      const [, member] = /^metadata\.(url|headers)$/.exec(path) ?? [];
      if (member !== undefined && Object.hasOwn(metadata, member)) {
        item.metadata = { ...item.metadata, [member]: metadata[member] };
      }
    }
    item.updateTime = this.now();
  },
  remove: (call, item) => void call.world.projects.get(call.project)?.delete(item.id),
  asks: ({ query }, name) => query.get(name) === 'true',
  show(call, { id, name, type, metadata, createTime, updateTime, signingKey }) {
    const { url, headers } = metadata;
    const asked = call.operation === 'read' && this.asks(call, 'includeSecrets');
    return {
      id,
      name,
      type,
      metadata: { ...(url === undefined ? {} : { url }), ...(headers === undefined ? {} : { headers }) },
      createTime,
      ...(updateTime === undefined ? {} : { updateTime }),
      ...(asked && signingKey !== undefined ? { secrets: { webhookSigningKey: signingKey } } : {}),
    };
  },
  order: (items) => items,
  statusOf: (reason) => statuses[reason],
  problem(status, { issues, reason }, request) {
    const title = titles[status] ?? 'Refused';
    const detail = issues.map(({ name, detail }) => [name, detail].filter(Boolean).join(' ')).join('; ') || title;
    return Response.json(
      { type: 'about:blank', title, status, detail, issues },
      { status, headers: { 'Content-Type': 'application/problem+json', ...moreHeaders(reason, request) } },
    );
  },
  answer: (_call, status, body) =>
    body === undefined ? new Response(null, { status }) : Response.json(body, { status }),
  finish: (response) => response,
};

/** What RFC 9110 asks of a 401 (§11.6.1) and a 405 (§10.2.1). */
function moreHeaders(reason: Reason, request: Request): Record<string, string> {
  if (reason === 'credential') return { 'WWW-Authenticate': 'Bearer' };
  if (reason !== 'method') return {};
  const isItem = /\/destinations\/[^/]+$/.test(new URL(request.url).pathname);
  return { Allow: isItem ? 'GET, PATCH, DELETE' : 'GET, POST' };
}
