/** A server of destinations that is lawful, whichever freedoms it uses. */
import type { OwnFreedoms } from './attack-freedoms.test-support.ts';
import { bodies, gates } from './attack-lawful-requests.test-support.ts';
import { idOf, mannered, refusal, refusalStatus } from './attack-manners.test-support.ts';
import { type Dice, diceOf } from './attack-random.test-support.ts';
import type { Behaviour, Call, Item } from './server/behaviour.ts';
import { correct } from './server/correct.ts';
import { createServer } from './server/server.ts';

/** In what a server differs from the correct one. */
export type Change = Partial<Behaviour> & ThisType<Behaviour>;

export function lawfulServer(freedoms: OwnFreedoms): (request: Request) => Promise<Response> {
  const dice = diceOf(freedoms.seed + 1);
  const { fetch } = createServer({
    ...bodies(freedoms, dice),
    ...state(freedoms, dice),
    ...answers(freedoms, dice),
    ...gates(freedoms),
  });
  return mannered(fetch, freedoms);
}

/** What it remembers, and by which names. */
function state(freedoms: OwnFreedoms, dice: Dice): Change {
  const { ids, ignoresLetterCase, repeatsDeletes, documentedHandlesOnly, holdsFormerNames, lapses } = freedoms;
  let count = 0;
  const held = new Set<string>();
  const hold = ({ project }: Call, { name }: Item) => held.add(`${project}/${name}`);
  return {
    newId: () => idOf(ids, count++, () => correct.newId({ projects: new Map(), counter: 0, notes: new Map() }, {})),
    isSameName: (first, second) =>
      ignoresLetterCase ? first.toLowerCase() === second.toLowerCase() : first === second,
    itemsOf(call) {
      const items = correct.itemsOf.call(this, call);
      if (call.operation !== 'create' && call.operation !== 'update') return items;
      // They take part in the search for a used name, and in nothing else.
      const names = [...held].filter((key) => key.startsWith(`${call.project}/`));
      const ghosts = names.map((key) => ({ ...items[0], id: '', name: key.slice(call.project.length + 1) }) as Item);
      return [...items, ...ghosts];
    },
    find(call, handle) {
      const items = correct.itemsOf.call(this, call);
      const [byId, byName] = [items.find(({ id }) => id === handle), items.find(({ name }) => name === handle)];
      // An id may be another item's name: the documented handle comes first.
      const [own, other] = call.operation === 'read' ? [byName, byId] : [byId, byName];
      const found = documentedHandlesOnly ? own : (own ?? other);
      return found ?? (repeatsDeletes && call.operation === 'remove' ? ({ id: '' } as Item) : undefined);
    },
    applyUpdate(call, item, mask, values) {
      const before = { ...item };
      correct.applyUpdate.call(this, call, item, mask, values);
      if (holdsFormerNames && before.name !== item.name) hold(call, before);
      // One that another item of the run was given since is no ghost's.
      held.delete(`${call.project}/${item.name}`);
    },
    remove(call, item) {
      if (lapses.holdsDeletedNames && item.id !== '') hold(call, item);
      correct.remove.call(this, call, item);
    },
    order: (items) => (freedoms.shuffled ? dice.shuffled(items) : items),
  };
}

/** What it shows. */
function answers(freedoms: OwnFreedoms, dice: Dice): Change {
  const { updateTime, showsKeyWhenCreated, keyOfOthers, emptySecrets, keepsUnknownMembers, lapses } = freedoms;
  const unknown = new WeakMap<Item, Record<string, unknown>>();
  const isTimeShown = (item: Item) =>
    updateTime === 'usual' ||
    (updateTime === 'after the first update' && item.updateTime !== item.createTime) ||
    (updateTime === 'now and then' && dice.percent(50));
  return {
    make(call, body) {
      const item = correct.make.call(this, call, body);
      const { name, type, metadata, secrets, ...others } = body;
      unknown.set(item, others);
      return item;
    },
    show(call, item) {
      const { updateTime: time, ...shown } = correct.show.call(this, call, item);
      const key = { webhookSigningKey: item.signingKey ?? `key-of-${encodeURIComponent(item.name)}` };
      const isTold =
        item.type === 'webhook'
          ? (call.operation === 'create' && showsKeyWhenCreated) ||
            (call.operation === 'update' && lapses.showsKeyWhenUpdated)
          : keyOfOthers === 'always' || (keyOfOthers === 'asked' && this.asks(call, 'includeSecrets'));
      return {
        ...(keepsUnknownMembers ? unknown.get(item) : {}),
        ...(emptySecrets ? { secrets: {} } : {}),
        ...shown,
        ...(isTold ? { secrets: key } : {}),
        ...(isTimeShown(item) ? { updateTime: time } : {}),
      };
    },
    statusOf: (reason) => refusalStatus(correct.statusOf(reason), reason, freedoms, dice),
    problem(status, refused, request) {
      return refusal(correct.problem.call(this, status, refused, request), freedoms);
    },
  };
}
