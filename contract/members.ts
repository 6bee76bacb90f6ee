/** The members that a schema describes, nested ones too: the places that rules hold for. */
import { isObject, type JsonObject } from './json.ts';
import type { Schema } from './validator.ts';

export interface Member {
  /** The way from the body to the member. */
  readonly segments: readonly string[];
  readonly node: JsonObject;
  /** The schema node of the object that holds it. */
  readonly parent: JsonObject;
  /** Its index in the parent's `required`; -1: optional. */
  readonly required: number;
}

/** Members reached through `properties` and `allOf`: those whose place in a body is known beforehand. */
export function members(schema: Schema, above: readonly string[] = []): Member[] {
  if (!isObject(schema)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  const own = Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(([name, node]) => {
    const segments = [...above, name];
    if (!isObject(node)) return [];
    return [{ segments, node, parent: schema, required: required.indexOf(name) }, ...members(node, segments)];
  });
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [...own, ...parts.flatMap((part) => members(part as Schema, above))];
}
