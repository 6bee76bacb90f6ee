/** What must hold of a contract before it is used: extensions well formed, schemas that compile, names that exist. */
import type { Cursor } from './cursor.ts';
import { messageOf } from './errors.ts';
import { extensionFault, type NodeKind } from './extensions.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { Contract, Operation } from './model.ts';
import { cursorOf } from './schema.ts';
import { schemaNodes, subschemas } from './subschemas.ts';
import { compileSchema, type Schema } from './validator.ts';

/** @throws ContractError for an extension that is misspelt, misplaced or malformed. */
export function checkExtensions(cursor: Cursor, kind: NodeKind): void {
  for (let node: Cursor | undefined = cursor; node; node = node.parent?.isReference ? node.parent : undefined) {
    for (const [name, value] of Object.entries(node.object)) {
      const fault = name.startsWith('x-') ? extensionFault(name, value, kind) : undefined;
      if (fault) node.fail(fault.includes(';') ? fault : `${fault}; mend it, or leave it out`, name);
    }
  }
}

/** @throws ContractError for an extension in a schema that is misspelt, misplaced or malformed. */
export function checkSchemaExtensions(schema: Schema): void {
  for (const node of schemaNodes(schema)) {
    checkExtensions(cursorOf(node), 'schema');
  }
}

/** @throws ContractError at the deepest node that does not compile by itself. */
export function checkCompiles(schema: Schema): void {
  if (!isObject(schema)) return;
  const reason = failureOf(schema);
  if (reason === undefined) return;
  const fault = faultBelow(schema) ?? { node: schema, reason };
  const [, named = ''] = /data\/([^/ ]+)/.exec(fault.reason) ?? [];
  const keyword = [named, 'pattern', 'patternProperties'].find((name) => Object.hasOwn(fault.node, name));
  cursorOf(fault.node).fail(`this schema does not compile: ${fault.reason}; mend it`, keyword);
}

interface Fault {
  readonly node: JsonObject;
  readonly reason: string;
}

/** Only a schema that failed is searched: each level is compiled once more, part by part. */
function faultBelow(node: JsonObject): Fault | undefined {
  for (const child of subschemas(node)) {
    const reason = isObject(child) ? failureOf(withoutReferences(child)) : undefined;
    if (isObject(child) && reason !== undefined) return faultBelow(child) ?? { node: child, reason };
  }
  return undefined;
}

/** A node that refers to the root's `$defs` can't stand alone: that is no fault of its own. */
function withoutReferences(schema: JsonObject): JsonObject {
  const strip = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(strip);
    return isObject(value) ? withoutReferences(value) : value;
  };
  const members = Object.entries(schema).filter(([name, value]) => !(name === '$ref' && typeof value === 'string'));
  return Object.fromEntries(members.map(([name, value]) => [name, strip(value)]));
}

function failureOf(schema: JsonObject): string | undefined {
  try {
    compileSchema(schema);
    return undefined;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

/** @throws ContractError for a link or an extension that names an operation, a parameter or a member that is not there. */
export function checkReferences(contract: Contract): void {
  for (const operation of contract.operations) {
    for (const response of operation.responses) {
      for (const link of response.links) {
        if (contract.operations.some(({ id }) => id === link.operationId)) continue;
        link.cursor.fail(`there is no operation ${link.operationId}; name one that the document has`, 'operationId');
      }
    }
    checkFieldMask(operation);
    checkScopes(operation, contract.operations);
  }
}

function checkFieldMask({ body }: Operation): void {
  const mask = body?.cursor.object['x-field-mask'];
  if (!body || !isObject(mask)) return;
  for (const { schema } of body.content) {
    const known = memberNames(schema.schema);
    for (const [role, member] of Object.entries(mask)) {
      if (known.includes(String(member))) continue;
      const choice = `name one that it has (${known.join(', ') || 'none'})`;
      body.cursor.fail(`x-field-mask: the body has no member ${member} to be the ${role}; ${choice}`, 'x-field-mask');
    }
  }
}

/** The members that a schema declares, by itself or in the parts that it is made of. */
function memberNames(schema: Schema): string[] {
  if (!isObject(schema)) return [];
  const parts = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const own = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [...own, ...parts.flatMap((part) => (isObject(part) ? memberNames(part) : []))];
}

/** An item's scope is named by the path of its operation, or by that of the operation that creates it. */
function checkScopes({ id, parameters, body }: Operation, operations: readonly Operation[]): void {
  const creates = operations.filter((each) =>
    each.responses.some(({ links }) => links.some(({ operationId }) => operationId === id)),
  );
  const paths = [parameters, ...creates.map((each) => each.parameters)].flat();
  const names = [...new Set(paths.filter((parameter) => parameter.in === 'path').map(({ name }) => name))];
  for (const { schema } of body?.content ?? []) {
    for (const node of schemaNodes(schema.schema)) {
      const unique = node['x-unique'];
      for (const name of isObject(unique) && Array.isArray(unique.within) ? unique.within : []) {
        if (names.includes(String(name))) continue;
        const choice = `name one that it has (${names.join(', ') || 'none'})`;
        cursorOf(node).fail(`x-unique: ${id} has no path parameter ${name}; ${choice}`, 'x-unique');
      }
    }
  }
}
