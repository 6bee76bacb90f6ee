/**
 * From a Schema Object of the handwritten contract to a plain JSON Schema 2020-12 that stands alone: `$ref`s inlined
 * (a recursive one becomes a `$ref` into `$defs`), OpenAPI 3.0's own dialect translated, and `required` as it holds in
 * one direction (a `readOnly` member is never required in a request, a `writeOnly` one never in a response).
 * @see https://spec.openapis.org/oas/v3.1.0#schema-object
 */
import type { Cursor } from './cursor.ts';
import { type Direction, exemptMembers } from './direction.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { listKeywords, mapKeywords, singleKeywords } from './subschemas.ts';
import { translate30 } from './translate30.ts';
import type { Schema } from './validator.ts';

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

/**
 * Words that have done their work once `$ref`s are inlined, or that Ajv reads and OpenAPI 3.1 does not have: `nullable`
 * would let `null` through, `$async` would make every answer a promise.
 */
const unused = ['$id', '$schema', '$defs', '$anchor', 'definitions', 'nullable', '$async'];
const unread = ['$dynamicRef', '$recursiveRef'];

/**
 * Beyond so many nodes `$ref`s are kept, as `$ref`s into `$defs`: inlined, schemas that name each other would grow
 * with each of the ways that lead through them.
 */
const inlinedNodes = 2000;

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

/** How a node was reached. */
interface Way {
  /** The keys of the nodes and `$ref`s above: a node that is its own ancestor is recursive. */
  readonly above: readonly string[];
  /** True below the schema's own root. */
  readonly isBelow: boolean;
  /** Members that need not be there in this direction, as the `allOf` above says. */
  readonly exempt: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/**
 * @param written the Schema Object as it is written, a `$ref` or not.
 * @throws ContractError for a `$ref` that leads nowhere, and for what is no schema.
 */
export function inlineSchema(written: Cursor, direction: Direction, isVersion30: boolean): Schema {
  const names = new Map<string, { name: string; cursor: Cursor }>();
  let size = 0;

  const inline = (cursor: Cursor, way: Way): Schema => {
    if (typeof cursor.value === 'boolean') return cursor.value;
    if (!isObject(cursor.value)) cursor.fail('a schema is an object, true or false; write one of these');
    if (way.above.includes(cursor.key)) return named(cursor);
    return expand(cursor, { ...way, above: [...way.above, cursor.key] });
  };

  const named = (cursor: Cursor): JsonObject => {
    size++;
    const known = names.get(cursor.key) ?? { name: `definition${names.size + 1}`, cursor };
    names.set(cursor.key, known);
    return mark({ $ref: `#/$defs/${known.name}` }, cursor);
  };

  const expand = (cursor: Cursor, way: Way): Schema =>
    cursor.isReference ? reference(cursor, way) : node(cursor, way);

  /** In OpenAPI 3.1 keywords may stand beside a `$ref`: both hold. In 3.0 they are ignored. */
  const reference = (cursor: Cursor, way: Way): Schema => {
    // Refuses a circle of bare `$ref`s, which would define nothing.
    cursor.resolved();
    const target = cursor.next();
    const isKept = size > inlinedNodes && way.isBelow && isObject(target.value);
    const schema = isKept ? named(target) : inline(target, way);
    const siblings = Object.entries(cursor.object).filter(([name]) => name !== '$ref');
    if (isVersion30 || siblings.length === 0) return schema;
    const isAnnotation = ([name]: [string, Json]) => annotations.has(name) || name.startsWith('x-');
    if (isObject(schema) && siblings.every(isAnnotation)) {
      return mark({ ...schema, ...Object.fromEntries(siblings) }, cursorOf(schema));
    }
    const own = node(cursor, way);
    return mark({ ...own, allOf: [schema, ...(Array.isArray(own.allOf) ? own.allOf : [])] }, cursor);
  };

  const node = (cursor: Cursor, way: Way): JsonObject => {
    size++;
    const members = new Map<string, Json>(Object.entries(cursor.object));
    if (members.delete('$ref') && !cursor.isReference) cursor.fail('a $ref is a string; write a reference', '$ref');
    const exempt =
      members.has('required') || members.has('allOf')
        ? new Set([...way.exempt, ...exemptMembers(cursor, direction, isVersion30)])
        : none;
    replaceSubschemas(members, cursor, (child, keyword) =>
      inline(child, { above: way.above, isBelow: true, exempt: keyword === 'allOf' ? exempt : none }),
    );
    for (const keyword of unread) {
      if (members.has(keyword)) cursor.fail(`${keyword} is not read; write a $ref`, keyword);
    }
    if (isVersion30) translate30(members);
    for (const keyword of unused) members.delete(keyword);
    const required = members.get('required');
    if (Array.isArray(required)) {
      members.set(
        'required',
        required.filter((name) => !exempt.has(String(name))),
      );
    }
    return mark(Object.fromEntries(members), cursor);
  };

  const root = inline(written, { above: [], isBelow: false, exempt: none });
  const definitions = new Map<string, Schema>();
  // Expanding a definition may name more of them: the map grows while it is read.
  for (const [key, { name, cursor }] of names) {
    definitions.set(name, expand(cursor, { above: [key], isBelow: true, exempt: none }));
  }
  if (typeof root === 'boolean' || definitions.size === 0) return root;
  return mark({ ...root, $defs: Object.fromEntries(definitions) }, cursorOf(root));
}

/** Every schema one step below a node gives way to what `inline` makes of it. */
function replaceSubschemas(
  members: Map<string, Json>,
  cursor: Cursor,
  inline: (child: Cursor, keyword: string) => Schema,
): void {
  const child = (parent: Cursor, name: string | number, keyword: string): Schema => {
    const written = parent.raw(name);
    return written ? inline(written, keyword) : true;
  };
  for (const keyword of singleKeywords) {
    if (members.has(keyword)) members.set(keyword, child(cursor, keyword, keyword));
  }
  for (const keyword of listKeywords) {
    const list = cursor.raw(keyword);
    if (!list || !Array.isArray(list.value)) continue;
    const schemas = list.value.map((_, index) => child(list, index, keyword));
    members.set(keyword, schemas);
  }
  for (const keyword of mapKeywords) {
    const map = cursor.raw(keyword);
    // `$defs` are used by `$ref`s only, and those are inlined.
    if (keyword === '$defs' || !map || !isObject(map.value)) continue;
    const schemas = Object.keys(map.value).map((name): [string, Schema] => [name, child(map, name, keyword)]);
    members.set(keyword, Object.fromEntries(schemas));
  }
}

function mark(node: JsonObject, cursor: Cursor): JsonObject {
  origin.set(node, cursor);
  return node;
}
