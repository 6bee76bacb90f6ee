/** Names a place in a body the way people write it. */

/** Names longer than this are cut: whoever sent them knows the rest. */
const longest = 100;

/**
 * @param value the body: a segment is an index where the value is an array.
 * @example memberPath(['items', '0', 'prop'], { items: [{}] }) === 'items[0].prop'
 * @example memberPath(['headers', 'X.Y'], {}) === 'headers["X.Y"]'
 */
export function memberPath(segments: readonly string[], value: unknown): string {
  let path = '';
  let current = value;
  for (const segment of segments) {
    path += Array.isArray(current) ? `[${segment}]` : memberOf(segment, path === '');
    current = childOf(current, segment);
  }
  return path;
}

function memberOf(segment: string, isFirst: boolean): string {
  const name = segment.length > longest ? `${segment.slice(0, longest)}…` : segment;
  if (!/^[\p{L}\p{N}_$…-]+$/u.test(name)) return `[${JSON.stringify(name)}]`;
  return isFirst ? name : `.${name}`;
}

function childOf(value: unknown, member: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return undefined;
  return (value as Record<string, unknown>)[member];
}
