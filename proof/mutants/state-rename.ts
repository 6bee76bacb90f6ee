/** Faults of renaming. */
import { randomUUID } from 'node:crypto';
import { isRefused } from '../probe.ts';
import { correct } from '../server/correct.ts';
import { createMany, faults, isListed, listed, note, readBack, removed, updated } from './state-probe.ts';

const lifecycle = 'updateDestination/response/lifecycle';
const uniqueOnUpdate = 'updateDestination/request/body/destination/name/unique';
const other = { url: 'https://example.com/other' };

export const renameMutants = faults('state', [
  {
    id: 'state/rename-to-taken',
    does: 'renames an item to a name that another one has',
    statement: uniqueOnUpdate,
    change: {
      find: (call, handle) => correct.find(call, handle),
      itemsOf: (call) => (call.operation === 'update' ? [] : correct.itemsOf(call)),
    },
    async shows(api) {
      const [first, second] = await createMany(api, 2);
      const { status } = await api.update(second?.id, ['name'], { name: first?.name });
      return status === 200 && (await listed(api)).filter(({ name }) => name === first?.name).length === 2;
    },
  },
  {
    id: 'state/rename-to-own',
    does: "takes an item's own name for taken",
    statement: `${uniqueOnUpdate}/own`,
    level: 'should',
    change: {
      find: (call, handle) => correct.find(call, handle),
      itemsOf(call) {
        const items = correct.itemsOf(call);
        // Under another id, so that the item meets itself.
        return call.operation === 'update' ? items.map((item) => ({ ...item, id: `${item.id} ` })) : items;
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await updated(api, id, ['metadata.url'], { metadata: other });
      return isRefused(await api.update(id, ['name'], { name }));
    },
  },
  {
    id: 'state/rename-not-indexed',
    does: 'finds a renamed item by its old name only: an index that renaming does not change',
    statement: lifecycle,
    change: {
      find(call, handle) {
        const names = note(call.world, 'first names', new Map<string, string>());
        const items = correct.itemsOf(call);
        for (const { id, name } of items) if (!names.has(id)) names.set(id, name);
        return items.find(({ id }) => id === handle) ?? items.find(({ id }) => names.get(id) === handle);
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      const renamed = `${String(name)}-b`;
      await readBack(api, name);
      await updated(api, id, ['name'], { name: renamed });
      return (await isListed(api, renamed)) && (await api.read(renamed)).status === 404;
    },
  },
  {
    id: 'state/rename-leaves-old',
    does: 'finds a renamed item by its old name too',
    statement: lifecycle,
    change: {
      find(call, handle) {
        const names = note(call.world, 'all names', new Map<string, string>());
        const items = correct.itemsOf(call);
        for (const { id, name } of items) names.set(`${call.project}/${name}`, id);
        const found = correct.find(call, handle);
        return found ?? items.find(({ id }) => id === names.get(`${call.project}/${handle}`));
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await updated(api, id, ['name'], { name: `${String(name)}-b` });
      return (await api.read(name)).status === 200;
    },
  },
  {
    id: 'state/rename-copies',
    does: 'stores a renamed item beside the old one',
    statement: lifecycle,
    change: {
      applyUpdate(call, item, paths, values) {
        const copy = { ...item, id: randomUUID() };
        const { name } = item;
        correct.applyUpdate.call(correct, call, item, paths, values);
        if (item.name !== name) void correct.store(call, copy);
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await updated(api, id, ['name'], { name: `${String(name)}-b` });
      if (!(await isListed(api, name))) return false;
      await removed(api, id);
      return await isListed(api, name);
    },
  },
]);
