/** The part of a value that a schema speaks of: what one direction of the API knows, and no more. */
import {
  isObject,
  type Json,
  type JsonObject,
  layersOf,
  memberSchemas,
  membersOf,
  type Schema,
} from '../../contract/index.ts';

/** Whether a member stays, by one of the schemas that hold for it. */
export type IsKept = (node: JsonObject) => boolean;

/**
 * A copy, in the schema's order, without the members that the schema does not declare, and without those that are not kept. An object whose
 * last member is not kept goes with it: an empty one would tell that there was something.
 * @param root the schema that holds the `$defs`.
 * @example pick({ name: 'a', key: 'k', odd: 1 }, schema, (node) => node.writeOnly !== true) // { name: 'a' }
 */
export function pick(value: Json, schema: Schema, isKept: IsKept, root: Schema = schema): Json {
  if (Array.isArray(value)) {
    const items = [...layersOf(schema, root)].flatMap((layer) => (layer.items === undefined ? [] : [layer.items]));
    return value.map((item) => pick(item, { allOf: items }, isKept, root));
  }
  if (!isObject(value)) return value;
  const declared = membersOf(schema, root);
  // Nothing is said of its members: it is free-form.
  if (declared.named.size === 0 && declared.others.length === 0) return value;
  const order = [...declared.named.keys()];
  const rank = (name: string) => (declared.named.has(name) ? order.indexOf(name) : order.length);
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b));
  const members = entries.flatMap(([name, child]): [string, Json][] => {
    const schemas = memberSchemas(declared, name);
    const member: Schema = { allOf: [...schemas] };
    if (schemas.length === 0 || ![...layersOf(member, root)].every(isKept)) return [];
    const kept = pick(child, member, isKept, root);
    const isEmptied = isEmpty(kept) && !isEmpty(child) && hasUnkept(child, member, root, isKept);
    return isEmptied ? [] : [[name, kept]];
  });
  return Object.fromEntries(members);
}

const isEmpty = (value: Json): boolean => isObject(value) && Object.keys(value).length === 0;

/** True where a declared member was left out, as against an unknown one. */
function hasUnkept(value: Json, schema: Schema, root: Schema, isKept: IsKept): boolean {
  const declared = membersOf(schema, root);
  return Object.keys(isObject(value) ? value : {}).some((name) =>
    memberSchemas(declared, name).some((member) => ![...layersOf(member, root)].every(isKept)),
  );
}
