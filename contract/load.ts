/**
 * Loads an OpenAPI 3.0 or 3.1 document: operations with their parameters, bodies and responses, each with its place,
 * every schema compiled. What is not understood is refused here, with its place, and never silently left out.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
import { relative, resolve } from 'node:path';
import { bundle } from './bundle.ts';
import { checkExtensions, checkReferences } from './checks.ts';
import { readBody, readParameter, readResponse } from './content.ts';
import { Cursor } from './cursor.ts';
import { isObject } from './json.ts';
import type { Contract, Operation, Parameter } from './model.ts';
import { packageRoot } from './package.ts';
import { readSecurity } from './security.ts';
import { createSources } from './source.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/**
 * @param file the entry document, YAML or JSON; relative to the working directory.
 * @throws ContractError with one line: where, what, and what to do.
 * @example
 * const contract = loadContract('openapi.yaml');
 * contract.operations.map((operation) => operation.id);
 */
export function loadContract(file: string): Contract {
  const path = resolve(file);
  const isOwn = !relative(packageRoot, path).startsWith('..');
  const sources = createSources(isOwn ? packageRoot : process.cwd());
  const root = new Cursor(sources, sources.read(path), []);
  const is30 = checkVersion(root);
  checkExtensions(root, 'other');
  const contract: Contract = {
    title: String(root.get('info')?.object.title ?? ''),
    version: String(root.get('info')?.object.version ?? ''),
    file: root.place().file,
    servers: readServers(root),
    operations: readOperations(root, is30),
    document: bundle(root),
    sha256: sources.sha256(),
    cursor: root,
  };
  checkReferences(contract);
  return contract;
}

/** @returns true for OpenAPI 3.0. */
function checkVersion(root: Cursor): boolean {
  if (!isObject(root.value)) root.fail('this is not an OpenAPI document, which starts with "openapi: 3.1.0"');
  const { openapi, swagger } = root.object;
  if (typeof openapi !== 'string' || !/^3\.[01](\.|$)/.test(openapi)) {
    const found = JSON.stringify(openapi ?? swagger ?? null);
    root.fail(`OpenAPI 3.0 or 3.1 is needed, the version found is ${found}; convert the document`, 'openapi');
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

function readOperations(root: Cursor, is30: boolean): Operation[] {
  const operations = (root.get('paths')?.entries() ?? []).flatMap(([path, item]) => {
    checkExtensions(item, 'other');
    return methods.flatMap((method) => {
      const cursor = item.get(method);
      return cursor ? [readOperation(root, path, method, cursor, item, is30)] : [];
    });
  });
  if (operations.length === 0) root.fail('there is no operation; describe one under "paths"', 'paths');
  const seen = new Set<string>();
  for (const { id, cursor } of operations) {
    if (seen.has(id)) cursor.fail(`operationId ${id} is used twice; rename one`, 'operationId');
    seen.add(id);
  }
  return operations;
}

function readOperation(
  root: Cursor,
  path: string,
  method: string,
  cursor: Cursor,
  item: Cursor,
  is30: boolean,
): Operation {
  checkExtensions(cursor, 'other');
  const body = cursor.get('requestBody');
  const { operationId } = cursor.object;
  return {
    id: typeof operationId === 'string' ? operationId : `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: readParameters(path, cursor, item, is30),
    body: body && readBody(body, is30),
    responses: (cursor.get('responses')?.entries() ?? []).map(([status, response]) =>
      readResponse(status, response, is30),
    ),
    security: readSecurity(root, cursor),
    cursor,
  };
}

/** The operation's own parameters replace the path's of the same name and place (OpenAPI 3.1 §4.8.10). */
function readParameters(path: string, operation: Cursor, item: Cursor, is30: boolean): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const list of [item.get('parameters'), operation.get('parameters')]) {
    for (const [, cursor] of list?.entries() ?? []) {
      const parameter = readParameter(cursor, is30);
      found.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  for (const [, name] of path.matchAll(/\{([^{}]+)\}/g)) {
    if (found.has(`path ${name}`)) continue;
    operation.fail(`the path has {${name}}, but no path parameter has that name; describe it under "parameters"`);
  }
  return [...found.values()];
}
