/** JSON values, and the few questions that are asked of them everywhere. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json;
}

/** True for objects that are neither `null` nor arrays. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A copy with one value replaced, added, or (`undefined`) removed; the original is untouched. Parents that are missing
 * are made, unless there is nothing to add. An array grows by one item at most: at its end.
 * @example withValue({ name: 'a' }, ['owner', 'id'], 1) // { name: 'a', owner: { id: 1 } }
 */
export function withValue(value: Json, segments: readonly (string | number)[], replacement: Json | undefined): Json {
  const [head, ...rest] = segments;
  if (head === undefined) return replacement ?? null;
  if (Array.isArray(value)) {
    const isHead = (_: Json, index: number) => String(index) === String(head);
    if (replacement === undefined && rest.length === 0) return value.filter((item, index) => !isHead(item, index));
    const longer = replacement !== undefined && String(head) === String(value.length) ? [...value, {}] : value;
    return longer.map((item, index) => (isHead(item, index) ? withValue(item, rest, replacement) : item));
  }
  if (replacement === undefined && !(isObject(value) && Object.hasOwn(value, head))) return value;
  const members = new Map(Object.entries(isObject(value) ? value : {}));
  if (rest.length > 0) members.set(String(head), withValue(members.get(String(head)) ?? {}, rest, replacement));
  else if (replacement === undefined) members.delete(String(head));
  else members.set(String(head), replacement);
  return Object.fromEntries(members);
}
