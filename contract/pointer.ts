/**
 * JSON Pointer (RFC 6901): the address of a value in a JSON document.
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */

/** One segment as it is written in a pointer: `~` and `/` escaped (RFC 6901 §3). */
export const escapeSegment = (segment: string | number): string =>
  String(segment).replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * The pointer that leads through these segments.
 * @example toPointer(['paths', '/pets', 'get']) === '/paths/~1pets/get'
 */
export const toPointer = (segments: readonly (string | number)[]): string =>
  segments.map((segment) => `/${escapeSegment(segment)}`).join('');

/**
 * The segments of a pointer, which is empty or starts with `/`.
 * @example fromPointer('/paths/~1pets/get') // ['paths', '/pets', 'get']
 */
export const fromPointer = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at an address, own members only; `undefined` where there is none. */
export function valueAt(value: unknown, segments: readonly (string | number)[]): unknown {
  let current = value;
  for (const segment of segments) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return undefined;
    // An array has items only (RFC 6901 §4): `length` is JavaScript's.
    if (Array.isArray(current) && !/^\d+$/.test(String(segment))) return undefined;
    current = (current as Record<string, unknown>)[segment];
  }
  return current;
}
