/** What must hold of a contract before it is used: extensions well formed, schemas that compile, names that exist. */
import type { Cursor } from './cursor.ts';
import { messageOf } from './errors.ts';
import { extensionFault, type NodeKind } from './extensions.ts';
import { isObject, type JsonObject } from './json.ts';
import type { Contract, Operation } from './model.ts';
import { cursorOf } from './schema.ts';
import { schemaNodes, subschemas } from './subschemas.ts';
import { compileSchema, type Schema } from './validator.ts';

/** @throws ContractError for an extension that is misspelt, misplaced or malformed. */
export function checkExtensions(cursor: Cursor, kind: NodeKind): void {
  for (let node: Cursor | undefined = cursor; node; node = node.parent?.isReference ? node.parent : undefined) {
    for (const [name, value] of Object.entries(node.object)) {
      const fault = name.startsWith('x-') ? extensionFault(name, value, kind) : undefined;
      if (fault) node.fail(fault, name);
    }
  }
}

/** @throws ContractError at the deepest node that does not compile by itself. */
export function checkSchema(schema: Schema): void {
  for (const node of schemaNodes(schema)) {
    if (isObject(node) && typeof node.$ref !== 'string') checkExtensions(cursorOf(node), 'schema');
  }
  const failure = compileFailure(schema);
  if (!failure) return;
  const named = Object.keys(failure.node).find((keyword) => failure.reason.includes(`data/${keyword}`));
  const keyword = named ?? ['pattern', 'patternProperties'].find((name) => name in failure.node);
  cursorOf(failure.node).fail(`this schema does not compile: ${failure.reason}; mend it`, keyword);
}

function compileFailure(schema: Schema): { node: JsonObject; reason: string } | undefined {
  if (!isObject(schema)) return undefined;
  const reason = failureOf(schema);
  if (reason === undefined) return undefined;
  for (const child of subschemas(schema)) {
    const deeper = compileFailure(child);
    if (deeper) return deeper;
  }
  return { node: schema, reason };
}

function failureOf(schema: JsonObject): string | undefined {
  try {
    compileSchema(schema);
    return undefined;
  } catch (thrown) {
    const message = messageOf(thrown);
    // A node that refers to the root's `$defs` can't stand alone: that is no fault of its own.
    return message.startsWith("can't resolve reference #/$defs/") ? undefined : message;
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
    checkScopes(operation);
  }
}

function checkFieldMask({ body }: Operation): void {
  const mask = body?.cursor.object['x-field-mask'];
  if (!body || !isObject(mask)) return;
  for (const { schema } of body.content) {
    const properties = isObject(schema.schema) && isObject(schema.schema.properties) ? schema.schema.properties : {};
    for (const [role, member] of Object.entries(mask)) {
      if (!Object.hasOwn(properties, String(member))) {
        body.cursor.fail(`x-field-mask: ${role} names ${member}, but the body has no such member`, 'x-field-mask');
      }
    }
  }
}

function checkScopes({ id, parameters, body }: Operation): void {
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  for (const { schema } of body?.content ?? []) {
    for (const node of schemaNodes(schema.schema)) {
      const unique = node['x-unique'];
      for (const name of isObject(unique) && Array.isArray(unique.within) ? unique.within : []) {
        if (names.includes(String(name))) continue;
        const known = names.join(', ') || 'none';
        cursorOf(node).fail(`x-unique: ${id} has no path parameter ${name} (it has: ${known})`, 'x-unique');
      }
    }
  }
}
