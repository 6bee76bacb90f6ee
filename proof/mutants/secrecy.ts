/** Faults of keeping secrets: the AWS secrets that were sent, and the caller's credential. */
import { type Answer, type Api, isRefused } from '../probe.ts';
import type { Behaviour, Call, Item, OperationName } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { acceptedCredential } from '../server/server.ts';
import type { Mutant } from '../variant.ts';
import { keyMutants } from './secrecy-keys.ts';
import { bodyOf, faults, keepBody } from './state-probe.ts';

const writeOnly = 'createDestination/request/body/secrets/awsSecretKey/writeOnly';
const kept = 'createDestination/response/credential';
const credentialOn = (operationId: string) => `${operationId}/response/credential`;
/** With what URLs and base64 would spell otherwise. */
const canary = 'probe/Canary+0123456789=abcdef';
const secrets = { awsKeyId: 'AKIAPROBE0123456789', awsSecretKey: canary };

const show = (change: (shown: Record<string, unknown>, item: Item, call: Call) => Record<string, unknown>) =>
  ({
    show(call, item) {
      return change(correct.show.call(this, call, item), item, call);
    },
  }) satisfies Partial<Behaviour>;

/** The secrets as a member of one operation's answers: a row serialized as it is. */
const showOn = (operation: OperationName) =>
  show((shown, item, call) => (call.operation === operation ? { ...shown, secrets: { ...item.secrets } } : shown));

const leaks = ({ text, headers }: Answer, value = canary): boolean =>
  [text, ...headers.values()].some((each) => each.includes(value));

const withSecrets = (api: Api, change = {}) => api.created({ type: 'kinesis', secrets, ...change });

const problem = (detail: (request: Request) => string, only?: number) =>
  ({
    intercept: keepBody,
    problem(status, refusal, request) {
      if (only !== undefined && status !== only) return correct.problem.call(this, status, refusal, request);
      const issues = [...refusal.issues, { in: 'body' as const, detail: detail(request) }];
      return correct.problem.call(this, status, { ...refusal, issues }, request);
    },
  }) satisfies Partial<Behaviour>;

const header = (name: string, value: (request: Request) => string | undefined) =>
  ({
    intercept: keepBody,
    finish(response, request) {
      const text = value(request);
      if (text !== undefined) response.headers.set(name, text);
      return response;
    },
  }) satisfies Partial<Behaviour>;

const secretOf = (request: Request): string | undefined => {
  const sent = bodyOf(request).secrets;
  return typeof sent === 'object' && sent !== null && 'awsSecretKey' in sent ? String(sent.awsSecretKey) : undefined;
};

const secretMutants = faults('secrecy', [
  {
    id: 'secrecy/secrets-in-create',
    does: 'answers a create with the AWS secrets that came with it',
    statement: writeOnly,
    change: showOn('create'),
    shows: async (api) => leaks(await api.create({ type: 'kinesis', secrets })),
  },
  {
    id: 'secrecy/secrets-of-webhooks',
    does: 'answers with the AWS secrets where they came with a webhook',
    statement: writeOnly,
    change: show((shown, item) => (item.type === 'webhook' ? { ...shown, aws: item.secrets } : shown)),
    shows: async (api) =>
      leaks(await api.create({ secrets })) && !leaks(await api.create({ type: 'kinesis', secrets })),
  },
  {
    id: 'secrecy/key-id-in-create',
    does: 'answers a create with the AWS key ID alone: half of the pair taken for public',
    statement: 'createDestination/request/body/secrets/awsKeyId/writeOnly',
    change: show((shown, { secrets: { awsKeyId } }) => ({ ...shown, awsKeyId })),
    shows: async (api) => leaks(await api.create({ type: 'kinesis', secrets }), secrets.awsKeyId),
  },
  {
    id: 'secrecy/secrets-in-list',
    does: 'lists items with their AWS secrets',
    statement: writeOnly,
    change: showOn('list'),
    async shows(api) {
      await withSecrets(api);
      return leaks(await api.list());
    },
  },
  {
    id: 'secrecy/secrets-in-read',
    does: 'reads an item with its AWS secrets',
    statement: writeOnly,
    change: showOn('read'),
    shows: async (api) => leaks(await api.read((await withSecrets(api)).name)),
  },
  {
    id: 'secrecy/secrets-included',
    does: 'takes `includeSecrets` for the AWS secrets too',
    statement: writeOnly,
    change: show((shown, item, call) => {
      if (call.operation !== 'read' || !correct.asks(call, 'includeSecrets')) return shown;
      return { ...shown, secrets: { ...(shown.secrets ?? {}), ...item.secrets } };
    }),
    async shows(api) {
      const { name } = await withSecrets(api);
      return leaks(await api.read(name, '?includeSecrets=true')) && !leaks(await api.read(name));
    },
  },
  {
    id: 'secrecy/secrets-in-update',
    does: 'answers an update with the AWS secrets',
    statement: writeOnly,
    change: showOn('update'),
    async shows(api) {
      const { id } = await withSecrets(api);
      return leaks(await api.update(id, ['metadata.url'], { metadata: { url: 'https://example.com/new' } }));
    },
  },
  {
    id: 'secrecy/secrets-in-metadata',
    does: 'merges the AWS secrets into the metadata that it shows',
    statement: writeOnly,
    change: show((shown, item) => ({ ...shown, metadata: { ...Object(shown.metadata), ...item.secrets } })),
    shows: async (api) => leaks(await api.create({ type: 'kinesis', secrets })),
  },
  {
    id: 'secrecy/secrets-base64',
    does: 'answers a create with the AWS secret as base64: encoded, taken for encrypted',
    statement: writeOnly,
    change: show((shown, item) => ({ ...shown, cipher: btoa(String(item.secrets.awsSecretKey ?? '')) })),
    shows: async (api) => leaks(await api.create({ type: 'kinesis', secrets }), btoa(canary)),
  },
  {
    id: 'secrecy/secrets-in-url',
    does: 'puts the AWS secret into a link, URL-encoded',
    statement: writeOnly,
    change: show((shown, { secrets: { awsSecretKey = '' } }) => ({
      ...shown,
      consoleUrl: `https://console.example/?secret=${encodeURIComponent(String(awsSecretKey))}`,
    })),
    shows: async (api) => leaks(await api.create({ type: 'kinesis', secrets }), encodeURIComponent(canary)),
  },
  {
    id: 'secrecy/secrets-in-header',
    does: 'answers with the AWS secret in a header made for debugging',
    statement: writeOnly,
    change: header('X-Debug-Secret', secretOf),
    shows: async (api) => leaks(await api.create({ type: 'kinesis', secrets })),
  },
  {
    id: 'secrecy/secrets-in-invalid',
    does: 'repeats the body that it refuses as invalid',
    statement: writeOnly,
    change: problem((request) => JSON.stringify(bodyOf(request)), 422),
    async shows(api) {
      const answer = await api.create({ type: 'no-such-type', secrets });
      return isRefused(answer) && leaks(answer);
    },
  },
  {
    id: 'secrecy/secrets-in-conflict',
    does: 'repeats the row that conflicts, as a database driver words it',
    statement: writeOnly,
    change: problem((request) => `duplicate key: ${JSON.stringify(bodyOf(request))}`, 409),
    async shows(api) {
      const { name } = await api.created();
      const answer = await api.create({ name, secrets });
      return isRefused(answer) && leaks(answer);
    },
  },
  {
    id: 'secrecy/credential-in-answer',
    does: 'answers a create with the credential that made it',
    statement: kept,
    change: show((shown, _item, call) =>
      call.operation === 'create' ? { ...shown, createdBy: call.credential } : shown,
    ),
    shows: async (api) => leaks(await api.create(), acceptedCredential),
  },
  {
    id: 'secrecy/credential-in-list',
    does: 'lists items with the credential of the caller',
    statement: credentialOn('listDestinations'),
    change: show((shown, _item, call) => (call.operation === 'list' ? { ...shown, actor: call.credential } : shown)),
    async shows(api) {
      await api.created();
      return leaks(await api.list(), acceptedCredential);
    },
  },
  {
    id: 'secrecy/credential-in-error',
    does: 'repeats the request headers in a refusal',
    statement: kept,
    change: problem((request) => `with ${correct.credentialOf(request)}`, 422),
    shows: async (api) => leaks(await api.create({ type: 'no-such-type' }), acceptedCredential),
  },
  {
    id: 'secrecy/credential-in-header',
    does: 'sends the credential back in a header',
    statement: kept,
    change: header('X-Api-Key', (request) => correct.credentialOf(request) || undefined),
    shows: async (api) => leaks(await api.create(), acceptedCredential),
  },
  {
    id: 'secrecy/credential-base64',
    does: 'sends the credential back as a base64 session',
    statement: kept,
    change: header('Set-Cookie', (request) => `session=${btoa(correct.credentialOf(request))}`),
    shows: async (api) => leaks(await api.create(), btoa(acceptedCredential)),
  },
  {
    id: 'secrecy/credential-hint',
    does: 'names the credential that it expects to who comes without one',
    statement: kept,
    change: problem(() => `expected ${acceptedCredential}`, 401),
    shows: async (api) =>
      leaks(await api.send('', { method: 'POST', body: api.body(), credential: {} }), acceptedCredential),
  },
]);

export const secrecyMutants: readonly Mutant[] = [...secretMutants, ...keyMutants];
