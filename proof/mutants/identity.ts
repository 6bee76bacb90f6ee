/** Faults of ids and of what comes back as it was sent. */
import { randomUUID } from 'node:crypto';
import { type Api, NotShown } from '../probe.ts';
import type { Behaviour, Call, Item } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import type { Mutant } from '../variant.ts';
import { echoMutants } from './identity-echo.ts';
import { createMany, faults, listed, note, readBack, updated } from './state-probe.ts';

const identity = 'createDestination/response/201/body/id/identity';
const reread = 'getDestination/response/200/body/id/identity';

const showId = (idOf: (item: Item, call: Call) => string) =>
  ({
    show(call, item) {
      return { ...correct.show.call(this, call, item), id: idOf(item, call) };
    },
  }) satisfies Partial<Behaviour>;

/** The ids of one item: from its creation and from a reading. */
async function idsOf(api: Api): Promise<[unknown, unknown]> {
  const { id, name } = await api.created();
  return [id, (await readBack(api, name)).id];
}

const idMutants = faults('identity', [
  {
    id: 'identity/id-empty',
    does: 'answers a create with an empty id: the struct was filled before the insert',
    statement: identity,
    change: showId(({ id }, { operation }) => (operation === 'create' ? '' : id)),
    shows: async (api) => (await api.created()).id === '',
  },
  {
    id: 'identity/id-of-all',
    does: 'shows one id for all items',
    statement: identity,
    change: showId(() => 'destination'),
    async shows(api) {
      const [first, second] = await createMany(api, 2);
      return first?.id === second?.id;
    },
  },
  {
    id: 'identity/id-of-type',
    does: 'gives items of one type one id: the foreign key instead of the own',
    statement: identity,
    change: showId(({ type }) => `type-${type}`),
    async shows(api) {
      const [first, second] = await createMany(api, 2);
      return first?.id === second?.id && (await api.created({ type: 'kinesis' })).id !== first?.id;
    },
  },
  {
    id: 'identity/id-other-on-reading',
    does: 'shows another id on reading than on creating',
    statement: reread,
    change: showId(({ id }, { operation }) => (operation === 'read' ? `dest_${id}` : id)),
    async shows(api) {
      const [created, read] = await idsOf(api);
      return created !== read;
    },
  },
  {
    id: 'identity/id-new-on-reading',
    does: 'makes a new id on each reading',
    statement: reread,
    change: showId(({ id }, { operation }) => (operation === 'read' ? randomUUID() : id)),
    async shows(api) {
      const { name } = await api.created();
      const first = await readBack(api, name);
      return (await readBack(api, name)).id !== first.id;
    },
  },
  {
    id: 'identity/id-is-name-on-reading',
    does: 'shows the name as the id on reading',
    statement: reread,
    change: showId(({ id, name }, { operation }) => (operation === 'read' ? name : id)),
    async shows(api) {
      const [created, read] = await idsOf(api);
      return created !== read;
    },
  },
  {
    id: 'identity/id-cut-in-list',
    does: 'lists the first characters of ids only',
    statement: 'listDestinations/response/200/body/items/id/identity',
    change: showId(({ id }, { operation }) => (operation === 'list' ? id.slice(0, 8) : id)),
    async shows(api) {
      const { id, name } = await api.created();
      const found = (await listed(api)).find((item) => item.name === name);
      if (!found) throw new NotShown('not listed');
      return found.id !== id;
    },
  },
  {
    id: 'identity/id-new-on-updating',
    does: 'gives an item a new id on updating: stored anew',
    statement: 'updateDestination/response/200/body/id/identity',
    change: {
      applyUpdate(call, item, mask, values) {
        correct.applyUpdate.call(correct, call, item, mask, values);
        correct.remove(call, item);
        // The same object, so that the answer shows it too.
        void correct.store(call, Object.assign(item, { id: randomUUID() }));
      },
    },
    async shows(api) {
      const { id } = await api.created();
      const answer = await updated(api, id, ['metadata.url'], { metadata: { url: 'https://example.com/new' } });
      return answer.id !== id;
    },
  },
  {
    id: 'identity/id-counted-by-project',
    does: 'counts ids from 1 in each project: two items of one account have one id',
    statement: `${identity}/across-scopes`,
    level: 'should',
    change: {
      make(call, body) {
        const counters = note(call.world, 'counters', new Map<string, number>());
        const next = (counters.get(call.project) ?? 0) + 1;
        counters.set(call.project, next);
        return { ...correct.make(call, body), id: String(next) };
      },
    },
    async shows(api) {
      const [first, second] = [`first-${randomUUID()}`, `second-${randomUUID()}`];
      return (await api.created({}, first)).id === (await api.created({}, second)).id;
    },
  },
  {
    id: 'identity/name-of-previous',
    does: 'answers a create with the name of the one before: a buffer used twice',
    statement: 'createDestination/response/201/body/name/echo',
    change: {
      show(call, item) {
        const shown = correct.show.call(this, call, item);
        if (call.operation !== 'create') return shown;
        const previous = call.world.notes.get('previous name') ?? item.name;
        call.world.notes.set('previous name', item.name);
        return { ...shown, name: previous };
      },
    },
    async shows(api) {
      await api.created();
      const body = api.body();
      const { status, json } = await api.send('', { method: 'POST', body });
      return status === 201 && typeof json === 'object' && json !== null && 'name' in json && json.name !== body.name;
    },
  },
]);

export const identityMutants: readonly Mutant[] = [...idMutants, ...echoMutants];
