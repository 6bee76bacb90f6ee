/** Faults of listing and reading, and of the walls between projects. */
import { isRefused } from '../probe.ts';
import type { Item } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import {
  createMany,
  everywhere,
  faults,
  isListed,
  listed,
  metadataOf,
  note,
  readBack,
  removed,
  updated,
  withJson,
} from './state-probe.ts';

const list = 'listDestinations/response/lifecycle';
const read = 'getDestination/response/lifecycle';
const trace = 'createDestination/response/trace';

const limited = (limit: number) =>
  ({
    id: `state/list-of-${limit}`,
    does: `lists ${limit} items at most: a page without a next one`,
    statement: list,
    change: { order: (items: readonly Item[]) => items.slice(0, limit) },
    shows: async (api) => {
      await createMany(api, limit + 1);
      return (await listed(api)).length === limit;
    },
  }) satisfies Parameters<typeof faults>[1][number];

export const listMutants = faults('state', [
  limited(10),
  limited(20),
  limited(25),
  {
    id: 'state/list-empty',
    does: 'lists nothing, ever',
    statement: list,
    change: { order: () => [] },
    async shows(api) {
      await api.created();
      return (await listed(api)).length === 0;
    },
  },
  {
    id: 'state/list-of-all-projects',
    does: "lists other projects' items too",
    statement: trace,
    change: { itemsOf: (call) => (call.operation === 'list' ? everywhere(call.world) : correct.itemsOf(call)) },
    async shows(api) {
      const { name } = await api.created();
      await api.created({}, 'second');
      return await isListed(api, name, 'second');
    },
  },
  {
    id: 'state/list-of-webhooks',
    does: 'leaves Kinesis items out of the list',
    statement: list,
    change: { order: (items) => items.filter(({ type }) => type !== 'kinesis') },
    shows: async (api) => !(await isListed(api, (await api.created({ type: 'kinesis' })).name)),
  },
  {
    id: 'state/list-without-newest',
    does: 'leaves the newest item out of the list: off by one',
    statement: list,
    change: { order: (items) => items.slice(0, -1) },
    async shows(api) {
      const { name } = await api.created();
      const before = await isListed(api, name);
      await api.created();
      return !before && (await isListed(api, name));
    },
  },
  {
    id: 'state/list-cached',
    does: 'gives the first list of a project again and again: a cache that nothing clears',
    statement: list,
    change: {
      answer(call, status, body) {
        if (call.operation !== 'list') return correct.answer.call(this, call, status, body);
        return correct.answer.call(this, call, status, note(call.world, `list of ${call.project}`, body));
      },
    },
    async shows(api) {
      await listed(api);
      return !(await isListed(api, (await api.created()).name));
    },
  },
  {
    id: 'state/list-by-old-names',
    does: 'lists items by the names that they were created with',
    statement: list,
    change: {
      show(call, item) {
        const names = note(call.world, 'first names', new Map<string, string>());
        if (call.operation === 'create') names.set(item.id, item.name);
        const shown = correct.show.call(this, call, item);
        return call.operation === 'list' ? { ...shown, name: names.get(item.id) ?? item.name } : shown;
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await updated(api, id, ['name'], { name: `${String(name)}-b` });
      return await isListed(api, name);
    },
  },
  {
    id: 'state/list-empty-404',
    does: 'answers the list of an empty project 404',
    statement: list,
    change: {
      answer: (call, status, body) =>
        correct.answer(call, Array.isArray(body) && body.length === 0 ? 404 : status, body),
    },
    async shows(api) {
      const { id } = await api.created();
      await listed(api);
      await removed(api, id);
      return (await api.list()).status === 404;
    },
  },
  {
    id: 'state/list-empty-null',
    does: 'answers the list of an empty project `null`, as Go does with a nil slice',
    statement: 'listDestinations/response/200/body/type',
    change: {
      answer: (call, status, body) =>
        correct.answer(call, status, Array.isArray(body) && body.length === 0 ? null : body),
    },
    async shows(api) {
      const { id } = await api.created();
      await listed(api);
      await removed(api, id);
      const { status, json } = await api.list();
      return status === 200 && json === null;
    },
  },
  {
    id: 'state/projects-are-one',
    does: 'keeps the items of all projects in one',
    statement: trace,
    change: { scopeOf: () => 'the-only-one' },
    async shows(api) {
      await api.created({}, 'second');
      const { name } = await api.created();
      return await isListed(api, name, 'second');
    },
  },
  {
    id: 'state/alias-apart',
    does: "keeps what is created under a project's id apart from what is created under its name",
    statement: 'createDestination/request/path/projectIdOrName/alias',
    change: { scopeOf: (project) => project },
    async shows(api) {
      const { name } = await api.created();
      return !(await isListed(api, name, 'id-of-probe'));
    },
  },
  {
    id: 'state/read-first',
    does: 'reads the first item of the project whatever the name: a WHERE that is lost',
    statement: read,
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        return call.operation === 'read' && found ? correct.itemsOf(call)[0] : found;
      },
    },
    async shows(api) {
      const [first, second] = await createMany(api, 2);
      return (await readBack(api, second?.name)).id === first?.id;
    },
  },
  {
    id: 'state/read-across-projects',
    does: "reads another project's item",
    statement: read,
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        if (found || call.operation !== 'read') return found;
        return everywhere(call.world).find(({ id, name }) => id === handle || name === handle);
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await api.created({}, 'second');
      const { status, json } = await api.read(name, '', 'second');
      return status === 200 && JSON.stringify(json).includes(String(id));
    },
  },
  {
    id: 'state/read-unknown-null',
    does: 'answers the read of an unknown item 200 and `null`',
    statement: read,
    change: {
      finish: (response, _request, call) =>
        call?.operation === 'read' && response.status === 404 ? withJson(response, null, 200) : response,
    },
    shows: async (api) => (await api.read('no-such-item')).status === 200,
  },
  {
    id: 'state/read-unknown-blank',
    does: 'answers the read of an unknown item with a blank one: the zero value of a row',
    statement: read,
    change: {
      find(call, handle) {
        const found = correct.find.call(this, call, handle);
        if (found || call.operation !== 'read') return found;
        return correct.make(call, { name: handle, type: 'kinesis', metadata: {} });
      },
    },
    shows: async (api) => (await api.read('no-such-item')).status === 200,
  },
  {
    id: 'state/read-cached',
    does: 'reads an item as it was when it was first read: a cache that an update does not clear',
    statement: 'updateDestination/response/lifecycle',
    change: {
      show(call, item) {
        const shown = correct.show.call(this, call, item);
        return call.operation === 'read' ? note(call.world, `${item.id} ${call.query}`, shown) : shown;
      },
    },
    async shows(api) {
      const { id, name } = await api.created();
      await readBack(api, name);
      const url = 'https://example.com/new';
      if (metadataOf(await updated(api, id, ['metadata.url'], { metadata: { url } })).url !== url) return false;
      return metadataOf(await readBack(api, name)).url !== url && !isRefused(await api.list());
    },
  },
]);
