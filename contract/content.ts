/** Bodies, responses and parameters: whatever has a schema and examples. */
import { checkExtensions, checkSchema } from './checks.ts';
import type { Cursor } from './cursor.ts';
import type { Json } from './json.ts';
import type { Body, CheckedSchema, Example, Link, MediaType, Parameter, Response } from './model.ts';
import { type Direction, inlineSchema } from './schema.ts';
import { compileSchema } from './validator.ts';

/** True for OpenAPI 3.0, whose Schema Object is a dialect of its own. */
type IsVersion30 = boolean;

/** @see https://spec.openapis.org/oas/v3.1.0#parameter-object */
export function readParameter(cursor: Cursor, is30: IsVersion30): Parameter {
  checkExtensions(cursor, 'parameter');
  const { name, in: place } = cursor.object;
  if (typeof name !== 'string') cursor.fail('a parameter needs a "name"');
  if (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie') {
    cursor.fail(`a parameter is "in" path, query, header or cookie, here it is ${JSON.stringify(place ?? null)}`, 'in');
  }
  const [, content] = cursor.get('content')?.entries()[0] ?? [];
  const holder = content ?? cursor;
  return {
    name,
    in: place,
    required: place === 'path' || cursor.object.required === true,
    schema: readSchema(holder.raw('schema'), 'request', is30),
    examples: readExamples(holder),
    cursor,
  };
}

/** @see https://spec.openapis.org/oas/v3.1.0#request-body-object */
export function readBody(cursor: Cursor, is30: IsVersion30): Body {
  checkExtensions(cursor, 'request body');
  return { required: cursor.object.required === true, content: readContent(cursor, 'request', is30), cursor };
}

/** @see https://spec.openapis.org/oas/v3.1.0#response-object */
export function readResponse(status: string, cursor: Cursor, is30: IsVersion30): Response {
  checkExtensions(cursor, 'response');
  const links = (cursor.get('links')?.entries() ?? []).map(([name, link]) => readLink(name, link));
  return { status, content: readContent(cursor, 'response', is30), links, cursor };
}

function readContent(holder: Cursor, direction: Direction, is30: IsVersion30): MediaType[] {
  return (holder.get('content')?.entries() ?? []).map(([type, cursor]) => {
    checkExtensions(cursor, 'other');
    return {
      type,
      schema: readSchema(cursor.raw('schema'), direction, is30),
      examples: readExamples(cursor),
      cursor,
    };
  });
}

function readSchema(written: Cursor | undefined, direction: Direction, is30: IsVersion30): CheckedSchema {
  const schema = written ? inlineSchema(written, direction, is30) : true;
  checkSchema(schema);
  return { schema, validate: compileSchema(schema) };
}

/** `examples`, else `example`, else the first of the schema's own. */
function readExamples(holder: Cursor): Example[] {
  const named = (holder.get('examples')?.entries() ?? []).flatMap(([name, cursor]): Example[] => {
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
  const { operationId } = cursor.object;
  if (typeof operationId !== 'string') cursor.fail(`link ${name} needs an "operationId" ("operationRef" is not read)`);
  return { name, operationId, parameters: cursor.get('parameters')?.object ?? {}, cursor };
}
