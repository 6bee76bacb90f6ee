/** The contract as one plain document: what stands in other files moves under `x-files`, every `$ref` becomes local. */
import type { Cursor } from './cursor.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { fromPointer } from './pointer.ts';
import { type Kind, kindBelow } from './shape.ts';

/** OpenAPI 3.1's own default; tools that do not know it (Prism) fall back to draft-07 where it is not spelled out. */
const dialect = 'https://json-schema.org/draft/2020-12/schema';

/**
 * A self-contained copy of the document, for tools that read OpenAPI themselves. Payloads (examples, defaults)
 * are copied as they are: a `$ref` in them is a member like any other.
 * @param root the document's root.
 * @throws ContractError for a `$ref` that leads nowhere.
 */
export function bundle(root: Cursor): JsonObject {
  const moved = new Map<string, string>();
  const files = new Map<string, Json>(Object.entries(root.raw('x-files')?.object ?? {}));

  const copy = (cursor: Cursor, kind: Kind): Json => {
    if (kind === 'payload') return cursor.value as Json;
    if (kind === 'mapping') return mapping(cursor);
    if (Array.isArray(cursor.value)) return cursor.value.map((_, index) => below(cursor, index, kind));
    if (!isObject(cursor.value)) return cursor.value as Json;
    const members = Object.keys(cursor.value).map((name): [string, Json] => [
      name,
      name === '$ref' && cursor.isReference ? reference(cursor, kind) : below(cursor, name, kind),
    ]);
    return Object.fromEntries(members);
  };

  const below = (parent: Cursor, member: string | number, kind: Kind): Json => {
    const child = parent.raw(member);
    return child ? copy(child, kindBelow(kind, String(member))) : null;
  };

  const reference = (cursor: Cursor, kind: Kind): string => {
    try {
      // One step at a time: each `$ref` of a chain may have words beside it. A circle of them is refused.
      cursor.resolved();
      return address(cursor.next(), kind);
    } catch (thrown) {
      // What leads nowhere within an extension may be data.
      if (kind !== 'extension') throw thrown;
      return String(cursor.object.$ref);
    }
  };

  /** Where the copy of a node stands. What the entry document itself describes keeps its name. */
  const address = (target: Cursor, kind: Kind): string => {
    if (target.path === root.path && standsInDocument(target)) return `#${target.pointer.replaceAll('%', '%25')}`;
    const known = moved.get(target.key);
    if (known !== undefined) return known;
    let number = files.size + 1;
    while (files.has(String(number))) number++;
    // Named before it is copied: it may refer to itself.
    const name = `#/x-files/${number}`;
    moved.set(target.key, name);
    files.set(String(number), null);
    files.set(String(number), copy(target, kind));
    return name;
  };

  /** A discriminator's mapping names schemas by `$ref`-like texts, or by plain names, which stay. */
  const mapping = (cursor: Cursor): Json => {
    const localise = (name: string, value: Json): Json => {
      const isPath = typeof value === 'string' && /[#/]/.test(value) && !/^[a-z][a-z0-9+.-]*:/i.test(value);
      return isPath ? address(cursor.follow(value, name), 'schema') : value;
    };
    const members = Object.entries(cursor.object).map(([name, value]): [string, Json] => [name, localise(name, value)]);
    return Object.fromEntries(members);
  };

  const document = copy(root, 'object') as JsonObject;
  return {
    ...(String(document.openapi).startsWith('3.1') ? { jsonSchemaDialect: dialect } : {}),
    ...document,
    ...(files.size > 0 ? { 'x-files': { ...Object.fromEntries(files), ...ownFiles(document) } } : {}),
  };
}

/** A document that was made by `bundle` has such files already; they stand in it, made local. */
const ownFiles = (document: JsonObject): JsonObject => (isObject(document['x-files']) ? document['x-files'] : {});

/** False within payloads, whose own `$ref`s are not made local. */
function standsInDocument(target: Cursor): boolean {
  const kind = fromPointer(target.pointer).reduce<Kind>(kindBelow, 'object');
  return kind !== 'payload';
}
