/** The part of the mock that remembers: it answers requests from what was created before. */
import type { Contract } from '../../contract/index.ts';
import { type Asked, create, list, read, remove, type StateReply, update } from './answers.ts';
import { createMemory, type Memory, type StateOptions } from './memory.ts';
import { restore } from './restore.ts';
import type { Shape } from './shape.ts';
import { isWithin, type MockState, type ScopeFilter, snapshot } from './snapshot.ts';

export interface State {
  /** The answer to a valid request; `undefined` for an operation that has no part in the life of an item. */
  readonly answer: (asked: Asked) => StateReply | undefined;
  readonly snapshot: (filter?: ScopeFilter) => MockState;
  /** Back to the seed data. */
  readonly reset: (filter?: ScopeFilter) => void;
  /** @throws StateError for a state that breaks the contract; everything stays as it was then. */
  readonly replace: (state: unknown, filter?: ScopeFilter) => void;
  /** The path parameters that a filter may name. */
  readonly scopeParameters: readonly string[];
}

const noSeed: MockState = { version: 1, collections: [] };

/** @throws StateError for seed data that breaks the contract. */
export function createState({ operations }: Contract, options: StateOptions & { readonly seedData?: unknown }): State {
  const memory = createMemory(operations, options);
  const { store, shapes } = memory;
  const handlers = new Map(shapes.flatMap((shape) => handlersOf(memory, shape)));
  const scopeParameters = shapes.flatMap(
    ({
      resource: {
        create: { parameters },
      },
    }) => parameters.filter((each) => each.in === 'path').map(({ name }) => name),
  );
  restore(memory, options.seedData ?? noSeed, {});
  // Taken once it is complete: after a reset every id and time is what it was, and new ones are what they were.
  const seed = snapshot(store.scopes, {});
  const restart = memory.checkpoint();

  const replace = (state: unknown, filter: ScopeFilter = {}): void => {
    const all = new Set(store.scopes);
    const before = [...all].filter((scope) => isWithin(scope, filter));
    const kept = before.flatMap(({ resource, names, items }) =>
      [...items].map(({ value }) => ({ resource, names, value })),
    );
    store.clear((scope) => before.includes(scope));
    try {
      restore(memory, state, filter);
    } catch (thrown) {
      // With them go the names that they were given.
      store.clear((scope) => !all.has(scope));
      for (const { resource, names, value } of kept) store.add(store.scope(resource, names), value);
      throw thrown;
    }
  };

  return {
    answer: (asked) => handlers.get(asked.operation.id)?.(asked),
    snapshot: (filter = {}) => snapshot(store.scopes, filter),
    reset(filter = {}) {
      const isMeant = ({ scope }: MockState['collections'][number]) =>
        Object.entries(filter).every(([name, text]) =>
          [scope[name]].flatMap((given) => (typeof given === 'object' ? Object.values(given) : [given])).includes(text),
        );
      if (Object.keys(filter).length === 0) restart();
      replace({ ...seed, collections: seed.collections.filter(isMeant) }, filter);
    },
    replace,
    scopeParameters: [...new Set(scopeParameters)],
  };
}

/** Operation → what it does with the items. */
function handlersOf(memory: Memory, shape: Shape): [string, (asked: Asked) => StateReply][] {
  const { resource } = shape;
  const handlers: [string, (asked: Asked) => StateReply][] = [
    [resource.create.id, (asked) => create(memory, shape, asked)],
  ];
  if (resource.list) {
    const role = resource.list;
    handlers.push([role.operation.id, (asked) => list(memory, shape, role, asked)]);
  }
  for (const [role, handle] of [
    [resource.read, read],
    [resource.update, update],
    [resource.delete, remove],
  ] as const) {
    if (role) handlers.push([role.operation.id, (asked) => handle(memory, shape, role, asked)]);
  }
  return handlers;
}
