/** What a schema says of the members of an object, through whatever it is made of. */
import { isObject, type JsonObject } from './json.ts';
import type { Schema } from './validator.ts';

export interface MemberSchemas {
  /** The schemas of each member that is declared by name. */
  readonly named: ReadonlyMap<string, readonly Schema[]>;
  /** The schemas of every other member; none where nothing is said of others. */
  readonly others: readonly Schema[];
}

/**
 * The members that a schema declares, by itself or in what it is made of (`allOf`, `anyOf`, `oneOf`, a `$ref`).
 * @param root the schema that holds the `$defs`.
 * @example membersOf({ properties: { name: true }, additionalProperties: { type: 'string' } }, root)
 */
export function membersOf(schema: Schema, root: Schema): MemberSchemas {
  const named = new Map<string, Schema[]>();
  const others: Schema[] = [];
  for (const layer of layersOf(schema, root)) {
    for (const [name, child] of Object.entries(isObject(layer.properties) ? layer.properties : {})) {
      named.set(name, [...(named.get(name) ?? []), child as Schema]);
    }
    const rest = layer.additionalProperties;
    if (rest !== undefined && rest !== false) others.push(rest as Schema);
  }
  return { named, others };
}

/** The schemas of one member; none where nothing is said of it. */
export function memberSchemas({ named, others }: MemberSchemas, name: string): readonly Schema[] {
  return named.get(name) ?? others;
}

/** Every object schema that may hold for the same value. */
export function* layersOf(schema: Schema, root: Schema, seen = new Set<JsonObject>()): Generator<JsonObject> {
  if (!isObject(schema) || seen.has(schema)) return;
  seen.add(schema);
  yield schema;
  const [, name] = /^#\/\$defs\/(.+)$/.exec(String(schema.$ref ?? '')) ?? [];
  const definitions = isObject(root) && isObject(root.$defs) ? root.$defs : {};
  if (name !== undefined && Object.hasOwn(definitions, name)) yield* layersOf(definitions[name] as Schema, root, seen);
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const parts = schema[keyword];
    for (const part of Array.isArray(parts) ? parts : []) yield* layersOf(part as Schema, root, seen);
  }
}
