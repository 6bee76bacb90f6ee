/**
 * Faults that no list had when the suite was thought to be complete: from the trackers of frameworks, stores and
 * validators. Each one that survived at first stands for a class that is tried now.
 */
import { isRefused, NotShown } from '../probe.ts';
import type { Item } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import { createMany, faults, listed, metadataOf, readBack, sleep, updated } from './state-probe.ts';

const url = 'https://example.com/new';
const headers = { 'X-One': '2' };

/** Shows the header values otherwise. */
const shownHeaders = (change: (headers: Record<string, unknown>) => Record<string, unknown>) => ({
  show(this: void, ...[call, item]: Parameters<typeof correct.show>) {
    const shown = correct.show(call, item);
    const metadata = isRecord(shown.metadata) ? shown.metadata : {};
    return isRecord(metadata.headers)
      ? { ...shown, metadata: { ...metadata, headers: change(metadata.headers) } }
      : shown;
  },
});

/** As each request found the items, before it waited. */
const found = new WeakMap<Request, Map<string, Item>>();

export const inventedMutants = faults('invented', [
  {
    id: 'invented/header-values-compatible',
    does: 'keeps header values in their compatibility form (NFKC): ﬁ becomes fi',
    statement: 'updateDestination/response/200/body/metadata/headers/echo',
    change: shownHeaders((values) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value).normalize('NFKC')])),
    ),
    async shows(api) {
      const item = await api.created({ metadata: { url, headers: { 'X-One': 'ﬁ' } } });
      const { headers: shown } = metadataOf(item);
      return isRecord(shown) && shown['X-One'] === 'fi';
    },
  },
  {
    id: 'invented/header-called-proto',
    does: 'loses a header called `__proto__`: assigned, not defined',
    statement: 'updateDestination/response/200/body/metadata/headers/echo',
    change: shownHeaders((values) =>
      Object.fromEntries(Object.entries(values).filter(([name]) => name !== '__proto__')),
    ),
    async shows(api) {
      const text = JSON.stringify(api.body()).replace('{"X-One":"1"}', '{"__proto__":"1"}');
      const { status, text: answer } = await api.send('', { method: 'POST', text });
      if (status !== 201) throw new NotShown(`it was answered ${status}`);
      return !answer.includes('__proto__');
    },
  },
  {
    id: 'invented/names-in-plain-object',
    does: 'looks names up in a plain object: `constructor` is taken from the beginning',
    statement: 'createDestination/request/body/name/pattern',
    change: {
      validateName: (value) => (typeof value === 'string' && value in {} ? 'is taken' : correct.validateName(value)),
    },
    shows: async (api) => isRefused(await api.create({ name: 'constructor' }, 'words')),
  },
  {
    id: 'invented/mask-twice-fails',
    does: 'fails with 500 when a mask has a path twice',
    statement: 'updateDestination/response/5xx',
    change: {
      async intercept(request) {
        if (request.method !== 'PATCH') return undefined;
        const body: unknown = await request
          .clone()
          .json()
          .catch(() => undefined);
        const mask = isRecord(body) && Array.isArray(body.updateMask) ? body.updateMask : [];
        return new Set(mask).size < mask.length ? new Response(null, { status: 500 }) : undefined;
      },
    },
    async shows(api) {
      const { id } = await api.created();
      return (await api.update(id, ['metadata.url', 'metadata.url'], { metadata: { url } })).status === 500;
    },
  },
  {
    id: 'invented/update-lost',
    does: 'reads, waits and writes the whole item: of two updates at once one is lost',
    statement: 'updateDestination/request/body/updateMask/field-mask',
    change: {
      async intercept(request, world) {
        if (request.method !== 'PATCH') return undefined;
        const items = [...world.projects.values()].flatMap((project) => [...project.values()]);
        found.set(request, new Map(items.map((item) => [item.id, structuredClone(item)])));
        await sleep(5);
        return undefined;
      },
      applyUpdate(call, item, mask, values) {
        Object.assign(item, found.get(call.request)?.get(item.id));
        correct.applyUpdate.call(this, call, item, mask, values);
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await Promise.all([
        updated(api, id, ['metadata.url'], { metadata: { url } }),
        updated(api, id, ['metadata.headers'], { metadata: { headers } }),
      ]);
      const now = metadataOf(await readBack(api, name));
      return now.url !== url || JSON.stringify(now.headers) !== JSON.stringify(headers);
    },
  },
  {
    id: 'invented/not-acceptable',
    does: 'answers 406 to who accepts `application/json` and nothing else',
    statement: 'createDestination/response/201/media-type',
    change: {
      intercept: (request) =>
        request.headers.get('accept') === 'application/json' ? new Response(null, { status: 406 }) : undefined,
    },
    shows: async (api) =>
      (await api.send('', { method: 'POST', body: api.body(), headers: { Accept: 'application/json' } })).status ===
      406,
  },
  {
    id: 'invented/empty-secrets-refused',
    does: 'refuses an object of secrets that has none',
    statement: 'createDestination/request/body/secrets/awsKeyId/optional',
    level: 'should',
    change: {
      validateSecrets: (value) =>
        isRecord(value) && Object.keys(value).length === 0
          ? [{ in: 'body', name: 'secrets', detail: 'must not be empty' }]
          : correct.validateSecrets(value),
    },
    shows: async (api) => isRefused(await api.create({ secrets: {} })),
  },
  {
    id: 'invented/rotate-shows-key',
    does: 'shows the key that it renews to who did not ask to see it',
    statement: 'getDestination/response/200/body/secrets/webhookSigningKey/shown-when',
    change: {
      show(call, item) {
        const shown = correct.show.call(this, call, item);
        const isRenewed = call.operation === 'read' && correct.asks(call, 'rotate') && item.signingKey !== undefined;
        return isRenewed ? { ...shown, secrets: { webhookSigningKey: item.signingKey } } : shown;
      },
    },
    async shows(api) {
      const { name } = await api.created();
      const { secrets } = await readBack(api, name, '?rotate=true');
      return isRecord(secrets) && secrets.webhookSigningKey !== undefined;
    },
  },
  {
    id: 'invented/created-when-started',
    does: 'says of each item that it was created when the server was started: a default evaluated once',
    statement: 'createDestination/response/201/body/createTime/set-on',
    change: {
      make(call, body) {
        const item = correct.make.call(this, call, body);
        const started = call.world.notes.get('started') ?? item.createTime;
        call.world.notes.set('started', started);
        return { ...item, createTime: String(started) };
      },
    },
    async shows(api) {
      const first = await api.created();
      await sleep(1100);
      return (await api.created()).createTime === first.createTime;
    },
  },
  {
    id: 'invented/list-of-150',
    does: 'lists 150 items at most: a page without a next one',
    statement: 'listDestinations/response/lifecycle',
    survives: 'a run has fewer items alive at once, so that it does not burden a real server (--max-items)',
    change: { order: (items) => items.slice(0, 150) },
    async shows(api) {
      await createMany(api, 151);
      return (await listed(api)).length === 150;
    },
  },
]);
