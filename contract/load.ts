/**
 * Loads an OpenAPI 3.0 or 3.1 document: operations with their parameters, bodies and responses, each with its place,
 * every schema compiled. What is not understood is refused here, with its place, and never silently left out.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
import { resolve, sep } from 'node:path';
import { bundle } from './bundle.ts';
import { checkExtensions, checkReferences } from './checks.ts';
import { checkObject, nameOperation, type Reading, readBody, readParameter, readResponse } from './content.ts';
import { Cursor } from './cursor.ts';
import { isObject } from './json.ts';
import type { Contract, Operation, Parameter } from './model.ts';
import { packageRoot } from './package.ts';
import { readSecurity } from './security.ts';
import { createSources, formatPlace } from './source.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/**
 * @param file the entry document, YAML or JSON; relative to the working directory.
 * @param asked is filled with every file that is asked for, also where the contract turns out to be broken: a change in
 * one of them may mend it.
 * @throws ContractError with one line: where, what, and what to do.
 * @example
 * const contract = loadContract('openapi.yaml');
 * contract.operations.map((operation) => operation.id);
 */
export function loadContract(file: string, asked: Set<string> = new Set()): Contract {
  const path = resolve(file);
  const isOwn = path.startsWith(packageRoot + sep);
  const sources = createSources(isOwn ? packageRoot : process.cwd(), asked);
  const root = new Cursor(sources, sources.read(path), []);
  const reading: Reading = { isVersion30: checkVersion(root), compiled: new Set() };
  checkExtensions(root, 'other');
  const contract: Contract = {
    title: String(root.get('info')?.object.title ?? ''),
    version: String(root.get('info')?.object.version ?? ''),
    file: root.place().file,
    servers: readServers(root),
    operations: readOperations(root, reading),
    document: bundle(root),
    sha256: sources.sha256(),
    files: sources.files(),
    cursor: root,
  };
  checkReferences(contract);
  return contract;
}

/** @returns true for OpenAPI 3.0. */
function checkVersion(root: Cursor): boolean {
  if (!isObject(root.value)) root.fail('this is not an OpenAPI document; it starts with "openapi: 3.1.0"');
  const { openapi, swagger } = root.object;
  if (typeof openapi !== 'string' || !/^3\.[01](\.|$)/.test(openapi)) {
    const found = JSON.stringify(openapi ?? swagger ?? null);
    const remedy = typeof openapi === 'number' ? 'write it in full, such as "3.1.0"' : 'convert the document';
    const member = 'openapi' in root.object ? 'openapi' : 'swagger';
    root.fail(`OpenAPI 3.0 or 3.1 is needed, the version found is ${found}; ${remedy}`, member);
  }
  return openapi.startsWith('3.0');
}

/** Variables take their default (OpenAPI 3.1 §4.8.6). */
function readServers(root: Cursor): string[] {
  return (root.get('servers')?.entries() ?? []).map(([, server]) => {
    const variables = server.get('variables');
    return String(server.object.url ?? '/').replaceAll(/\{([^{}]+)\}/g, (whole, name: string) =>
      String(variables?.get(name)?.object.default ?? whole),
    );
  });
}

function readOperations(root: Cursor, reading: Reading): Operation[] {
  const operations = (root.get('paths')?.entries() ?? []).flatMap(([path, item]) => {
    checkExtensions(item, 'other');
    return methods.flatMap((method) => {
      const cursor = memberOf(item, method);
      return cursor ? [readOperation(root, path, method, cursor, item, reading)] : [];
    });
  });
  if (operations.length === 0) root.fail('there is no operation; describe one under "paths"', 'paths');
  const seen = new Map<string, Cursor>();
  for (const { id, cursor } of operations) {
    const first = seen.get(id);
    if (first) {
      cursor.fail(
        `operationId ${id} is used at ${formatPlace(first.place('operationId'))} too; rename one`,
        'operationId',
      );
    }
    seen.set(id, cursor);
  }
  return operations;
}

/** A member of a path item, which may stand beside the item's `$ref` (OpenAPI 3.1 §4.8.9). */
function memberOf(item: Cursor, name: string): Cursor | undefined {
  const above = item.parent?.isReference ? memberOf(item.parent, name) : undefined;
  return above ?? item.get(name);
}

function readOperation(
  root: Cursor,
  path: string,
  method: string,
  cursor: Cursor,
  item: Cursor,
  reading: Reading,
): Operation {
  checkExtensions(cursor, 'other');
  checkObject(cursor, 'an operation');
  const body = cursor.get('requestBody');
  const { operationId } = cursor.object;
  return {
    id: typeof operationId === 'string' ? operationId : nameOperation(method, path),
    method: method.toUpperCase(),
    path,
    parameters: readParameters(path, cursor, item, reading),
    body: body && readBody(body, reading),
    responses: (cursor.get('responses')?.entries() ?? []).map(([status, response]) =>
      readResponse(status, response, reading),
    ),
    security: readSecurity(root, cursor),
    cursor,
  };
}

/** Header parameters of these names are ignored: media types and security describe them (OpenAPI 3.1 §4.8.12). */
const describedElsewhere = new Set(['accept', 'content-type', 'authorization']);

/** The operation's own parameters replace the path's of the same name and place (OpenAPI 3.1 §4.8.10). */
function readParameters(path: string, operation: Cursor, item: Cursor, reading: Reading): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const list of [memberOf(item, 'parameters'), operation.get('parameters')]) {
    for (const [, cursor] of list?.members() ?? []) {
      const parameter = readParameter(cursor, reading);
      const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
      if (parameter.in === 'header' && describedElsewhere.has(name)) continue;
      found.set(`${parameter.in} ${name}`, parameter);
    }
  }
  for (const [, name] of path.matchAll(/\{([^{}]+)\}/g)) {
    if (found.has(`path ${name}`)) continue;
    operation.fail(`the path has {${name}}, but no path parameter has that name; describe it under "parameters"`);
  }
  return [...found.values()];
}
