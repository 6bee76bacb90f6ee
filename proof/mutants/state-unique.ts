/** Faults of unique names. */
import { isRefused } from '../probe.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import {
  bodyOf,
  checkedOnCreate,
  createMany,
  everywhere,
  faults,
  isListed,
  keepBody,
  listed,
  metadataOf,
  note,
  removed,
  sleep,
  updated,
} from './state-probe.ts';

const unique = 'createDestination/request/body/name/unique';
const other = { url: 'https://example.com/other' };

export const uniqueMutants = faults('state', [
  {
    id: 'state/duplicate-accepted',
    does: 'creates a second item of the same name: no unique index',
    statement: unique,
    change: checkedOnCreate(() => []),
    async shows(api) {
      const { name, id } = await api.created();
      const again = await api.create({ name });
      if (again.status !== 201) return false;
      return (
        isRecord(again.json) && again.json.id !== id && (await listed(api)).filter((i) => i.name === name).length === 2
      );
    },
  },
  {
    id: 'state/duplicate-overwrites',
    does: 'a create with a used name replaces the first item: an upsert',
    statement: unique,
    change: {
      ...checkedOnCreate(() => []),
      store(call, item) {
        const items = call.world.projects.get(call.project);
        for (const { id, name } of items?.values() ?? []) if (name === item.name) items?.delete(id);
        correct.store.call(this, call, item);
      },
    },
    async shows(api) {
      const { name, id } = await api.created();
      const { status } = await api.create({ name, metadata: other });
      const same = (await listed(api)).filter((item) => item.name === name);
      return status === 201 && same.length === 1 && same[0]?.id !== id;
    },
  },
  {
    id: 'state/duplicate-answers-first',
    does: 'answers a create with a used name 201 and the first item: find or create',
    statement: unique,
    change: {
      ...checkedOnCreate(() => []),
      make(call, body) {
        const first = correct.itemsOf(call).find(({ name }) => name === body.name);
        return first ?? correct.make.call(this, call, body);
      },
    },
    async shows(api) {
      const { name, id } = await api.created();
      const { status, json } = await api.create({ name });
      return status === 201 && isRecord(json) && json.id === id;
    },
  },
  {
    id: 'state/duplicate-of-other-type',
    does: 'looks for a used name among items of the same type only: index on (type, name)',
    statement: unique,
    change: {
      intercept: keepBody,
      ...checkedOnCreate((items, { request }) => items.filter(({ type }) => type === bodyOf(request).type)),
    },
    async shows(api) {
      const { name } = await api.created();
      const same = await api.create({ name });
      return isRefused(same) && (await api.create({ name, type: 'kinesis' })).status === 201;
    },
  },
  {
    id: 'state/duplicate-of-other-metadata',
    does: 'takes a create for a duplicate only when its URL is the same too',
    statement: unique,
    change: {
      intercept: keepBody,
      ...checkedOnCreate((items, { request }) =>
        items.filter(({ metadata }) => metadata.url === metadataOf(bodyOf(request)).url),
      ),
    },
    async shows(api) {
      const { name } = await api.created();
      return isRefused(await api.create({ name })) && (await api.create({ name, metadata: other })).status === 201;
    },
  },
  {
    id: 'state/duplicate-of-newest',
    does: 'compares a new name with the newest item only',
    statement: unique,
    change: checkedOnCreate((items) => items.slice(-1)),
    async shows(api) {
      const [first] = await createMany(api, 2);
      return (await api.create({ name: first?.name })).status === 201;
    },
  },
  {
    id: 'state/duplicate-beyond-ten',
    does: 'compares a new name with the first page of ten items',
    statement: unique,
    change: checkedOnCreate((items) => items.slice(0, 10)),
    async shows(api) {
      const last = (await createMany(api, 11)).at(-1);
      return (await api.create({ name: last?.name })).status === 201;
    },
  },
  {
    id: 'state/duplicate-across-projects',
    does: 'refuses a name that another project uses',
    statement: unique,
    change: checkedOnCreate((_items, { world }) => everywhere(world)),
    async shows(api) {
      const { name } = await api.created();
      await api.created({}, 'second');
      return isRefused(await api.create({ name }, 'second'));
    },
  },
  {
    id: 'state/duplicate-after-rename',
    does: 'keeps the index of names by the names that items were created with',
    statement: unique,
    change: {
      make(call, body) {
        const item = correct.make.call(this, call, body);
        note(call.world, 'first names', new Map<string, string>()).set(item.id, item.name);
        return item;
      },
      ...checkedOnCreate((items, { world }) => {
        const names = note(world, 'first names', new Map<string, string>());
        return items.map((item) => ({ ...item, name: names.get(item.id) ?? item.name }));
      }),
    },
    async shows(api) {
      const { id, name } = await api.created();
      const renamed = `${String(name)}-b`;
      await updated(api, id, ['name'], { name: renamed });
      return (await api.create({ name: renamed })).status === 201;
    },
  },
  {
    id: 'state/duplicate-race',
    does: 'checks and stores in two steps: simultaneous creates of one name all win',
    statement: unique,
    change: {
      async store(call, item) {
        await sleep(10);
        await correct.store.call(this, call, item);
      },
    },
    async shows(api) {
      const body = api.body();
      const answers = await Promise.all(Array.from({ length: 8 }, () => api.send('', { method: 'POST', body })));
      return answers.filter(({ status }) => status === 201).length > 1;
    },
  },
  {
    id: 'state/duplicate-deletes-first',
    does: 'refuses a used name, and deletes the first item: delete, then insert, with no transaction',
    statement: unique,
    change: {
      intercept: keepBody,
      finish(response, request, call) {
        if (call?.operation !== 'create' || response.status !== 409) return response;
        const first = correct.find(call, String(bodyOf(request).name));
        if (first) correct.remove(call, first);
        return response;
      },
    },
    async shows(api) {
      const { name } = await api.created();
      return isRefused(await api.create({ name })) && !(await isListed(api, name));
    },
  },
  {
    id: 'state/duplicate-changes-first',
    does: 'refuses a used name, and writes the metadata that came with it into the first item',
    statement: unique,
    change: {
      intercept: keepBody,
      finish(response, request, call) {
        if (call?.operation !== 'create' || response.status !== 409) return response;
        const { name, metadata } = bodyOf(request);
        const first = correct.find(call, String(name));
        if (first && isRecord(metadata)) first.metadata = metadata;
        return response;
      },
    },
    async shows(api) {
      const { name } = await api.created();
      if (!isRefused(await api.create({ name, metadata: other }))) return false;
      return (await listed(api)).some((item) => item.name === name && metadataOf(item).url === other.url);
    },
  },
  {
    id: 'state/deleted-name-taken',
    does: 'keeps the name of a deleted item taken: soft delete under a unique index',
    statement: `${unique}/deleted`,
    level: 'should',
    change: {
      remove(call, item) {
        note(call.world, 'deleted', new Map<unknown, string>()).set(item, call.project);
        correct.remove.call(this, call, item);
      },
      ...checkedOnCreate((items, { world, project }) => {
        const deleted = [...note(world, 'deleted', new Map<(typeof items)[number], string>())];
        return [...items, ...deleted.filter(([, scope]) => scope === project).map(([item]) => item)];
      }),
    },
    async shows(api) {
      const { id, name } = await api.created();
      await removed(api, id);
      return isRefused(await api.create({ name })) && (await api.create()).status === 201;
    },
  },
]);
