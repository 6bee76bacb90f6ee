/** Which item the page's lines read, change and delete: one that is there, or one that the page's own line creates. */
import { type ItemRole, type Json, type Operation, type Resource, valueAt } from '../../contract/index.ts';
import type { MockState, StateCollection } from '../state/snapshot.ts';
import { exampleBody } from './example.ts';

export interface Target {
  /** Path parameters; those that are missing take the contract's example. */
  readonly values: Readonly<Record<string, Json>>;
  /** False where nobody knows yet what an item will be called. */
  readonly isKnown: boolean;
}

const anything: Target = { values: {}, isKnown: true };

/** @param remembered `undefined`: every item is there, as the contract's example shows it. */
export function targetOf(
  operation: Operation,
  resources: readonly Resource[],
  remembered: MockState | undefined,
): Target {
  for (const resource of resources) {
    const role = [resource.read, resource.update, resource.delete].find((each) => each?.operation === operation);
    if (role && remembered) return itemTarget(role, resource.create, remembered);
  }
  return anything;
}

function itemTarget(role: ItemRole, create: Operation, { collections }: MockState): Target {
  const nameOf = (item: unknown) =>
    role.handles
      .map((segments) => valueAt(item, segments))
      .find((value) => typeof value === 'string' || typeof value === 'number');
  const example = exampleBody(create);
  const isExample = (item: unknown) =>
    role.handles.some((segments) => {
      const value = valueAt(example, segments);
      return value !== undefined && value === valueAt(item, segments);
    });
  const items = collections
    .filter((collection) => collection.create === create.id)
    .flatMap(({ scope, items: own }) => own.map((item) => ({ scope, item })));
  // Another item than the example could not take the example's name, which the line that changes it may give it.
  const found = items.find(({ item }) => isExample(item)) ?? items[0];
  const name = nameOf(found?.item ?? example);
  if (name === undefined) return { values: {}, isKnown: false };
  return { values: { ...(found ? scopeValues(role, found.scope) : {}), [role.parameter.name]: name }, isKnown: true };
}

const scopeValues = ({ scope: names }: ItemRole, scope: StateCollection['scope']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([own, outer]) => {
      const given = scope[outer];
      return given === undefined ? [] : [[own, plainName(given)]];
    }),
  );

/** Of several names the last one is the one that people give. */
export const plainName = (names: StateCollection['scope'][string]): string =>
  typeof names === 'string' ? names : (Object.values(names).at(-1) ?? '');
