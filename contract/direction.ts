/**
 * `readOnly` and `writeOnly` against `required`: which members need not be there in a request, or in a response.
 * @see https://spec.openapis.org/oas/v3.0.3#fixed-fields-19
 */
import type { Cursor } from './cursor.ts';

export type Direction = 'request' | 'response';

/**
 * The members that a schema, or what it is made of by `allOf`, declares for the other direction only.
 * @param schema the Schema Object as it is written, a `$ref` or not.
 */
export function exemptMembers(schema: Cursor, direction: Direction, isVersion30: boolean): Set<string> {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  const names = new Set<string>();
  for (const layer of layersOf(schema, isVersion30)) {
    const properties = layer.raw('properties');
    for (const name of Object.keys(properties?.object ?? {})) {
      const property = properties?.raw(name);
      if (!property) continue;
      for (const { object } of layersOf(property, isVersion30)) if (object[flag] === true) names.add(name);
    }
  }
  return names;
}

/** Everything that holds for the same value: the node, what its `$ref` names, and the parts of an `allOf`. */
function* layersOf(schema: Cursor, isVersion30: boolean, seen = new Set<string>()): Generator<Cursor> {
  if (seen.has(schema.key)) return;
  seen.add(schema.key);
  if (schema.isReference) {
    yield* layersOf(schema.next(), isVersion30, seen);
    // OpenAPI 3.0 ignores what stands beside a `$ref`.
    if (isVersion30) return;
  }
  yield schema;
  const parts = schema.raw('allOf');
  for (const index of Array.isArray(parts?.value) ? parts.value.keys() : []) {
    const part = parts?.raw(index);
    if (part) yield* layersOf(part, isVersion30, seen);
  }
}
