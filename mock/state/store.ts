/** What was created, scope by scope, in the order in which it was created. Found by its handles and unique values. */
import type { JsonObject, Resource } from '../../contract/index.ts';
import { escapeSegment, valueAt } from '../../contract/index.ts';

/** Path parameter → what it is called by: one text, or one for each word of its `x-alias`. */
export type ScopeNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Scope {
  readonly resource: Resource;
  readonly names: ScopeNames;
  readonly items: ReadonlySet<Item>;
}

export interface Item {
  readonly scope: Scope;
  /** Every member, shown or not; never one that is `writeOnly`. */
  readonly value: JsonObject;
}

interface OwnScope extends Scope {
  readonly items: Set<Item>;
}

interface OwnItem extends Item {
  readonly scope: OwnScope;
  value: JsonObject;
}

export class Store {
  readonly #keysOf: (resource: Resource) => readonly (readonly string[])[];
  readonly #mostScopes: number;
  readonly #scopes = new Set<OwnScope>();
  readonly #scopeByName = new Map<string, OwnScope>();
  readonly #itemsByKey = new Map<string, Set<OwnItem>>();
  #size = 0;
  #length = 0;

  /**
   * @param keysOf the members of a resource's items by which they are looked for.
   * @param mostScopes beyond these, empty scopes are forgotten.
   */
  constructor(keysOf: (resource: Resource) => readonly (readonly string[])[], mostScopes: number) {
    this.#keysOf = keysOf;
    this.#mostScopes = mostScopes;
  }

  /** The number of items in all scopes. */
  get size(): number {
    return this.#size;
  }

  /** How long all items are together, as JSON: about as many bytes as they take. */
  get length(): number {
    return this.#length;
  }

  get scopes(): Iterable<Scope> {
    return this.#scopes;
  }

  /** @param values the path parameters as they were sent, whichever of its names each one uses. */
  findScope(resource: Resource, values: Readonly<Record<string, string>>): Scope | undefined {
    return this.#scopeByName.get(scopeKey(resource, values));
  }

  /** The scope of these names, which is made where there is none. */
  scope(resource: Resource, names: ScopeNames): Scope {
    const spellings = spellingsOf(names).map((values) => scopeKey(resource, values));
    const known = spellings.map((key) => this.#scopeByName.get(key)).find((scope) => scope !== undefined);
    if (known) return known;
    this.#forgetAnEmptyScope();
    const scope: OwnScope = { resource, names, items: new Set() };
    this.#scopes.add(scope);
    for (const key of spellings) this.#scopeByName.set(key, scope);
    return scope;
  }

  add(scope: Scope, value: JsonObject): Item {
    const item: OwnItem = { scope: scope as OwnScope, value };
    item.scope.items.add(item);
    this.#index(item);
    this.#size++;
    this.#length += lengthOf(value);
    return item;
  }

  /** Gives an item another value; it keeps its place. */
  replace(item: Item, value: JsonObject): void {
    const own = item as OwnItem;
    this.#unindex(own);
    this.#length += lengthOf(value) - lengthOf(own.value);
    own.value = value;
    this.#index(own);
  }

  remove(item: Item): void {
    const own = item as OwnItem;
    this.#unindex(own);
    if (!own.scope.items.delete(own)) return;
    this.#size--;
    this.#length -= lengthOf(own.value);
  }

  /** The items, in any scope, whose member has this value. */
  having(resource: Resource, member: readonly string[], value: unknown): readonly Item[] {
    return [...(this.#itemsByKey.get(itemKey(resource, member, value)) ?? [])];
  }

  /** Removes what these scopes hold. */
  clear(isMeant: (scope: Scope) => boolean): void {
    for (const scope of [...this.#scopes]) {
      if (!isMeant(scope)) continue;
      for (const item of [...scope.items]) this.remove(item);
      this.#forget(scope);
    }
  }

  #index(item: OwnItem): void {
    for (const key of this.#keys(item)) {
      const found = this.#itemsByKey.get(key) ?? new Set();
      this.#itemsByKey.set(key, found.add(item));
    }
  }

  #unindex(item: OwnItem): void {
    for (const key of this.#keys(item)) {
      const found = this.#itemsByKey.get(key);
      found?.delete(item);
      if (found?.size === 0) this.#itemsByKey.delete(key);
    }
  }

  #keys({ scope: { resource }, value }: Item): string[] {
    return this.#keysOf(resource).flatMap((member) => {
      const found = valueAt(value, member);
      return found === undefined ? [] : [itemKey(resource, member, found)];
    });
  }

  #forgetAnEmptyScope(): void {
    if (this.#scopes.size < this.#mostScopes) return;
    for (const scope of this.#scopes) {
      if (scope.items.size > 0) continue;
      this.#forget(scope);
      return;
    }
  }

  #forget(scope: OwnScope): void {
    this.#scopes.delete(scope);
    for (const values of spellingsOf(scope.names)) this.#scopeByName.delete(scopeKey(scope.resource, values));
  }
}

/** Every way in which a scope's parameters may be filled. */
function spellingsOf(names: ScopeNames): Record<string, string>[] {
  return Object.entries(names).reduce<Record<string, string>[]>(
    (ways, [parameter, aliases]) =>
      ways.flatMap((way) => Object.values(aliases).map((name) => ({ ...way, [parameter]: name }))),
    [{}],
  );
}

const scopeKey = ({ create }: Resource, values: Readonly<Record<string, string>>): string =>
  JSON.stringify([create.id, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);

const itemKey = ({ create }: Resource, member: readonly string[], value: unknown): string =>
  `${create.id} ${member.map(escapeSegment).join('/')} ${JSON.stringify(value)}`;

const lengthOf = (value: JsonObject): number => JSON.stringify(value).length;
