/** Mutants of how it is said: status, media type, JSON, credential. */
import type { Answer, Api } from '../probe.ts';
import type { Behaviour, OperationName } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import type { Mutant } from '../variant.ts';
import { credentialMutants } from './protocol-credentials.ts';
import { failureMutants } from './protocol-failures.ts';
import { refusalMutants } from './protocol-refusals.ts';
import { requestMutants } from './protocol-requests.ts';
import { answering, type Fault, faults } from './validation-support.ts';

const status = 'createDestination/response/status';
const at = (rule: string): string => `createDestination/response/201/${rule}`;

/** A create's answer, as the probe wants it. */
const answers =
  (isFault: (answer: Answer) => boolean): Mutant['shows'] =>
  async (api) =>
    isFault(await api.create());
const created = (isFault: (answer: Answer) => boolean) => answers((answer) => answer.status === 201 && isFault(answer));
const type = ({ headers }: Answer): string => headers.get('content-type') ?? '';
const isJson = (answer: Answer): boolean => /^application\/json *(;|$)/i.test(type(answer));

const withType = (contentType: string) =>
  answering((body) => new Response(JSON.stringify(body), { status: 201, headers: { 'Content-Type': contentType } }));
const withText = (change: (json: string) => string) =>
  answering(
    (body) =>
      new Response(change(JSON.stringify(body)), { status: 201, headers: { 'Content-Type': 'application/json' } }),
  );
const withBody = (change: (item: Record<string, unknown>) => unknown) =>
  answering((body) => Response.json(change(isRecord(body) ? body : {}), { status: 201 }));

const creates: readonly Fault[] = [
  ...[200, 202].map(
    (code): Fault => ({
      id: `protocol/create-${code}`,
      does: `answers a create ${code}`,
      statement: status,
      change: answering((body) => Response.json(body, { status: code })),
      shows: answers((answer) => answer.status === code),
    }),
  ),
  {
    id: 'protocol/create-204',
    does: 'answers a create 204, without a body',
    statement: status,
    change: answering(() => new Response(null, { status: 204 })),
    shows: answers((answer) => answer.status === 204),
  },
  {
    id: 'protocol/create-302-to-item',
    does: 'sends the client on to the new item, as forms do',
    statement: status,
    change: answering(() => new Response(null, { status: 302, headers: { Location: '/v1/projects' } })),
    shows: answers((answer) => answer.status === 302),
  },
  {
    id: 'protocol/create-301-slash',
    does: 'sends a create on to the path with a final slash',
    statement: status,
    change: {
      intercept: ({ method, url }) =>
        method === 'POST' ? new Response(null, { status: 301, headers: { Location: `${url}/` } }) : undefined,
    },
    shows: answers((answer) => answer.status === 301),
  },
  ...(['text/plain', 'text/html; charset=utf-8', 'application/problem+json'] as const).map(
    (contentType): Fault => ({
      id: `protocol/create-as-${contentType.replace(/^.*\/([a-z]+).*$/, '$1')}`,
      does: `calls the new item ${contentType}`,
      statement: at('media-type'),
      change: withType(contentType),
      shows: created((answer) => !isJson(answer)),
    }),
  ),
  {
    id: 'protocol/create-no-media-type',
    does: 'does not say what the new item is written in',
    statement: at('media-type'),
    change: answering((body) => new Response(new TextEncoder().encode(JSON.stringify(body)), { status: 201 })),
    // On a socket a default may take its place.
    shows: created((answer) => !isJson(answer)),
  },
  {
    id: 'protocol/create-empty-body',
    does: 'answers 201 without a body',
    statement: at('body/schema'),
    change: withText(() => ''),
    shows: created(({ text }) => text === ''),
  },
  {
    id: 'protocol/create-cut-short',
    does: 'loses the end of the new item',
    statement: at('body/schema'),
    change: withText((json) => json.slice(0, -1)),
    // A compressed body is none of JSON either, before it is unpacked.
    shows: created(({ text, json, headers }) => text !== '' && json === undefined && !headers.has('content-encoding')),
  },
  {
    id: 'protocol/create-encoded-twice',
    does: 'encodes the new item twice: a string that holds JSON',
    statement: at('body/type'),
    change: withBody((item) => JSON.stringify(item)),
    shows: created(({ json }) => typeof json === 'string'),
  },
  {
    id: 'protocol/create-in-array',
    does: 'answers with a list of one',
    statement: at('body/type'),
    change: withBody((item) => [item]),
    shows: created(({ json }) => Array.isArray(json)),
  },
  {
    id: 'protocol/create-wrapped',
    does: 'wraps the new item in `data`',
    statement: at('body/id/required'),
    change: withBody((data) => ({ data })),
    shows: created(({ json }) => isRecord(json) && !('id' in json)),
  },
  {
    id: 'protocol/create-snake-case',
    does: 'writes create_time for createTime',
    statement: at('body/createTime/required'),
    change: withBody(({ createTime, updateTime, ...item }) => ({
      ...item,
      create_time: createTime,
      update_time: updateTime,
    })),
    shows: created(({ json }) => isRecord(json) && !('createTime' in json)),
  },
  {
    id: 'protocol/create-metadata-as-text',
    does: 'answers with metadata as the column holds it: JSON in a string',
    statement: at('body/metadata/type'),
    change: withBody((item) => ({ ...item, metadata: JSON.stringify(item.metadata) })),
    shows: created(({ json }) => isRecord(json) && typeof json.metadata === 'string'),
  },
  {
    id: 'protocol/create-no-metadata',
    does: 'leaves metadata out of the answer',
    statement: at('body/metadata/required'),
    change: withBody(({ metadata: _, ...item }) => item),
    shows: created(({ json }) => isRecord(json) && !('metadata' in json)),
  },
];

/** One operation's success, answered otherwise. */
const onSuccess = (operation: OperationName, change: (body: unknown) => Response): Partial<Behaviour> => ({
  answer(call, code, body) {
    return call.operation === operation ? change(body) : correct.answer.call(this, call, code, body);
  },
});
/** On a new item. */
const onItem =
  (ask: (api: Api, item: Record<string, unknown>) => Promise<Answer>, isFault: (answer: Answer) => boolean) =>
  async (api: Api): Promise<boolean> =>
    isFault(await ask(api, await api.created()));

const others: readonly Fault[] = [
  {
    id: 'protocol/list-in-object',
    does: 'wraps the list, with its length',
    statement: 'listDestinations/response/200/body/type',
    change: onSuccess('list', (body) => Response.json({ items: body, total: 1 })),
    shows: onItem(
      (api) => api.list(),
      (answer) => answer.status === 200 && isRecord(answer.json),
    ),
  },
  {
    id: 'protocol/list-206',
    does: 'answers a list 206, as if it were a part',
    statement: 'listDestinations/response/status',
    change: onSuccess('list', (body) => Response.json(body, { status: 206 })),
    shows: onItem(
      (api) => api.list(),
      (answer) => answer.status === 206,
    ),
  },
  {
    id: 'protocol/list-lines',
    does: 'writes one item a line',
    statement: 'listDestinations/response/200/media-type',
    change: onSuccess('list', (body) => {
      const lines = (Array.isArray(body) ? body : []).map((item) => `${JSON.stringify(item)}\n`);
      return new Response(lines.join(''), { headers: { 'Content-Type': 'application/x-ndjson' } });
    }),
    shows: onItem(
      (api) => api.list(),
      (answer) => answer.status === 200 && !isJson(answer),
    ),
  },
  {
    id: 'protocol/read-as-html',
    does: 'calls an item that is read text/html',
    statement: 'getDestination/response/200/media-type',
    change: onSuccess(
      'read',
      (body) => new Response(JSON.stringify(body), { headers: { 'Content-Type': 'text/html' } }),
    ),
    shows: onItem(
      (api, { name }) => api.read(name),
      (answer) => answer.status === 200 && !isJson(answer),
    ),
  },
  {
    id: 'protocol/read-in-array',
    does: 'reads one item as a list of one, as a query gives it',
    statement: 'getDestination/response/200/body/type',
    change: onSuccess('read', (body) => Response.json([body])),
    shows: onItem(
      (api, { name }) => api.read(name),
      (answer) => answer.status === 200 && Array.isArray(answer.json),
    ),
  },
  ...[204, 202].map(
    (code): Fault => ({
      id: `protocol/update-${code}`,
      does: `answers an update ${code}, without a body`,
      statement: 'updateDestination/response/status',
      change: onSuccess('update', () => new Response(null, { status: code })),
      shows: onItem(
        (api, { id, name }) => api.update(id, ['name'], { name: `${name}-a` }),
        (answer) => answer.status === code,
      ),
    }),
  ),
  {
    id: 'protocol/delete-200',
    does: 'answers a delete 200, with the number of deleted rows',
    statement: 'deleteDestination/response/status',
    change: onSuccess('remove', () => Response.json({ deleted: 1 })),
    shows: onItem(
      (api, { id }) => api.remove(id),
      (answer) => answer.status === 200,
    ),
  },
];

export const protocolMutants: readonly Mutant[] = [
  ...faults('protocol', [...creates, ...others]),
  ...requestMutants,
  ...credentialMutants,
  ...failureMutants,
  ...refusalMutants,
];
