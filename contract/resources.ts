/**
 * Which operations create, list, read, update and delete the same kind of item. OpenAPI says it with `links`: those of
 * a POST's 201 lead to the operations on the new item, and say by which of its members each one names it.
 * @see https://spec.openapis.org/oas/v3.1.0#link-object
 */
import { isObject } from './json.ts';
import type { Link, MediaType, Operation, Parameter, Response } from './model.ts';
import { fromPointer } from './pointer.ts';
import { membersOf } from './properties.ts';
import type { Schema } from './validator.ts';

/** One kind of item, and what can be done with it. */
export interface Resource {
  readonly create: Operation;
  /** The 201. */
  readonly created: Response;
  readonly list: ListRole | undefined;
  readonly read: ItemRole | undefined;
  readonly update: ItemRole | undefined;
  readonly delete: ItemRole | undefined;
}

/** The operation that lists the items of one scope: a GET on create's own path. */
export interface ListRole {
  readonly operation: Operation;
  /** The way from the 200's body to the array: none where the body is the array. */
  readonly collection: readonly string[];
  /** The schema of one item. */
  readonly items: Schema;
  readonly media: MediaType;
}

/** An operation on one item. */
export interface ItemRole {
  readonly operation: Operation;
  readonly link: Link;
  /** The path parameter that names the item. */
  readonly parameter: Parameter;
  /** The members by which the item may be named: the one that the link names first, then those of `x-alias`. */
  readonly handles: readonly (readonly string[])[];
  /** The operation's path parameters that name the scope → create's. */
  readonly scope: Readonly<Record<string, string>>;
}

/** @example resourcesOf(contract.operations)[0]?.create.id === 'addBook' */
export function resourcesOf(operations: readonly Operation[]): Resource[] {
  return operations.flatMap((create): Resource[] => {
    const created = create.responses.find(({ status, links }) => status === '201' && links.length > 0);
    if (create.method !== 'POST' || !created) return [];
    const linked = (method: string): ItemRole | undefined =>
      created.links.map((link) => roleOf(link, method, operations)).find((role) => role !== undefined);
    return [
      {
        create,
        created,
        list: listRole(create, operations),
        read: linked('GET'),
        update: linked('PATCH'),
        delete: linked('DELETE'),
      },
    ];
  });
}

function roleOf(link: Link, method: string, operations: readonly Operation[]): ItemRole | undefined {
  const operation = operations.find((each) => each.id === link.operationId && each.method === method);
  if (!operation) return undefined;
  const scope: [string, string][] = [];
  const handles: [Parameter, string[]][] = [];
  for (const [key, expression] of Object.entries(link.parameters)) {
    const name = key.replace(/^path\./, '');
    const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
    const [, outer] = /^\$request\.path\.(.+)$/.exec(String(expression)) ?? [];
    const [, pointer] = /^\$(?:request|response)\.body#(\/.*)$/s.exec(String(expression)) ?? [];
    if (parameter && outer !== undefined) scope.push([name, outer]);
    if (parameter && pointer !== undefined) handles.push([parameter, fromPointer(pointer)]);
  }
  const [handle] = handles;
  if (!handle) return undefined;
  const [parameter, documented] = handle;
  const aliases = parameter.cursor.object['x-alias'];
  const others = (Array.isArray(aliases) ? aliases : []).map((name) => [String(name)]);
  const isOther = (segments: string[]) => segments.join('/') !== documented.join('/');
  return {
    operation,
    link,
    parameter,
    handles: [documented, ...others.filter(isOther)],
    scope: Object.fromEntries(scope),
  };
}

function listRole(create: Operation, operations: readonly Operation[]): ListRole | undefined {
  const operation = operations.find(({ method, path }) => method === 'GET' && path === create.path);
  const response = operation?.responses.find(({ status }) => status === '200');
  for (const media of operation && response ? response.content : []) {
    const root = media.schema.schema;
    const own = itemsOf(root, root);
    if (operation && own !== undefined) return { operation, media, collection: [], items: own };
    const arrays = [...membersOf(root, root).named].flatMap(([name, schemas]) => {
      const items = schemas.map((schema) => itemsOf(schema, root)).find((found) => found !== undefined);
      return items === undefined ? [] : [{ name, items }];
    });
    const [only, ...rest] = arrays;
    if (operation && only && rest.length === 0) return { operation, media, collection: [only.name], items: only.items };
  }
  return undefined;
}

/** What an array's items are; `undefined` for what is no array. */
function itemsOf(schema: Schema, root: Schema): Schema | undefined {
  if (!isObject(schema)) return undefined;
  if (![schema.type].flat().includes('array')) return undefined;
  const items = schema.items as Schema | undefined;
  const [, name] = /^#\/\$defs\/(.+)$/.exec(isObject(items) ? String(items.$ref ?? '') : '') ?? [];
  const definitions = isObject(root) && isObject(root.$defs) ? root.$defs : {};
  return name === undefined ? (items ?? true) : (definitions[name] as Schema);
}
