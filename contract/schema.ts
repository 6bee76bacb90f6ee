/**
 * From a Schema Object of the handwritten contract to a plain JSON Schema 2020-12 that stands alone: `$ref`s inlined
 * (a recursive one becomes a `$ref` into `$defs`), OpenAPI 3.0's own dialect translated, and `required` as it holds in
 * one direction (a `readOnly` member is never required in a request, a `writeOnly` one never in a response).
 * @see https://spec.openapis.org/oas/v3.1.0#schema-object
 */
import type { Cursor } from './cursor.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { listKeywords, mapKeywords, singleKeywords } from './subschemas.ts';
import type { Schema } from './validator.ts';

export type Direction = 'request' | 'response';

/** Keywords that say something about a value without constraining it: beside a `$ref` they simply win. */
const annotations = new Set([
  'title',
  'description',
  'default',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'xml',
  '$comment',
  'summary',
]);

const origin = new WeakMap<object, Cursor>();

/**
 * Where an inlined schema node comes from.
 * @throws Error for an object that `inlineSchema` did not make.
 */
export function cursorOf(node: object): Cursor {
  const cursor = origin.get(node);
  if (!cursor) throw new Error('not a schema node of a loaded contract');
  return cursor;
}

/** @param written the Schema Object as it is written, a `$ref` or not. */
export function inlineSchema(written: Cursor, direction: Direction, isVersion30: boolean): Schema {
  const names = new Map<string, { name: string; cursor: Cursor }>();
  const definitions = new Map<string, Schema>();

  const inline = (cursor: Cursor, above: readonly string[]): Schema => {
    if (typeof cursor.value === 'boolean') return cursor.value;
    const target = cursor.resolved();
    if (above.includes(target.key)) {
      const known = names.get(target.key) ?? { name: `recursive${names.size + 1}`, cursor: target };
      names.set(target.key, known);
      return { $ref: `#/$defs/${known.name}` };
    }
    if (typeof target.value === 'boolean') return target.value;
    if (!isObject(target.value)) target.fail('a schema is an object, true or false');
    return withSiblings(cursor, target, node(target, [...above, target.key]));
  };

  const node = (cursor: Cursor, above: readonly string[]): JsonObject => {
    const members = new Map<string, Json>(Object.entries(cursor.object));
    const child = (parent: Cursor, name: string | number) => {
      const written = parent.raw(name);
      return written ? inline(written, above) : true;
    };
    for (const keyword of singleKeywords) {
      if (members.has(keyword)) members.set(keyword, child(cursor, keyword));
    }
    for (const keyword of listKeywords) {
      const list = cursor.raw(keyword);
      if (list && Array.isArray(list.value))
        members.set(
          keyword,
          list.value.map((_, index) => child(list, index)),
        );
    }
    for (const keyword of mapKeywords) {
      const map = keyword === '$defs' ? undefined : cursor.raw(keyword);
      if (map)
        members.set(keyword, Object.fromEntries(Object.keys(map.object).map((name) => [name, child(map, name)])));
    }
    for (const unused of ['$id', '$schema', '$defs', '$anchor', 'definitions']) members.delete(unused);
    if (isVersion30) translate30(members);
    requireIn(direction, members);
    return mark(Object.fromEntries(members), cursor);
  };

  /** In OpenAPI 3.1 keywords may stand beside a `$ref`: both hold. In 3.0 they are ignored. */
  const withSiblings = (reference: Cursor, target: Cursor, schema: JsonObject): Schema => {
    const siblings = Object.entries(reference.object).filter(([name]) => name !== '$ref');
    if (isVersion30 || !reference.isReference || siblings.length === 0) return schema;
    const isAnnotation = ([name]: [string, Json]) => annotations.has(name) || name.startsWith('x-');
    if (siblings.every(isAnnotation)) return mark({ ...schema, ...Object.fromEntries(siblings) }, target);
    return mark({ ...Object.fromEntries(siblings), allOf: [schema] }, reference);
  };

  const root = inline(written, []);
  for (const [key, { name, cursor }] of names) {
    definitions.set(name, node(cursor, [key]));
  }
  if (typeof root === 'boolean' || definitions.size === 0) return root;
  return mark({ ...root, $defs: Object.fromEntries(definitions) }, cursorOf(root));
}

function mark(node: JsonObject, cursor: Cursor): JsonObject {
  origin.set(node, cursor);
  return node;
}

/** @see https://spec.openapis.org/oas/v3.0.3#schema-object */
function translate30(members: Map<string, Json>): void {
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const limit = members.get(bound);
    if (members.get(exclusive) === true && typeof limit === 'number') {
      members.set(exclusive, limit);
      members.delete(bound);
    } else if (typeof members.get(exclusive) === 'boolean') members.delete(exclusive);
  }
  const type = members.get('type');
  if (members.get('nullable') === true && typeof type === 'string') {
    members.set('type', [type, 'null']);
    const values = members.get('enum');
    if (Array.isArray(values) && !values.includes(null)) members.set('enum', [...values, null]);
  }
  const example = members.get('example');
  if (example !== undefined && !members.has('examples')) members.set('examples', [example]);
  members.delete('nullable');
  members.delete('example');
}

function requireIn(direction: Direction, members: Map<string, Json>): void {
  const required = members.get('required');
  const properties = members.get('properties');
  if (!Array.isArray(required) || !isObject(properties)) return;
  const exempt = direction === 'request' ? 'readOnly' : 'writeOnly';
  const isExempt = (name: Json) => {
    const property = typeof name === 'string' && Object.hasOwn(properties, name) ? properties[name] : undefined;
    return isObject(property) && property[exempt] === true;
  };
  members.set(
    'required',
    required.filter((name) => !isExempt(name)),
  );
}
