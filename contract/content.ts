/** Bodies, responses and parameters: whatever has a schema and examples. */
import { checkCompiles, checkExtensions, checkSchemaExtensions } from './checks.ts';
import type { Cursor } from './cursor.ts';
import type { Direction } from './direction.ts';
import { isObject, type Json } from './json.ts';
import type { Body, CheckedSchema, Example, Link, MediaType, Parameter, Response } from './model.ts';
import { fromPointer } from './pointer.ts';
import { inlineSchema } from './schema.ts';
import { compileSchema } from './validator.ts';

/** @throws ContractError for an empty or misplaced node, which would otherwise describe nothing. */
export function checkObject(cursor: Cursor, what: string): void {
  if (!isObject(cursor.value)) cursor.fail(`${what} is an object; describe it, or leave it out`);
}

/** The id of an operation that has no `operationId`. */
export const nameOperation = (method: string, path: string): string => `${method.toUpperCase()} ${path}`;

/** What holds for one document while it is read. */
export interface Reading {
  /** OpenAPI 3.0's Schema Object is a dialect of its own. */
  readonly isVersion30: boolean;
  /** The texts of the schemas that are known to compile. */
  readonly compiled: Set<string>;
}

/** @see https://spec.openapis.org/oas/v3.1.0#parameter-object */
export function readParameter(cursor: Cursor, reading: Reading): Parameter {
  checkExtensions(cursor, 'parameter');
  const { name, in: place } = cursor.object;
  if (typeof name !== 'string') cursor.fail('a parameter needs a "name"; name it');
  if (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie') {
    const found = JSON.stringify(place ?? null);
    cursor.fail(`a parameter is "in" path, query, header or cookie, not ${found}; write one of these`, 'in');
  }
  const [, content] = cursor.get('content')?.members()[0] ?? [];
  const holder = content ?? cursor;
  return {
    name,
    in: place,
    required: place === 'path' || cursor.object.required === true,
    schema: readSchema(holder.raw('schema'), 'request', reading),
    examples: readExamples(holder),
    cursor,
  };
}

/** @see https://spec.openapis.org/oas/v3.1.0#request-body-object */
export function readBody(cursor: Cursor, reading: Reading): Body {
  checkExtensions(cursor, 'request body');
  checkObject(cursor, 'a request body');
  return { required: cursor.object.required === true, content: readContent(cursor, 'request', reading), cursor };
}

/** @see https://spec.openapis.org/oas/v3.1.0#response-object */
export function readResponse(status: string, cursor: Cursor, reading: Reading): Response {
  checkExtensions(cursor, 'response');
  checkObject(cursor, 'a response');
  // Headers are not part of the model, but a header that can't be understood is refused like the rest.
  for (const [, header] of cursor.get('headers')?.members() ?? []) {
    checkExtensions(header, 'other');
    const [, content] = header.get('content')?.members()[0] ?? [];
    readSchema((content ?? header).raw('schema'), 'response', reading);
  }
  const links = (cursor.get('links')?.members() ?? []).map(([name, link]) => readLink(name, link));
  return { status, content: readContent(cursor, 'response', reading), links, cursor };
}

function readContent(holder: Cursor, direction: Direction, reading: Reading): MediaType[] {
  return (holder.get('content')?.members() ?? []).map(([type, cursor]) => {
    checkExtensions(cursor, 'other');
    checkObject(cursor, 'a media type');
    return {
      type,
      schema: readSchema(cursor.raw('schema'), direction, reading),
      examples: readExamples(cursor),
      cursor,
    };
  });
}

function readSchema(written: Cursor | undefined, direction: Direction, reading: Reading): CheckedSchema {
  const schema = written ? inlineSchema(written, direction, reading.isVersion30) : true;
  checkSchemaExtensions(schema);
  // A shared schema stands in many places, each with nodes of its own: one of them is compiled now, to refuse what
  // does not compile, the others when they are used.
  const text = JSON.stringify(schema);
  if (!reading.compiled.has(text)) checkCompiles(schema);
  reading.compiled.add(text);
  return { schema, validate: (value) => compileSchema(schema)(value) };
}

/** `examples`, else `example`, else the first of the schema's own. */
function readExamples(holder: Cursor): Example[] {
  const named = (holder.get('examples')?.members() ?? []).flatMap(([name, cursor]): Example[] => {
    checkExtensions(cursor, 'other');
    const value = cursor.raw('value');
    return value ? [{ name, value: value.value as Json, cursor }] : [];
  });
  if (named.length > 0) return named;
  const schema = holder.get('schema');
  const own = holder.raw('example') ?? schema?.raw('example') ?? schema?.raw('examples')?.raw(0);
  return own ? [{ name: 'example', value: own.value as Json, cursor: own }] : [];
}

/** @see https://spec.openapis.org/oas/v3.1.0#link-object */
function readLink(name: string, cursor: Cursor): Link {
  checkExtensions(cursor, 'other');
  const { operationId, operationRef } = cursor.object;
  if (typeof operationId !== 'string' && typeof operationRef !== 'string') {
    cursor.fail(`link ${name} needs an "operationId"; name the operation that it leads to`);
  }
  return {
    name,
    operationId: typeof operationId === 'string' ? operationId : idBehind(cursor, String(operationRef)),
    parameters: cursor.raw('parameters')?.object ?? {},
    cursor,
  };
}

/** The id of the operation that an `operationRef` names, such as `#/paths/~1pets~1{pet}/get`. */
function idBehind(link: Cursor, operationRef: string): string {
  const { object, pointer } = link.follow(operationRef, 'operationRef');
  const [method = '', path = ''] = fromPointer(pointer).reverse();
  return typeof object.operationId === 'string' ? object.operationId : nameOperation(method, path);
}
