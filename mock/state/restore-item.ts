/** One item of a state document: as a client would have sent it, as the server keeps it, or anything in between. */
import {
  fromPointer,
  isObject,
  type Json,
  type JsonObject,
  type Schema,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { memberPath } from '../member-path.ts';
import { sentItem } from './answers.ts';
import { conflictOf, type Memory } from './memory.ts';
import { pick } from './pick.ts';
import { complete } from './server-set.ts';
import { jsonOf, type Shape } from './shape.ts';
import { kindOf } from './snapshot.ts';
import type { ScopeNames } from './store.ts';

/** A longer one could have more faults than there is memory for. 4 MiB. */
const longestItem = 4_194_304;

/** @returns the item, complete; or everything that is wrong with it, each fault with the way to it. */
export function readItem(
  memory: Memory,
  shape: Shape,
  given: Json,
  names: ScopeNames,
): { value: JsonObject } | { faults: string[] } {
  if (!isObject(given)) return { faults: [` must be an object, but is ${kindOf(given)}`] };
  if (JSON.stringify(given).length > longestItem) return { faults: [` must not be longer than ${longestItem} bytes`] };
  const serverSet = shape.shown.filter(({ isReadOnly, node }) => isReadOnly && !isObject(node.properties));
  const without = serverSet.reduce<Json>((value, { segments }) => withValue(value, segments, undefined), given);
  const faults = [...unknownMembers(given, shape), ...sentFaults(without, shape)];
  if (faults.length > 0) return { faults };
  const item = serverSet.reduce<JsonObject>(
    (value, { segments }) => {
      const own = valueAt(given, segments) as Json | undefined;
      return own === undefined ? value : (withValue(value, segments, own) as JsonObject);
    },
    sentItem(without, shape),
  );
  const value = complete(item, shape, memory.making(shape));
  const broken = shownFaults(value, shape);
  if (broken.length > 0) return { faults: broken };
  const double = conflictOf(memory, shape, value, names)?.segments ?? doubledId(memory, shape, value);
  return double ? { faults: [`.${memberPath(double, value)} is taken by another item`] } : { value };
}

/** What a create would refuse. A secret that is kept nowhere may be missing. */
function sentFaults(value: Json, { resource, request }: Shape): string[] {
  const broken = jsonOf(resource.create)?.schema.validate(value) ?? [];
  const isSecret = (node: unknown, missing: string | undefined) =>
    missing !== undefined && valueAt(node, ['properties', missing, 'writeOnly']) === true;
  const found = broken.filter(({ node, missing }) => !isSecret(node, missing));
  return request === true ? [] : found.map((violation) => faultOf(violation, value));
}

function shownFaults(value: JsonObject, { resource }: Shape): string[] {
  const media = resource.created.content[0];
  const broken = media?.schema.validate(pick(value, media.schema.schema, () => true)) ?? [];
  return broken.map((violation) => faultOf(violation, value));
}

const faultOf = ({ pointer, message }: { pointer: string; message: string }, value: Json): string => {
  const path = memberPath(fromPointer(pointer), value);
  return `${path.startsWith('[') || path === '' ? path : `.${path}`} ${message}`;
};

/** Members that neither a request nor an answer has: most likely they are misspelt. */
function unknownMembers(given: JsonObject, { request, resource }: Shape): string[] {
  const schemas: Schema[] = [request, ...resource.created.content.map(({ schema }) => schema.schema)];
  const known = schemas.map((schema) => pick(given, schema, () => true));
  return lost(given, known, []).map((segments) => `.${memberPath(segments, given)} is no member of such an item`);
}

/** The ways to members that none of the parts has. */
function lost(whole: Json, parts: readonly unknown[], above: readonly string[]): string[][] {
  if (!isObject(whole)) return [];
  return Object.entries(whole).flatMap(([name, member]) => {
    const found = parts.filter((part) => valueAt(part, [name]) !== undefined).map((part) => valueAt(part, [name]));
    return found.length === 0 ? [[...above, name]] : lost(member, found, [...above, name]);
  });
}

/** An id is nobody else's, in whichever scope. */
function doubledId({ store }: Memory, { resource, handles, shown }: Shape, value: JsonObject) {
  const isId = (segments: readonly string[]) =>
    shown.some((member) => member.isReadOnly && member.segments.join('\n') === segments.join('\n'));
  return handles.filter(isId).find((segments) => store.having(resource, segments, valueAt(value, segments)).length > 0);
}
