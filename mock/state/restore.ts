/** From a document back to items. All of it is taken, or nothing is; every fault is named with the item that has it. */
import { isObject, type Json, valueAt } from '../../contract/index.ts';
import type { Memory } from './memory.ts';
import { readItem } from './restore-item.ts';
import { nameScope } from './scope-names.ts';
import type { Shape } from './shape.ts';
import { isWithin, kindOf, type ScopeFilter } from './snapshot.ts';
import type { Item, ScopeNames } from './store.ts';

/** A state that cannot be taken. Each fault names its place, such as `collections[0].items[2].name`. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('; '));
    this.faults = faults;
  }
}

/**
 * Adds a state's items to what is remembered.
 * @throws StateError for a state that breaks the contract; nothing is added then.
 */
export function restore(memory: Memory, state: unknown, filter: ScopeFilter): void {
  const faults: string[] = [];
  const collections = valueAt(state, ['collections']) as Json | undefined;
  const version = valueAt(state, ['version']);
  if (version !== undefined && version !== 1) faults.push('version must be 1');
  if (!Array.isArray(collections)) {
    throw new StateError([...faults, `collections must be a list of collections, but is ${kindOf(collections)}`]);
  }
  const added = collections.flatMap((collection: Json, index) =>
    readCollection(memory, collection, `collections[${index}]`, filter, faults),
  );
  if (memory.store.size > memory.maxItems) {
    faults.push(`there are ${memory.store.size} items, more than the limit of ${memory.maxItems}`);
  }
  if (faults.length === 0) return;
  for (const item of added) memory.store.remove(item);
  throw new StateError(faults);
}

function readCollection(
  memory: Memory,
  collection: Json,
  place: string,
  filter: ScopeFilter,
  faults: string[],
): Item[] {
  const fail = (fault: string): Item[] => {
    faults.push(`${place}${fault}`);
    return [];
  };
  if (!isObject(collection)) return fail(` must be an object with "scope" and "items", but is ${kindOf(collection)}`);
  const known = memory.shapes.map(({ resource }) => resource.create.id);
  const shape = memory.shapes.find(({ resource }) => resource.create.id === (collection.create ?? known[0]));
  if (!shape || (collection.create === undefined && known.length > 1)) {
    return fail(`.create must be one of ${known.join(', ')}`);
  }
  const names = readScope(memory, shape, collection.scope, (fault) => fail(`.scope${fault}`));
  if (!names) return [];
  if (!isWithin({ names }, filter)) {
    return fail('.scope is another than the one that the query asks for; leave the query out to replace everything');
  }
  if (!Array.isArray(collection.items)) return fail(`.items must be a list, but is ${kindOf(collection.items)}`);
  // It may be there already, under one of its other names.
  const scope = memory.store.scope(shape.resource, names);
  return collection.items.flatMap((given: Json, index) => {
    const read = readItem(memory, shape, given, scope.names);
    if ('value' in read) return [memory.store.add(scope, read.value)];
    for (const fault of read.faults) fail(`.items[${index}]${fault}`);
    return [];
  });
}

function readScope(
  memory: Memory,
  { resource: { create } }: Shape,
  scope: Json | undefined,
  fail: (fault: string) => void,
): ScopeNames | undefined {
  const wanted = create.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
  const given = isObject(scope) ? scope : {};
  const missing = wanted.find((name) => !Object.hasOwn(given, name));
  const unknown = Object.keys(given).find((name) => !wanted.includes(name));
  if (missing !== undefined) fail(` must name the path parameter ${missing}`);
  if (unknown !== undefined) fail(`.${unknown} is no path parameter of ${create.id}; there is ${wanted.join(', ')}`);
  const nameless = wanted.find((name) => Object.hasOwn(given, name) && !isName(given[name]));
  if (nameless !== undefined) fail(`.${nameless} must be a text, or an object of texts for the words of its x-alias`);
  if (missing !== undefined || unknown !== undefined || nameless !== undefined) return undefined;
  const texts = wanted.map((name): [string, string] => [name, String(lastOf(given[name]))]);
  const made = nameScope(create, Object.fromEntries(texts), memory.seed);
  return Object.fromEntries(
    wanted.map((name) => {
      const aliases = given[name];
      const own = isObject(aliases) ? Object.entries(aliases).map(([word, text]) => [word, String(text)]) : [];
      return [name, { ...made[name], ...Object.fromEntries(own) }];
    }),
  );
}

const isName = (value: Json | undefined): boolean =>
  isObject(value) ? Object.keys(value).length > 0 && Object.values(value).every(isText) : isText(value);

/** YAML writes a text like `1` as a number. */
const isText = (value: Json | undefined): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Of several names the last one is the one that people give. */
const lastOf = (value: Json | undefined): Json | undefined => (isObject(value) ? Object.values(value).at(-1) : value);
