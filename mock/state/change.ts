/**
 * What an update makes of an item. With `x-field-mask` only the members that the mask lists change; without it the body
 * is merged into the item (RFC 7396).
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
import {
  fieldMaskOf,
  isObject,
  type Json,
  type JsonObject,
  layersOf,
  memberSchemas,
  membersOf,
  type Operation,
  type Schema,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { memberPath } from '../member-path.ts';
import type { Issue } from '../problem.ts';
import { pick } from './pick.ts';
import { jsonOf, type Shape } from './shape.ts';

/** The item's new value, or why there is none. */
export type Change = { readonly value: JsonObject } | { readonly issues: readonly Issue[] };

/** @param body as it was sent, and found valid. */
export function changed(item: JsonObject, body: Json, operation: Operation, { shown }: Shape): Change {
  const schema = jsonOf(operation)?.schema.schema ?? true;
  const sent = pick(body, schema, ({ readOnly, writeOnly }) => readOnly !== true && writeOnly !== true);
  const words = fieldMaskOf(operation);
  if (!words) return { value: merged(item, sent) as JsonObject };

  const paths = valueAt(body, [words.mask]);
  const resource = (valueAt(sent, [words.resource]) ?? {}) as Json;
  const described = schemaBelow([schema], words.resource, schema);
  const isNeeded = (segments: readonly string[]) =>
    shown.some((member) => member.required >= 0 && member.segments.join('\n') === segments.join('\n'));
  const issues: Issue[] = [];
  let value = item;
  for (const [index, path] of (Array.isArray(paths) ? paths : []).entries()) {
    // A contract may let masks list what is no text: it names no member then.
    const segments = (typeof path === 'string' ? path : JSON.stringify(path)).split('.');
    const replacement = valueAt(resource, segments) as Json | undefined;
    if (!leadsSomewhere(segments, described, schema)) {
      issues.push(unknownPath(`${words.mask}[${index}]`, words.resource, described, schema));
    } else if (replacement === undefined && isNeeded(segments)) {
      const name = memberPath([words.resource, ...segments], body);
      issues.push({ in: 'body', name, detail: `is listed in ${words.mask}, but missing; an item can't be without it` });
    } else value = withValue(value, segments, replacement) as JsonObject;
  }
  return issues.length > 0 ? { issues } : { value };
}

function merged(item: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  return Object.entries(patch).reduce<Json>(
    (value, [name, member]) => {
      const old = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
      return withValue(value, [name], member === null ? undefined : merged(old ?? {}, member));
    },
    isObject(item) ? item : {},
  );
}

/** In an object of which nothing else is said, every member is one. */
const schemaBelow = (schemas: readonly Schema[], name: string, root: Schema): readonly Schema[] =>
  schemas.flatMap((schema): readonly Schema[] => {
    const declared = membersOf(schema, root);
    const isFreeForm = declared.named.size === 0 && declared.others.length === 0;
    if (!isFreeForm) return memberSchemas(declared, name);
    return [...layersOf(schema, root)].some(({ type }) => [type].flat().includes('object')) ? [true] : [];
  });

function leadsSomewhere(segments: readonly string[], schemas: readonly Schema[], root: Schema): boolean {
  return segments.reduce<readonly Schema[]>((found, name) => schemaBelow(found, name, root), schemas).length > 0;
}

function unknownPath(name: string, resource: string, schemas: readonly Schema[], root: Schema): Issue {
  const known = pathsBelow(schemas, root, '').join(', ');
  return { in: 'body', name, detail: `names no member of ${resource}; it has ${known || 'none'}` };
}

/** The dotted paths of the members that are declared by name. */
function pathsBelow(schemas: readonly Schema[], root: Schema, above: string, depth = 0): string[] {
  const layers = schemas.flatMap((schema) => [...layersOf(schema, root)]);
  const members = layers.flatMap((layer) => Object.entries(isObject(layer.properties) ? layer.properties : {}));
  return members.flatMap(([name, schema]) => {
    const below = depth < 5 ? pathsBelow([schema as Schema], root, `${above}${name}.`, depth + 1) : [];
    return below.length > 0 ? below : [`${above}${name}`];
  });
}
