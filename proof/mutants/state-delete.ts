/** Faults of deleting. */
import type { Behaviour, Item, OperationName } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import { createMany, everywhere, faults, isListed, listed, note, readBack, removed } from './state-probe.ts';

const lifecycle = 'deleteDestination/response/lifecycle';

/** A deleted item is only marked, and one operation does not look at the mark. */
const softDelete = (blind: OperationName): Partial<Behaviour> => ({
  remove: (call, item) => void note(call.world, 'deleted', new Set<Item>()).add(item),
  itemsOf(call) {
    const deleted = note(call.world, 'deleted', new Set<Item>());
    const items = correct.itemsOf(call);
    return call.operation === blind ? items : items.filter((item) => !deleted.has(item));
  },
});

export const deleteMutants = faults('state', [
  {
    id: 'state/delete-nothing',
    does: 'answers a delete 204 and deletes nothing',
    statement: lifecycle,
    change: { remove: () => undefined },
    async shows(api) {
      const { id, name } = await api.created();
      await removed(api, id);
      return await isListed(api, name);
    },
  },
  {
    id: 'state/delete-unlists',
    does: 'takes a deleted item from the list only: it can still be read',
    statement: lifecycle,
    change: softDelete('read'),
    async shows(api) {
      const { id, name } = await api.created();
      await removed(api, id);
      return !(await isListed(api, name)) && (await api.read(name)).status === 200;
    },
  },
  {
    id: 'state/delete-still-listed',
    does: 'lists deleted items: a soft delete that the list forgot',
    statement: lifecycle,
    change: softDelete('list'),
    async shows(api) {
      const { id, name } = await api.created();
      await readBack(api, name);
      await removed(api, id);
      return (await api.read(name)).status === 404 && (await isListed(api, name));
    },
  },
  {
    id: 'state/delete-read-cached',
    does: 'reads a deleted item that was read before: a cache that a delete does not clear',
    statement: lifecycle,
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        if (call.operation !== 'read') return found;
        const cache = note(call.world, 'cache', new Map<string, Item>());
        if (found) cache.set(`${call.project}/${handle}`, found);
        return found ?? cache.get(`${call.project}/${handle}`);
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await readBack(api, name);
      await removed(api, id);
      return !(await isListed(api, name)) && (await api.read(name)).status === 200;
    },
  },
  {
    id: 'state/delete-all',
    does: 'deletes every item of the project',
    statement: lifecycle,
    change: { remove: (call) => call.world.projects.get(call.project)?.clear() },
    async shows(api) {
      const [first, second, third] = await createMany(api, 3);
      await removed(api, second?.id);
      return !(await isListed(api, first?.name)) && !(await isListed(api, third?.name));
    },
  },
  {
    id: 'state/delete-neighbour',
    does: 'deletes the item that was created next, too',
    statement: lifecycle,
    change: {
      remove(call, item) {
        const items = correct.itemsOf(call);
        const next = items[items.indexOf(item) + 1];
        correct.remove.call(this, call, item);
        if (next) correct.remove.call(this, call, next);
      },
    },
    async shows(api) {
      const [first, second, third] = await createMany(api, 3);
      await removed(api, first?.id);
      return !(await isListed(api, second?.name)) && (await isListed(api, third?.name));
    },
  },
  {
    id: 'state/delete-by-type',
    does: 'deletes the newest item of the same type: the wrong row',
    statement: lifecycle,
    change: {
      remove(call, { type }) {
        const wrong = correct.itemsOf(call).findLast((item) => item.type === type);
        if (wrong) correct.remove.call(this, call, wrong);
      },
    },
    async shows(api) {
      const [first, second] = await createMany(api, 2);
      await removed(api, first?.id);
      return (await isListed(api, first?.name)) && !(await isListed(api, second?.name));
    },
  },
  {
    id: 'state/delete-across-projects',
    does: "deletes another project's item",
    statement: lifecycle,
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        return (
          found ?? (call.operation === 'remove' ? everywhere(call.world).find(({ id }) => id === handle) : undefined)
        );
      },
      remove(call, item) {
        for (const items of call.world.projects.values()) items.delete(item.id);
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await api.created({}, 'second');
      const before = await isListed(api, name);
      await api.remove(id, 'second');
      return before && !(await isListed(api, name));
    },
  },
  {
    id: 'state/delete-by-name-everywhere',
    does: 'deletes the items of that name in every project',
    statement: lifecycle,
    change: {
      remove(call, { name }) {
        for (const items of call.world.projects.values()) {
          for (const item of items.values()) if (item.name === name) items.delete(item.id);
        }
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await api.created({ name }, 'second');
      await removed(api, id);
      return (await listed(api, 'second')).every((item) => item.name !== name);
    },
  },
]);
