/**
 * OpenAPI 3.0's Schema Object is a dialect of its own: `nullable`, boolean `exclusiveMinimum`, `example`.
 * @see https://spec.openapis.org/oas/v3.0.3#schema-object
 */
import type { Json } from './json.ts';

/** Rewrites one schema node's members, in place, as JSON Schema 2020-12 has them. */
export function translate30(members: Map<string, Json>): void {
  translateBound(members, 'minimum', 'exclusiveMinimum');
  translateBound(members, 'maximum', 'exclusiveMaximum');
  const type = members.get('type');
  // "nullable" only has a meaning beside a "type" of the same node (3.0.3).
  if (members.get('nullable') === true && typeof type === 'string') {
    members.set('type', [type, 'null']);
    // The letter wants `null` in the enum too; the tools that read 3.0, Prism among them, add it, and authors rely on it.
    const values = members.get('enum');
    if (Array.isArray(values) && !values.includes(null)) members.set('enum', [...values, null]);
  }
  members.delete('nullable');
  const example = members.get('example');
  if (example !== undefined && !members.has('examples')) members.set('examples', [example]);
  members.delete('example');
}

function translateBound(members: Map<string, Json>, bound: string, exclusive: string): void {
  const isExclusive = members.get(exclusive);
  if (typeof isExclusive !== 'boolean') return;
  members.delete(exclusive);
  const limit = members.get(bound);
  if (!isExclusive || typeof limit !== 'number') return;
  members.set(exclusive, limit);
  members.delete(bound);
}
