/** From a document back to items. All of it is taken, or nothing is; every fault is named with the item that has it. */
import { isObject, type Json, valueAt } from '../../contract/index.ts';
import { type Memory, mostLength } from './memory.ts';
import { readItem } from './restore-item.ts';
import { nameScope, wordsOf } from './scope-names.ts';
import type { Shape } from './shape.ts';
import { isWithin, kindOf, type ScopeFilter } from './snapshot.ts';
import type { ScopeNames } from './store.ts';

/** A state that cannot be taken. Each fault names its place, such as `collections[0].items[2].name`. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('; '));
    this.faults = faults;
  }
}

/** A document with more of them is not read to its end. */
const mostFaults = 1000;

/**
 * Adds a state's items to what is remembered.
 * @throws StateError for a state that breaks the contract; some scopes may be there then that were not before.
 */
export function restore(memory: Memory, state: unknown, filter: ScopeFilter): void {
  const { store, maxItems } = memory;
  const faults: string[] = [];
  const fail: Fail = (fault) => {
    faults.push(fault);
    if (faults.length >= mostFaults) throw new StateError(faults);
    return undefined;
  };
  const collections = valueAt(state, ['collections']) as Json | undefined;
  const version = valueAt(state, ['version']);
  if (version !== undefined && version !== 1) fail('version must be 1');
  if (Array.isArray(collections)) {
    const items = collections.reduce<number>((sum, each: Json) => sum + itemsOf(each).length, store.size);
    // Before any of them is read: there may be millions.
    if (items > maxItems) fail(`there are ${items} items, more than the limit of ${maxItems}`);
    else if (collections.length > maxItems) fail(`there are more than ${maxItems} collections`);
    else for (const [index, each] of collections.entries()) readCollection(memory, each, index, filter, fail);
  } else fail(`collections must be a list of collections, but is ${kindOf(collections)}`);
  if (store.length > mostLength) fail('the items together are longer than 256 MiB');
  if (faults.length > 0) throw new StateError(faults);
}

function itemsOf(collection: Json): readonly Json[] {
  const items = valueAt(collection, ['items']) as Json | undefined;
  return Array.isArray(items) ? items : [];
}

/** Goes on with the rest: every fault is worth telling. */
type Fail = (fault: string) => undefined;

function readCollection(memory: Memory, collection: Json, index: number, filter: ScopeFilter, fail: Fail): void {
  const found = findCollection(memory, collection, filter, (fault) => fail(`collections[${index}]${fault}`));
  if (!found) return;
  for (const [place, given] of itemsOf(collection).entries()) {
    const read = readItem(memory, found.shape, given, found.scope.names);
    if ('value' in read) memory.store.add(found.scope, read.value);
    else for (const fault of read.faults) fail(`collections[${index}].items[${place}]${fault}`);
  }
}

/** Where a collection's items go. */
function findCollection(memory: Memory, collection: Json, filter: ScopeFilter, fail: Fail) {
  if (!isObject(collection)) return fail(` must be an object with "scope" and "items", but is ${kindOf(collection)}`);
  const known = memory.shapes.map(({ resource }) => resource.create.id);
  const shape = memory.shapes.find(({ resource }) => resource.create.id === (collection.create ?? known[0]));
  if (!shape || (collection.create === undefined && known.length > 1)) {
    return fail(`.create must be one of ${known.join(', ')}`);
  }
  const names = readScope(memory, shape, collection.scope, (fault) => fail(`.scope${fault}`));
  if (!names) return undefined;
  if (!Array.isArray(collection.items)) return fail(`.items must be a list, but is ${kindOf(collection.items)}`);
  // It may be there already, under one of its other names.
  const scope = isWithin({ names }, filter) ? memory.store.scope(shape.resource, names) : undefined;
  if (scope && isWithin(scope, filter)) return { shape, scope };
  return fail('.scope is another than the one that the query asks for; leave the query out to replace everything');
}

function readScope(
  memory: Memory,
  { resource: { create } }: Shape,
  scope: Json | undefined,
  fail: Fail,
): ScopeNames | undefined {
  const wanted = create.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
  const given = isObject(scope) ? scope : {};
  const missing = wanted.find((name) => !Object.hasOwn(given, name));
  const unknown = Object.keys(given).find((name) => !wanted.includes(name));
  if (missing !== undefined) fail(` must name the path parameter ${missing}`);
  if (unknown !== undefined) fail(`.${unknown} is no path parameter of ${create.id}; there is ${wanted.join(', ')}`);
  const named = create.parameters.filter(({ name }) => Object.hasOwn(given, name));
  const nameless = named.find((parameter) => !isName(given[parameter.name], wordsOf(parameter)));
  if (nameless) fail(`.${nameless.name} must be a text, or an object of texts for ${wordsOf(nameless).join(', ')}`);
  if (missing !== undefined || unknown !== undefined || nameless) return undefined;
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

function isName(value: Json | undefined, words: readonly string[]): boolean {
  if (!isObject(value)) return isText(value);
  const names = Object.entries(value);
  return names.length > 0 && names.every(([word, text]) => words.includes(word) && isText(text));
}

/** YAML writes a text like `1` as a number. */
const isText = (value: Json | undefined): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Of several names the last one is the one that people give. */
const lastOf = (value: Json | undefined): Json | undefined => (isObject(value) ? Object.values(value).at(-1) : value);
