/** What the contract says of a resource's items, gathered once from every operation that takes or shows them. */
import {
  fieldMaskOf,
  type ItemRole,
  isObject,
  type Json,
  type JsonObject,
  type MediaType,
  type Member,
  members,
  type Operation,
  type Resource,
  type Schema,
  toPointer,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { essenceOf, isJson } from '../media-type.ts';

export interface Shape {
  readonly resource: Resource;
  /** What a create sends; `true` where it sends no JSON. */
  readonly request: Schema;
  /** A body with the values that the contract gives to members that are left out. */
  readonly defaults: (sent: JsonObject) => JsonObject;
  /** The members that answers show, each once. */
  readonly shown: readonly ShownMember[];
  /** The members by which an item may be named in a path. */
  readonly handles: readonly (readonly string[])[];
  /** The members whose values no two items share. */
  readonly unique: readonly UniqueMember[];
}

export interface ShownMember extends Member {
  /** True when the server sets it: it, or what it stands in, is `readOnly`. */
  readonly isReadOnly: boolean;
  /** The value of a documented example, where there is one. */
  readonly example: Json | undefined;
}

export interface UniqueMember {
  /** The way from the item to the member. */
  readonly segments: readonly string[];
  /** The path parameters of the scope in which it is unique. */
  readonly within: readonly string[];
}

export function shapeOf(resource: Resource): Shape {
  const { create, created, read, update, delete: remove, list } = resource;
  const roles = [read, update, remove].filter((role) => role !== undefined);
  const responses = [created, ...roles.flatMap(({ operation }) => successes(operation))];
  const answers = responses.flatMap(({ content }) => content).filter(({ type }) => isJson(essenceOf(type) ?? ''));
  const schemas = [...answers.map(({ schema }) => schema.schema), ...(list ? [list.items] : [])];
  const request = jsonOf(create)?.schema.schema ?? true;
  return {
    resource,
    request,
    defaults: (sent) => withDefaults(sent, request),
    shown: once(schemas.flatMap((schema) => shownMembers(schema, answers))),
    handles: once(roles.flatMap(({ handles }) => handles).map((segments) => ({ segments }))).map(
      (each) => each.segments,
    ),
    unique: once([...uniqueMembers(request, []), ...(update ? uniqueInUpdates(update) : [])]),
  };
}

const withDefaults = (sent: JsonObject, request: Schema): JsonObject =>
  members(request).reduce<JsonObject>((value, { segments, node }) => {
    const isWanted = node.default !== undefined && valueAt(value, segments) === undefined && node.writeOnly !== true;
    const hasParent = isObject(valueAt(value, segments.slice(0, -1)));
    return isWanted && hasParent ? (withValue(value, segments, node.default as Json) as JsonObject) : value;
  }, sent);

/** An update may say of a member that it is unique where create does not; the scope has create's names here. */
function uniqueInUpdates({ operation, scope }: ItemRole): UniqueMember[] {
  const words = fieldMaskOf(operation);
  const found = uniqueMembers(jsonOf(operation)?.schema.schema ?? true, words ? [words.resource] : []);
  return found.map(({ segments, within }) => ({ segments, within: within.map((name) => scope[name] ?? name) }));
}

/** The documented 2xx. */
export const successes = ({ responses }: Operation) => responses.filter(({ status }) => /^2/.test(status));

/** What the body is written in, where that is JSON. */
export const jsonOf = (operation: Operation): MediaType | undefined =>
  operation.body?.content.find(({ type }) => isJson(essenceOf(type) ?? ''));

/**
 * The members of a body with `x-unique`.
 * @param above the way to what stands for the item in the body: it is no part of the way in the item.
 */
const uniqueMembers = (schema: Schema, above: readonly string[]): UniqueMember[] =>
  members(schema).flatMap(({ segments, node }) => {
    const unique = node['x-unique'];
    const isBelow = above.every((name, index) => segments[index] === name);
    if (!isObject(unique) || !Array.isArray(unique.within) || !isBelow) return [];
    return [{ segments: segments.slice(above.length), within: unique.within.map(String) }];
  });

function shownMembers(schema: Schema, answers: readonly MediaType[]): ShownMember[] {
  const all = members(schema);
  const readOnly = new Set(all.filter(({ node }) => node.readOnly === true).map(({ segments }) => toPointer(segments)));
  const examples = answers.flatMap(({ examples: own }) => own.map(({ value }) => value));
  return all.map((member) => {
    const ways = member.segments.map((_, index) => toPointer(member.segments.slice(0, index + 1)));
    const example = examples.map((value) => at(value, member.segments)).find((value) => value !== undefined);
    return { ...member, isReadOnly: ways.some((way) => readOnly.has(way)), example };
  });
}

const at = (value: Json, segments: readonly string[]): Json | undefined =>
  segments.reduce<Json | undefined>(
    (current, name) => (isObject(current) && Object.hasOwn(current, name) ? current[name] : undefined),
    value,
  );

/** The first of each place. */
function once<Part extends { readonly segments: readonly string[] }>(parts: readonly Part[]): Part[] {
  const found = new Map<string, Part>();
  for (const part of parts) {
    const pointer = toPointer(part.segments);
    if (!found.has(pointer)) found.set(pointer, part);
  }
  return [...found.values()];
}
