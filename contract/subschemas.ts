/** Where JSON Schema 2020-12 keeps schemas within a schema: by itself, in a list, or in a map. */
import { isObject, type JsonObject } from './json.ts';
import type { Schema } from './validator.ts';

export const singleKeywords = [
  'additionalProperties',
  'items',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
] as const;
export const listKeywords = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
export const mapKeywords = ['properties', 'patternProperties', 'dependentSchemas', '$defs'] as const;

/** The schemas one step below a node. */
export function subschemas(node: JsonObject): Schema[] {
  const found = [
    ...singleKeywords.map((keyword) => node[keyword]),
    ...listKeywords.flatMap((keyword) => (Array.isArray(node[keyword]) ? node[keyword] : [])),
    ...mapKeywords.flatMap((keyword) => (isObject(node[keyword]) ? Object.values(node[keyword]) : [])),
  ];
  return found.filter((value): value is Schema => isObject(value) || typeof value === 'boolean');
}

/** A schema's nodes, itself first; booleans are left out. */
export function* schemaNodes(schema: Schema): Generator<JsonObject> {
  if (!isObject(schema)) return;
  yield schema;
  for (const child of subschemas(schema)) yield* schemaNodes(child);
}
