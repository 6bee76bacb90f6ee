/** What each role of an operation does with the items, and answers. */
import {
  type CheckedSchema,
  fieldMaskOf,
  type ItemRole,
  isObject,
  type Json,
  type JsonObject,
  type ListRole,
  type Operation,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import type { Problem } from '../problem.ts';
import { changed } from './change.ts';
import { listBody } from './list.ts';
import { conflictOf, type Memory, mostLength } from './memory.ts';
import { pick } from './pick.ts';
import { breaksContract, full, notChanged, taken, unknownItem } from './refusals.ts';
import { nameScope } from './scope-names.ts';
import { complete, conditionOf, matches, newKey, timeText } from './server-set.ts';
import type { Shape } from './shape.ts';
import { isTrue, type Query, show } from './show.ts';
import type { Item } from './store.ts';

/** A request that is valid, and what the contract says of its answer. */
export interface Asked {
  readonly operation: Operation;
  /** Path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Json;
  /** The answer's JSON; `undefined` where it has none. */
  readonly answer: CheckedSchema | undefined;
}

export type StateReply = { readonly body: Json | undefined } | { readonly problem: Problem };

export function create(memory: Memory, shape: Shape, asked: Asked): StateReply {
  const { operation } = asked;
  const { store, maxItems } = memory;
  if (store.size >= maxItems) return { problem: full(`${maxItems} items`, operation) };
  if (store.length >= mostLength) return { problem: full('256 MiB', operation) };
  const known = store.findScope(shape.resource, asked.path);
  const names = known?.names ?? nameScope(operation, asked.path, memory.seed);
  const sent = sentItem(asked.body, shape);
  const conflict = conflictOf(memory, shape, sent, names);
  if (conflict) return { problem: taken(conflict, [], operation) };
  const value = complete(sent, shape, memory.making(shape));
  return checked(shown(value, asked), asked, () => {
    store.add(store.scope(shape.resource, names), value);
  });
}

/** What a body says of an item: nothing that only the server sets, no secret. */
export const sentItem = (body: Json, { request, defaults }: Shape): JsonObject => {
  const isSent = (node: JsonObject) => node.readOnly !== true && node.writeOnly !== true;
  const sent = pick(body, request, isSent);
  return defaults(isObject(sent) ? sent : {});
};

export function list(memory: Memory, shape: Shape, role: ListRole, asked: Asked): StateReply {
  const items = memory.store.findScope(shape.resource, asked.path)?.items ?? [];
  const root = role.media.schema.schema;
  return checked(
    listBody(
      role,
      [...items].map(({ value }) => show(value, role.items, asked.query, root)),
    ),
    asked,
  );
}

export function read(memory: Memory, shape: Shape, role: ItemRole, asked: Asked): StateReply {
  const item = findItem(memory, shape, role, asked);
  if (!item) return { problem: unknownItem(role, shape) };
  const renewed = shape.shown.reduce<JsonObject>((value, { node, segments }) => {
    const condition = conditionOf(node, 'x-renewed-when');
    const isAsked = condition && isTrue(asked.query, condition.query) && matches(value, condition.where);
    return isAsked ? (withValue(value, segments, newKey(node, memory.making(shape))) as JsonObject) : value;
  }, item.value);
  return checked(shown(renewed, asked), asked, () => memory.store.replace(item, renewed));
}

export function update(memory: Memory, shape: Shape, role: ItemRole, asked: Asked): StateReply {
  const item = findItem(memory, shape, role, asked);
  if (!item) return { problem: unknownItem(role, shape) };
  const change = changed(item.value, asked.body, asked.operation, shape);
  if ('issues' in change) return { problem: notChanged(change.issues, asked.operation) };
  const conflict = conflictOf(memory, shape, change.value, item.scope.names, item);
  const words = fieldMaskOf(asked.operation);
  if (conflict) return { problem: taken(conflict, words ? [words.resource] : [], asked.operation) };
  if (memory.store.length >= mostLength) return { problem: full('256 MiB', asked.operation) };
  const value = touched(change.value, shape, memory.making(shape).now);
  return checked(shown(value, asked), asked, () => memory.store.replace(item, value));
}

export function remove(memory: Memory, shape: Shape, role: ItemRole, asked: Asked): StateReply {
  const item = findItem(memory, shape, role, asked);
  if (!item) return { problem: unknownItem(role, shape) };
  return checked(shown(item.value, asked), asked, () => memory.store.remove(item));
}

/** By the handle that the operation's link names, then by the other names that it may go by. */
function findItem({ store }: Memory, { resource }: Shape, role: ItemRole, { path }: Asked): Item | undefined {
  const text = path[role.parameter.name] ?? '';
  const spellings: Json[] = String(Number(text)) === text ? [text, Number(text)] : [text];
  const isInScope = ({ scope }: Item) =>
    Object.entries(role.scope).every(([own, outer]) =>
      Object.values(scope.names[outer] ?? {}).includes(path[own] ?? ''),
    );
  for (const segments of role.handles) {
    const found = spellings.flatMap((spelling) => store.having(resource, segments, spelling)).find(isInScope);
    if (found) return found;
  }
  return undefined;
}

/** RFC 3339 writes years in four digits. */
const endOfTime = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** The item with its times of updating moved on, by a millisecond at least. */
const touched = (item: JsonObject, { shown: members }: Shape, now: Date): JsonObject =>
  members
    .filter(({ node }) => node['x-set-on'] === 'update')
    .reduce<JsonObject>((value, { segments, node }) => {
      const before = valueAt(value, segments);
      // A leap second is a time of RFC 3339, and none of JavaScript.
      const last = (typeof before === 'string' && Date.parse(before)) || 0;
      const next = Math.min(Math.max(now.getTime(), last + 1), endOfTime);
      return withValue(value, segments, timeText(node, new Date(next))) as JsonObject;
    }, item);

const shown = (item: JsonObject, { answer, query }: Asked): Json | undefined =>
  answer && show(item, answer.schema, query);

/** Nothing is changed for an answer that the contract does not have. */
function checked(body: Json | undefined, { answer, operation }: Asked, change: () => void = () => {}): StateReply {
  const violations = answer && body !== undefined ? answer.validate(body) : [];
  if (violations.length > 0) return { problem: breaksContract(operation, violations) };
  change();
  return { body };
}
