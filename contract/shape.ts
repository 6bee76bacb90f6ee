/**
 * The shape of an OpenAPI document, as far as telling its own words from payloads: in an example or a default a member
 * called `$ref` is plain data.
 * @see https://spec.openapis.org/oas/v3.1.0#specification
 */
import { listKeywords, mapKeywords, singleKeywords } from './subschemas.ts';

/**
 * `object`: an OpenAPI object with fixed fields. `map`, `schemas`, `callbacks`, `links`: names chosen by the author, or
 * a list, to such objects, schemas, callbacks, links. `mapping`: a discriminator's. `extension`: below an `x-…`, where
 * nobody says what a `$ref` is. `payload`: anything.
 */
export type Kind =
  | 'object'
  | 'map'
  | 'schema'
  | 'schemas'
  | 'discriminator'
  | 'mapping'
  | 'callbacks'
  | 'links'
  | 'link'
  | 'extension'
  | 'payload';

const table = (kind: Kind, names: readonly string[]): [string, Kind][] => names.map((name) => [name, kind]);

const inObject = new Map<string, Kind>([
  ...table('schema', ['schema']),
  ...table('schemas', ['schemas']),
  ...table('links', ['links']),
  ...table('callbacks', ['callbacks']),
  ...table('payload', ['example', 'value', 'security']),
  ...table('map', [
    'paths',
    'pathItems',
    'parameters',
    'responses',
    'requestBodies',
    'headers',
    'examples',
    'content',
    'encoding',
    'securitySchemes',
    'variables',
    'scopes',
  ]),
]);

const inSchema = new Map<string, Kind>([
  ...table('schema', [...singleKeywords, 'contentSchema']),
  ...table('schemas', [...listKeywords, ...mapKeywords, 'definitions']),
  ...table('discriminator', ['discriminator']),
]);

const inLink = new Map<string, Kind>([
  ...table('payload', ['parameters', 'requestBody']),
  ...table('object', ['server']),
]);

/**
 * The kind of a member, by the kind of what holds it.
 * @example kindBelow('schema', 'default') === 'payload'
 * @example kindBelow('map', 'default') === 'object'
 */
export function kindBelow(kind: Kind, member: string): Kind {
  const hasFields = kind === 'object' || kind === 'schema' || kind === 'link';
  if (hasFields && member.startsWith('x-')) return 'extension';
  switch (kind) {
    case 'object':
      return inObject.get(member) ?? 'object';
    case 'schema':
      return inSchema.get(member) ?? 'payload';
    case 'link':
      return inLink.get(member) ?? 'payload';
    case 'map':
      return 'object';
    case 'schemas':
      return 'schema';
    case 'links':
      return 'link';
    case 'callbacks':
      return 'map';
    case 'discriminator':
      return member === 'mapping' ? 'mapping' : 'payload';
    case 'extension':
      return 'extension';
    case 'mapping':
    case 'payload':
      return 'payload';
  }
}
