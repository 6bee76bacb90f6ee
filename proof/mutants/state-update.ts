/** Faults of updating by mask. */
import { randomUUID } from 'node:crypto';
import type { Call, Item } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import { createMany, everywhere, faults, listed, metadataOf, readBack, updated } from './state-probe.ts';

const mask = 'updateDestination/request/body/updateMask/field-mask';
const lifecycle = 'updateDestination/response/lifecycle';
const url = 'https://example.com/new';

/** Items as they were before the update. */
const before = new WeakMap<Call, Item>();

export const updateMutants = faults('state', [
  {
    id: 'state/update-without-mask',
    does: 'changes everything that is sent, whatever the mask says',
    statement: mask,
    change: {
      applyUpdate(call, item, _mask, values) {
        correct.applyUpdate.call(correct, call, item, ['name', 'metadata.url', 'metadata.headers'], values);
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      const answer = await updated(api, id, ['name'], { name: `${String(name)}-b`, metadata: { url } });
      return metadataOf(answer).url === url;
    },
  },
  {
    id: 'state/update-nothing',
    does: 'answers an update 200 and changes nothing',
    statement: mask,
    change: { applyUpdate: () => undefined },
    async shows(api) {
      const { id } = await api.created();
      return metadataOf(await updated(api, id, ['metadata.url'], { metadata: { url } })).url !== url;
    },
  },
  {
    id: 'state/update-replaces-metadata',
    does: 'replaces the metadata as a whole: headers are lost when the mask has the URL alone',
    statement: mask,
    change: {
      applyUpdate(call, item, paths, values) {
        const { url: old } = item.metadata;
        correct.applyUpdate.call(correct, call, item, paths, values);
        const sent = isRecord(values.metadata) ? values.metadata : {};
        if (paths.some((path) => path.startsWith('metadata.'))) item.metadata = { url: old, ...sent };
      },
    },
    async shows(api) {
      const { id } = await api.created();
      const { headers } = metadataOf(await updated(api, id, ['metadata.url'], { metadata: { url } }));
      return headers === undefined;
    },
  },
  {
    id: 'state/rename-drops-headers',
    does: 'loses the headers when an item is renamed: a row saved without what was not loaded',
    statement: mask,
    change: {
      applyUpdate(call, item, paths, values) {
        correct.applyUpdate.call(correct, call, item, paths, values);
        if (paths.includes('name')) item.metadata = { url: item.metadata.url };
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      return metadataOf(await updated(api, id, ['name'], { name: `${String(name)}-b` })).headers === undefined;
    },
  },
  ...(['name', 'metadata.url', 'metadata.headers'] as const).map((path) => ({
    id: `state/mask-without-${path.replace('.', '-')}`,
    does: `ignores \`${path}\` in the mask`,
    statement: mask,
    change: {
      applyUpdate(call: Call, item: Item, paths: readonly string[], values: Record<string, unknown>) {
        const others = paths.filter((each) => each !== path);
        correct.applyUpdate.call(correct, call, item, others, values);
      },
    },
    async shows(api: Parameters<typeof listed>[0]) {
      const { id, name } = await api.created();
      const values = { name: `${String(name)}-b`, metadata: { url, headers: { 'X-Two': '2' } } };
      const answer = await updated(api, id, [path], values);
      const metadata = metadataOf(answer);
      if (path === 'name') return answer.name === name;
      if (path === 'metadata.url') return metadata.url !== url;
      return JSON.stringify(metadata.headers ?? {}).includes('X-One');
    },
  })),
  {
    id: 'state/mask-first-path',
    does: 'honours the first path of the mask only',
    statement: mask,
    change: {
      applyUpdate: (call, item, paths, values) =>
        correct.applyUpdate.call(correct, call, item, paths.slice(0, 1), values),
    },
    async shows(api) {
      const { id, name } = await api.created();
      const values = { name: `${String(name)}-b`, metadata: { url } };
      const answer = await updated(api, id, ['name', 'metadata.url'], values);
      return answer.name === values.name && metadataOf(answer).url !== url;
    },
  },
  {
    id: 'state/update-answers-old',
    does: 'changes the item, and answers with what it was before',
    statement: mask,
    change: {
      applyUpdate(call, item, paths, values) {
        before.set(call, { ...item });
        correct.applyUpdate.call(correct, call, item, paths, values);
      },
      show(call, item) {
        return correct.show.call(this, call, before.get(call) ?? item);
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      const answer = await updated(api, id, ['metadata.url'], { metadata: { url } });
      return metadataOf(answer).url !== url && metadataOf(await readBack(api, name)).url === url;
    },
  },
  {
    id: 'state/update-not-stored',
    does: 'answers with the changed item, and does not store it',
    statement: lifecycle,
    change: {
      find(call, handle) {
        const item = correct.find.call(this, call, handle);
        return call.operation === 'update' && item ? { ...item } : item;
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      const answer = await updated(api, id, ['metadata.url'], { metadata: { url } });
      return metadataOf(answer).url === url && metadataOf(await readBack(api, name)).url !== url;
    },
  },
  {
    id: 'state/update-everything',
    does: 'gives the URL of an update to every item of the project: an UPDATE without WHERE',
    statement: lifecycle,
    change: {
      applyUpdate(call, item, paths, values) {
        correct.applyUpdate.call(correct, call, item, paths, values);
        for (const each of correct.itemsOf(call)) {
          if (paths.includes('metadata.url')) each.metadata = { ...each.metadata, url: item.metadata.url };
        }
      },
    },
    async shows(api) {
      const [first, second] = await createMany(api, 2);
      await updated(api, first?.id, ['metadata.url'], { metadata: { url } });
      return (await listed(api)).some(
        ({ name, metadata }) => name === second?.name && isRecord(metadata) && metadata.url === url,
      );
    },
  },
  {
    id: 'state/update-across-projects',
    does: "changes another project's item",
    statement: lifecycle,
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        return (
          found ?? (call.operation === 'update' ? everywhere(call.world).find(({ id }) => id === handle) : undefined)
        );
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await api.created({}, 'second');
      await api.update(id, ['metadata.url'], { metadata: { url } }, 'second');
      return (await listed(api)).some((item) => item.name === name && metadataOf(item).url === url);
    },
  },
  {
    id: 'state/update-unknown-creates',
    does: 'creates what an update does not find, as PUT does',
    statement: lifecycle,
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        if (found || call.operation !== 'update') return found;
        const item = correct.make(call, { name: `made-${randomUUID()}`, type: 'webhook', metadata: { url } });
        void correct.store(call, item);
        return item;
      },
    },
    shows: async (api) => (await api.update('no-such-item', ['metadata.url'], { metadata: { url } })).status === 200,
  },
  {
    id: 'state/update-unknown-accepted',
    does: 'answers the update of an unknown item 200: no rows changed, no error',
    statement: lifecycle,
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        if (found || call.operation !== 'update') return found;
        return correct.make(call, { name: 'nobody', type: 'webhook', metadata: { url } });
      },
    },
    shows: async (api) => (await api.update('no-such-item', ['metadata.url'], { metadata: { url } })).status === 200,
  },
]);
