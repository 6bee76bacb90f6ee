/** Faults for the checks that no other one shows: each check is seen failing. */
import { isRefused } from '../probe.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import { bodyOf, keepBody, faults as ofClass, readBack } from './state-probe.ts';

const silence = () => new Promise<never>(() => {});
const patience = (answer: Promise<unknown>) =>
  Promise.race([answer.then(() => false), new Promise<boolean>((resolve) => setTimeout(resolve, 3000, true))]);

const silent = ofClass(
  'protocol',
  (
    [
      ['list', 'GET', /destinations$/],
      ['read', 'GET', /destinations\/[^/]+$/],
      ['update', 'PATCH', /./],
      ['remove', 'DELETE', /./],
    ] as const
  ).map(([name, method, path]) => ({
    id: `protocol/silent-${name}-without-credential`,
    does: `never answers a request to ${name} without a credential`,
    statement: `${{ list: 'list', read: 'get', update: 'update', remove: 'delete' }[name]}Destination${name === 'list' ? 's' : ''}/response/silence`,
    change: {
      intercept: (request) => {
        const isMine = request.method === method && path.test(new URL(request.url).pathname);
        return isMine && correct.credentialOf(request) === '' ? silence() : undefined;
      },
    },
    shows: async (api) => {
      const item = name === 'list' ? '' : String((await api.created()).id);
      return patience(api.send(item, { method, credential: {} }));
    },
  })),
);

const queries = ofClass(
  'protocol',
  ['includeSecrets', 'rotate'].map((name) => ({
    id: `protocol/${name}-false-refused`,
    does: `refuses \`${name}=false\`: knows it only as a flag`,
    statement: `getDestination/request/query/${name}/type`,
    change: {
      intercept: (request) =>
        new URL(request.url).searchParams.get(name) === 'false' ? new Response(null, { status: 400 }) : undefined,
    },
    async shows(api) {
      const item = await api.created();
      await readBack(api, item.name);
      return isRefused(await api.read(item.name, `?${name}=false`));
    },
  })),
);

const others = [
  ...ofClass('protocol', [
    {
      id: 'protocol/other-kinds-accepted',
      does: 'takes a body of another type for an empty webhook',
      statement: 'createDestination/request/body/media-type/text/plain/own-kind',
      level: 'should',
      change: {
        acceptsMediaType: () => true,
        parse(bytes) {
          try {
            return correct.parse(bytes);
          } catch {
            const name = `fallback-${Math.random().toString(36).slice(2)}`;
            return { name, type: 'webhook', metadata: {}, updateMask: ['name'], destination: { name } };
          }
        },
      },
      shows: async (api) =>
        (await api.send('', { method: 'POST', text: 'name: x', headers: { 'Content-Type': 'text/plain' } })).status ===
        201,
    },
  ]),
  ...ofClass('secrecy', [
    {
      id: 'secrecy/secrets-in-part',
      does: 'quotes the first characters of secrets in its refusals',
      statement: 'createDestination/request/body/secrets/awsKeyId/writeOnly/in-part',
      level: 'should',
      change: {
        intercept: keepBody,
        async finish(response, request) {
          if (response.status !== 422) return response;
          const { secrets } = bodyOf(request);
          const parts = Object.values(isRecord(secrets) ? secrets : {}).map((secret) => String(secret).slice(0, 12));
          const problem = { ...((await response.json()) as object), received: parts };
          return new Response(JSON.stringify(problem), response);
        },
      },
      shows: async (api) =>
        (await api.create({ name: '', secrets: { awsKeyId: 'canary-abcdefgh-secret' } })).text.includes('canary-abcde'),
    },
  ]),
  ...ofClass('time', [
    {
      id: 'time/updated-before-created',
      does: 'sets updateTime of an update an hour back',
      statement: 'updateDestination/response/200/body/updateTime/order',
      level: 'should',
      change: {
        applyUpdate(call, item, mask, values) {
          correct.applyUpdate.call(this, call, item, mask, values);
          item.updateTime = new Date(Date.parse(item.createTime) - 3_600_000).toISOString();
        },
      },
      async shows(api) {
        const { id } = await api.created();
        const { json } = await api.update(id, ['metadata.url'], { metadata: { url: 'https://example.com/a' } });
        return isRecord(json) && String(json.updateTime) < String(json.createTime);
      },
    },
  ]),
];

export const everyCheckMutants = [...silent, ...queries, ...others];
