/** The server: routes a request, and asks its behaviour at each turn. A `Request → Response` function, or on a port. */
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type Behaviour, type Call, isRefusal, type OperationName, type Refusal, type World } from './behaviour.ts';
import { correct } from './correct.ts';
import { isRecord } from './validation.ts';

/** The credential that the server accepts, as an API key and as a bearer token. */
export const acceptedCredential = 'proof-credential-6f1c2a';
export const basePath = '/v1';

export interface ProofServer {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly world: World;
}

const methods: Readonly<Record<string, OperationName>> = {
  'POST collection': 'create',
  'GET collection': 'list',
  'GET item': 'read',
  'PATCH item': 'update',
  'DELETE item': 'remove',
};

/** @param change what this server does otherwise than the correct one. */
export function createServer(change: Partial<Behaviour> = {}): ProofServer {
  const behaviour: Behaviour = { ...correct, ...change };
  const world: World = { projects: new Map(), counter: 0, notes: new Map() };
  return {
    world,
    async fetch(request) {
      const early = await behaviour.intercept(request, world);
      if (early) return early;
      const route = routeOf(behaviour, request, world);
      const call = isRefusal(route) ? undefined : route;
      const result = call ? await operate(behaviour, call) : (route as Refusal);
      const response = isRefusal(result)
        ? behaviour.problem(behaviour.statusOf(result.reason), result, request)
        : result;
      return behaviour.finish(response, request, call);
    },
  };
}

/** Starts a server on a free port of 127.0.0.1. */
export async function listen(
  server: Pick<ProofServer, 'fetch'>,
  { sendDate = true } = {},
): Promise<{ url: string; close: () => Promise<void> }> {
  const answer = getRequestListener((request) => server.fetch(request));
  const http = createHttpServer((request, response) => {
    response.sendDate = sendDate;
    void answer(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}${basePath}`, close };
}

function routeOf(behaviour: Behaviour, request: Request, world: World): Call | Refusal {
  const { pathname, searchParams: query } = new URL(request.url);
  const match = /^\/v1\/projects\/([^/]+)\/destinations(?:\/([^/]+))?$/.exec(pathname);
  const [project, destination] = [decode(match?.[1]), decode(match?.[2])];
  if (project === undefined) return { reason: 'path', issues: [{ in: 'path', detail: 'there is no such path' }] };
  const operation = methods[`${request.method} ${destination === undefined ? 'collection' : 'item'}`];
  if (!operation || !behaviour.isOffered(operation)) return { reason: 'method', issues: [] };
  const credential = behaviour.credentialOf(request);
  const scope = behaviour.scopeOf(project);
  const call: Call = { request, operation, project: scope, destination, query, credential, world };
  if (behaviour.isAuthorized(credential, acceptedCredential)) return call;
  return { reason: 'credential', issues: [{ in: 'header', name: 'X-Api-Key', detail: 'a credential is needed' }] };
}

function decode(segment: string | undefined): string | undefined {
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

async function operate(behaviour: Behaviour, call: Call): Promise<Response | Refusal> {
  if (call.operation === 'create') return create(behaviour, call);
  if (call.operation === 'list') {
    const items = behaviour.order(behaviour.itemsOf(call));
    return behaviour.answer(
      call,
      200,
      items.map((item) => behaviour.show(call, item)),
    );
  }
  const item = behaviour.find(call, call.destination ?? '');
  if (!item) {
    return { reason: 'unknown', issues: [{ in: 'path', name: 'destination', detail: 'there is no such destination' }] };
  }
  if (call.operation === 'read') {
    if (behaviour.asks(call, 'rotate') && item.signingKey !== undefined) item.signingKey = behaviour.newKey(call.world);
    return behaviour.answer(call, 200, behaviour.show(call, item));
  }
  if (call.operation === 'update') return update(behaviour, call, item);
  behaviour.remove(call, item);
  return behaviour.answer(call, 204, undefined);
}

async function create(behaviour: Behaviour, call: Call): Promise<Response | Refusal> {
  const body = await bodyOf(behaviour, call.request);
  if (isRefusal(body)) return body;
  const issues = behaviour.validateCreate(body.value);
  if (issues.length > 0) return { reason: 'invalid', issues };
  const values = isRecord(body.value) ? body.value : {};
  if (behaviour.itemsOf(call).some(({ name }) => behaviour.isSameName(name, String(values.name)))) return taken('name');
  const item = behaviour.make(call, values);
  await behaviour.store(call, item);
  return behaviour.answer(call, 201, behaviour.show(call, item));
}

async function update(
  behaviour: Behaviour,
  call: Call,
  item: ReturnType<Behaviour['itemsOf']>[number],
): Promise<Response | Refusal> {
  const body = await bodyOf(behaviour, call.request);
  if (isRefusal(body)) return body;
  const issues = behaviour.validateUpdate(body.value);
  if (issues.length > 0) return { reason: 'invalid', issues };
  const { updateMask, destination } = body.value as { updateMask: string[]; destination: Record<string, unknown> };
  const { name } = destination;
  const isRenamed = updateMask.includes('name') && typeof name === 'string';
  const others = behaviour.itemsOf(call).filter(({ id }) => id !== item.id);
  if (isRenamed && others.some((other) => behaviour.isSameName(other.name, name))) return taken('destination.name');
  behaviour.applyUpdate(call, item, updateMask, destination);
  return behaviour.answer(call, 200, behaviour.show(call, item));
}

const taken = (name: string): Refusal => ({
  reason: 'taken',
  issues: [{ in: 'body', name, detail: 'is taken in this project' }],
});

async function bodyOf(behaviour: Behaviour, request: Request): Promise<{ value: unknown } | Refusal> {
  if (!behaviour.acceptsMediaType(request.headers.get('content-type'))) {
    return {
      reason: 'mediaType',
      issues: [{ in: 'header', name: 'Content-Type', detail: 'must be application/json' }],
    };
  }
  try {
    return { value: behaviour.parse(new Uint8Array(await request.arrayBuffer())) };
  } catch {
    return { reason: 'malformed', issues: [{ in: 'body', detail: 'is not JSON' }] };
  }
}
