/** The members that the server gives an item: ids, times, keys, and what an answer must have though nobody sent it. */
import {
  compileSchema,
  isObject,
  type Json,
  type JsonObject,
  sample,
  toPointer,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { bytes, uuid } from '../chance.ts';
import type { Shape, ShownMember } from './shape.ts';

export interface Making {
  readonly now: Date;
  readonly seed: number;
  /** How many values were made before; counted on with each new one. */
  readonly count: () => number;
  /** True when another item has this value. */
  readonly isTaken: (member: readonly string[], value: Json) => boolean;
}

/**
 * The item with every member that it lacks and the server sets. Members that it has stay as they are.
 * @param sent the item as a client described it.
 */
export function complete(sent: JsonObject, shape: Shape, making: Making): JsonObject {
  const handles = new Set(shape.handles.map(toPointer));
  return shape.shown.reduce<JsonObject>((item, member) => {
    const { segments, node, isReadOnly, required } = member;
    const parent = valueAt(item, segments.slice(0, -1));
    const isNeeded = required >= 0 && (segments.length === 1 || isObject(parent));
    const isGroup = isObject(node.properties);
    if (valueAt(item, segments) !== undefined || (isGroup && !isNeeded)) return item;
    const value = isGroup
      ? {}
      : valueFor(member, isReadOnly && handles.has(toPointer(segments)), isNeeded, item, making);
    return value === undefined ? item : (withValue(item, segments, value) as JsonObject);
  }, sent);
}

function valueFor(
  { segments, node, isReadOnly, example }: ShownMember,
  isHandle: boolean,
  isNeeded: boolean,
  item: JsonObject,
  making: Making,
): Json | undefined {
  if (isHandle) return newId(segments, node, making);
  if (isReadOnly && (node['x-set-on'] !== undefined || (isNeeded && node.format === 'date-time'))) {
    return timeText(node, making.now);
  }
  const shownWhen = conditionOf(node, 'x-shown-when') ?? conditionOf(node, 'x-renewed-when');
  if (isReadOnly && shownWhen) return matches(item, shownWhen.where) ? newKey(node, making) : undefined;
  return isNeeded ? (example ?? sample(node)) : undefined;
}

/** `x-shown-when` and `x-renewed-when`: a query parameter, and what the item must be like. */
export interface Condition {
  readonly query: string;
  readonly where: JsonObject;
}

export function conditionOf(node: JsonObject, word: 'x-shown-when' | 'x-renewed-when'): Condition | undefined {
  const condition = node[word];
  if (!isObject(condition)) return undefined;
  return { query: String(condition.query), where: isObject(condition.where) ? condition.where : {} };
}

export const matches = (item: JsonObject, where: JsonObject): boolean =>
  Object.entries(where).every(([name, value]) => JSON.stringify(valueAt(item, [name])) === JSON.stringify(value));

/** As the member's own type wants it: a text of RFC 3339, or seconds since 1970. */
export const timeText = (node: JsonObject, time: Date): Json =>
  [node.type].flat().includes('integer') ? Math.floor(time.getTime() / 1000) : time.toISOString();

/** A schema may leave so few values that all of them are taken. */
const mostAttempts = 20_000;

/** Unlike any other item's, and as the schema wants it. */
function newId(segments: readonly string[], node: JsonObject, making: Making): Json {
  const isValid = compileSchema(node);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const number = making.count();
    const random = bytes(making.seed, 'id', number);
    const candidates: Json[] = [
      uuid(random),
      random.toString('hex'),
      number,
      String(number),
      random.toString('base64url'),
    ];
    // The first form that fits: all ids look alike.
    const id = candidates.find((candidate) => isValid(candidate).length === 0);
    if (id === undefined) break;
    if (!making.isTaken(segments, id)) return id;
  }
  // Nobody can make up what this schema wants: the answer's own check has the last word.
  return sample(node);
}

/** A secret in the form of the schema's example: what stands before its last `_` tells kinds of keys apart, and stays. */
export function newKey(node: JsonObject, { seed, count }: Pick<Making, 'seed' | 'count'>): Json {
  const random = bytes(seed, 'key', count());
  const [example] = Array.isArray(node.examples) ? node.examples : [];
  const [prefix = ''] = /^[A-Za-z0-9_-]*_/.exec(String(example ?? '')) ?? [];
  const candidates = [prefix + random.toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, 32), uuid(random)];
  const isValid = compileSchema(node);
  return candidates.find((candidate) => isValid(candidate).length === 0) ?? sample(node);
}
