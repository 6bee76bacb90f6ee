/** The items as a document: what `/__mock__/state` gives and takes, and what seed data is written in. */
import type { Json, JsonObject } from '../../contract/index.ts';
import type { Scope } from './store.ts';

/** All that the mock remembers. Keys that only some answers show are in it; what is `writeOnly` is not. */
export interface MockState {
  readonly version: 1;
  /** Scope by scope, without empty ones. */
  readonly collections: readonly StateCollection[];
}

export interface StateCollection {
  /** The operation that creates such items. May be left out where there is one only. */
  readonly create?: string;
  /** Path parameter → its value, or its value for each word of its `x-alias`. */
  readonly scope: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly items: readonly JsonObject[];
}

/** Path parameters that limit something to the scopes in which they have these values. */
export type ScopeFilter = Readonly<Record<string, string>>;

export function snapshot(scopes: Iterable<Scope>, filter: ScopeFilter): MockState {
  const collections = [...scopes]
    .filter((scope) => scope.items.size > 0 && isWithin(scope, filter))
    .map(({ resource, names, items }) => ({
      create: resource.create.id,
      scope: Object.fromEntries(
        Object.entries(names).map(([name, aliases]) => {
          const [only, ...others] = Object.values(aliases);
          return [name, only !== undefined && others.length === 0 ? only : aliases];
        }),
      ),
      items: [...items].map(({ value }) => structuredClone(value) as JsonObject),
    }));
  return { version: 1, collections };
}

/** By whichever of its names a scope is called. */
export const isWithin = ({ names }: Pick<Scope, 'names'>, filter: ScopeFilter): boolean =>
  Object.entries(filter).every(
    ([parameter, text]) => Object.hasOwn(names, parameter) && Object.values(names[parameter] ?? {}).includes(text),
  );

/** A name for the type of a value that is not what it should be. */
export const kindOf = (value: Json | undefined): string =>
  value === undefined
    ? 'missing'
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'a list'
        : `of type ${typeof value}`;
