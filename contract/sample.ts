/** A value made from a schema, for members that no example carries. */
import { isObject, type Json } from './json.ts';
import type { Schema } from './validator.ts';

/** A value that the schema describes: its own example first; the validator has the last word on whether it is valid. */
export function sample(schema: Schema): Json {
  if (!isObject(schema)) return 'text';
  const { examples, const: constant, enum: values, default: fallback } = schema;
  if (Array.isArray(examples) && examples[0] !== undefined) return examples[0];
  if (constant !== undefined) return constant;
  if (Array.isArray(values) && values[0] !== undefined) return values[0];
  if (fallback !== undefined) return fallback;
  const [first] = [schema.type].flat();
  switch (first ?? (isObject(schema.properties) ? 'object' : 'string')) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () => sample((schema.items ?? true) as Schema));
    case 'integer':
    case 'number':
      return Number(schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return 'sample'.padEnd(Number(schema.minLength ?? 0), 'x').slice(0, Number(schema.maxLength ?? 200));
  }
}

function sampleObject(schema: { readonly [keyword: string]: Json }): Json {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return Object.fromEntries(required.map((name) => [name, sample((properties[name] ?? true) as Schema)]));
}
