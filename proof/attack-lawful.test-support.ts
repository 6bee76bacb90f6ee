/** A server of destinations that is lawful, whichever freedoms it uses. */
import type { OwnFreedoms } from './attack-freedoms.test-support.ts';
import { idOf, mannered, refusal, refusalStatus } from './attack-manners.test-support.ts';
import { type Dice, diceOf } from './attack-random.test-support.ts';
import type { Behaviour, Call, Issue, Item } from './server/behaviour.ts';
import { correct } from './server/correct.ts';
import { createServer } from './server/server.ts';
import { isRecord } from './server/validation.ts';

type Change = Partial<Behaviour> & ThisType<Behaviour>;

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

const issue = (name: string, detail: string): Issue => ({ in: 'body', name, detail });

const namings: Readonly<Record<OwnFreedoms['names'], (name: string) => boolean>> = {
  usual: () => false,
  short: (name) => name.length > 20,
  'no dash at the ends': (name) => /^-|-$/.test(name),
  'no digit first': (name) => /^\d/.test(name),
  'letters of all scripts': () => false,
};

/** What it takes, and what it refuses. */
function bodies(freedoms: OwnFreedoms, dice: Dice): Change {
  const { names, refusesUnknownMembers, masks, lapses, letsUpdatesNameAnything } = freedoms;
  const nullHeaders = (metadata: unknown): Issue[] =>
    lapses.refusesNullHeaders && isRecord(metadata) && metadata.headers === null
      ? [issue('metadata.headers', 'must not be null')]
      : [];
  const isStrict = () => masks === 'strict' || (masks === 'at random' && dice.percent(50));
  return {
    validateName(value) {
      if (typeof value !== 'string') return correct.validateName(value);
      if (value === '' && lapses.takesEmptyNames) return undefined;
      if (names === 'letters of all scripts' && /^[\p{L}\p{M}\p{N}\p{Pd}]+$/u.test(value)) return undefined;
      return namings[names](value) ? 'is not to our taste' : correct.validateName(value);
    },
    validateMetadata(value) {
      return [...correct.validateMetadata.call(this, value), ...nullHeaders(value)];
    },
    validateCreate(value) {
      const known = ['name', 'type', 'metadata', 'secrets'];
      const unknown = Object.keys(Object(value)).filter((name) => !known.includes(name));
      const more = refusesUnknownMembers ? unknown.map((name) => issue(name, 'is unknown')) : [];
      return [...correct.validateCreate.call(this, value), ...more];
    },
    validateUpdate(value) {
      const destination = Object(value).destination;
      const isFree = letsUpdatesNameAnything && isRecord(destination) && typeof destination.name === 'string';
      const judged = isFree ? { ...Object(value), destination: { ...destination, name: 'a' } } : value;
      const issues = correct.validateUpdate.call(this, judged);
      if (issues.length > 0) return issues;
      const wrong = maskFault(Object(value).updateMask, destination);
      return [
        ...nullHeaders(Object(destination).metadata),
        ...(wrong !== undefined && isStrict() ? [issue('updateMask', wrong)] : []),
      ];
    },
    acceptsMediaType: (type) => lapses.takesAnyMediaType || correct.acceptsMediaType(type),
  };
}

/** What nobody documents, and some refuse. */
function maskFault(mask: readonly string[], destination: Record<string, unknown>): string | undefined {
  const { name, metadata } = destination;
  const { url, headers } = Object(metadata);
  const values: Readonly<Record<string, unknown>> = { name, 'metadata.url': url, 'metadata.headers': headers };
  if (mask.length === 0) return 'is empty';
  if (new Set(mask).size < mask.length) return 'names a member twice';
  if (mask.some((path) => !Object.hasOwn(values, path))) return 'names an unknown member';
  if (mask.some((path) => values[path] === undefined)) return 'names a member that is not there';
  const isBeside = ([path, value]: [string, unknown]) => value !== undefined && !mask.includes(path);
  return Object.entries(values).some(isBeside) ? 'leaves out a member that is there' : undefined;
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

/** What comes before all that: what is offered, and to whom. */
function gates({ offers, otherMethods, query, keyInQuery, refusesUnknownProjects, lapses }: OwnFreedoms): Change {
  const isRefused = (values: readonly string[]) =>
    (query !== 'usual' && values.some((value) => !['true', 'false'].includes(value))) ||
    (query === 'refuses the repeated' && values.length > 1);
  return {
    intercept({ method, url }) {
      const { pathname, searchParams } = new URL(url);
      const [, project = '', item] = /^\/v1\/projects\/([^/]+)\/destinations(\/[^/]+)?$/.exec(pathname) ?? [];
      const isItem = item !== undefined;
      const operation = operationOf(method, isItem);
      const offer = operation === undefined || offers[operation];
      if (offer !== true) return refusal(new Response(null, { status: offer }), plain);
      if (isItem && ['PUT', 'POST'].includes(method) && typeof otherMethods === 'number') {
        return new Response(null, { status: otherMethods, headers: { Location: '/' } });
      }
      const isKnown = ['my-project', 'another-project', 'id-of-my-project'].includes(decodeURIComponent(project));
      if (refusesUnknownProjects && !isKnown) return refusal(new Response(null, { status: 404 }), plain);
      const isWrong = ['includeSecrets', 'rotate'].some((name) => isRefused(searchParams.getAll(name)));
      return isWrong ? refusal(new Response(null, { status: 400 }), plain) : undefined;
    },
    credentialOf(request) {
      const inQuery = keyInQuery ? new URL(request.url).searchParams.get('X-Api-Key') : null;
      return correct.credentialOf(request) || inQuery || '';
    },
    isAuthorized: (credential, accepted) => (lapses.takesAnyKey ? credential !== '' : credential === accepted),
  };
}

/** Of what it says no more than the status. */
const plain = { problems: 'bare' } as OwnFreedoms;

/** Those that a server need not have. */
function operationOf(method: string, isItem: boolean): keyof OwnFreedoms['offers'] | undefined {
  if (!isItem) return method === 'GET' ? 'list' : undefined;
  return ({ GET: 'read', PATCH: 'update', DELETE: 'remove' } as const)[method];
}
