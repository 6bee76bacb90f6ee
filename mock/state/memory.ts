/** What the stateful layer works on: the items, what the contract says of them, and where new values come from. */
import type { Json, Operation, Resource } from '../../contract/index.ts';
import { resourcesOf, valueAt } from '../../contract/index.ts';
import type { Making } from './server-set.ts';
import { type Shape, shapeOf, type UniqueMember } from './shape.ts';
import { type Item, type ScopeNames, Store } from './store.ts';

/** How long all items together may be, as JSON. */
export const mostLength = 256 * 2 ** 20;

export interface StateOptions {
  /** Makes ids and keys repeatable. */
  readonly seed: number;
  /** How many items may live at once. */
  readonly maxItems: number;
}

export interface Memory extends StateOptions {
  readonly store: Store;
  readonly shapes: readonly Shape[];
  /** Where the values of a new item come from. */
  readonly making: (shape: Shape) => Making;
  /** @returns what makes up the same values again from here on. */
  readonly checkpoint: () => () => void;
}

export function createMemory(operations: readonly Operation[], options: StateOptions): Memory {
  const shapes = resourcesOf(operations).map(shapeOf);
  const keys = new Map(shapes.map((shape): [Resource, string[][]] => [shape.resource, keysOf(shape)]));
  const store = new Store((resource) => keys.get(resource) ?? [], options.maxItems);
  let made = 0;
  return {
    ...options,
    shapes,
    store,
    making: ({ resource }) => ({
      now: new Date(),
      seed: options.seed,
      count: () => ++made,
      isTaken: (member, value) => store.having(resource, member, value).length > 0,
    }),
    checkpoint() {
      const start = made;
      return () => {
        made = start;
      };
    },
  };
}

const keysOf = ({ handles, unique }: Shape): string[][] => {
  const all = [...handles, ...unique.map(({ segments }) => segments)];
  return [...new Map(all.map((segments) => [segments.join('\n'), [...segments]])).values()];
};

/** The first member whose value another item has where no two may. */
export function conflictOf(
  { store }: Memory,
  { resource, unique }: Shape,
  value: Json,
  names: ScopeNames,
  self?: Item,
): UniqueMember | undefined {
  return unique.find(({ segments, within }) => {
    const own = valueAt(value, segments);
    const isNear = (other: Item) =>
      within.every((parameter) => JSON.stringify(other.scope.names[parameter]) === JSON.stringify(names[parameter]));
    return own !== undefined && store.having(resource, segments, own).some((other) => other !== self && isNear(other));
  });
}
