/** The contract as one plain document: what stands in other files moves under `x-files`, every `$ref` becomes local. */
import type { Cursor } from './cursor.ts';
import type { Json, JsonObject } from './json.ts';
import { toPointer } from './pointer.ts';

/** OpenAPI 3.1's own default; tools that do not know it (Prism) fall back to draft-07 where it is not spelled out. */
const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** @param root the document's root. */
export function bundle(root: Cursor): JsonObject {
  const moved = new Map<string, { name: string; value: Json }>();

  const copy = (cursor: Cursor): Json => {
    if (Array.isArray(cursor.value)) return cursor.value.map((_, index) => step(cursor, index));
    if (typeof cursor.value !== 'object' || cursor.value === null) return cursor.value as Json;
    const members = Object.keys(cursor.object).map((name): [string, Json] => [name, step(cursor, name)]);
    if (!cursor.isReference) return Object.fromEntries(members);
    return { ...Object.fromEntries(members), $ref: localReference(cursor) };
  };

  const step = (parent: Cursor, member: string | number): Json => {
    const child = parent.raw(member);
    return child ? copy(child) : null;
  };

  const localReference = (reference: Cursor): string => {
    const target = reference.resolved();
    const known = moved.get(target.key);
    if (known) return `#${toPointer(['x-files', known.name])}`;
    const name = `${moved.size + 1}`;
    const entry = { name, value: null as Json };
    moved.set(target.key, entry);
    entry.value = copy(target);
    return `#${toPointer(['x-files', name])}`;
  };

  const document = copy(root) as JsonObject;
  const files = Object.fromEntries([...moved.values()].map(({ name, value }) => [name, value]));
  return {
    ...(String(document.openapi).startsWith('3.1') ? { jsonSchemaDialect: dialect } : {}),
    ...document,
    ...(moved.size > 0 ? { 'x-files': files } : {}),
  };
}
