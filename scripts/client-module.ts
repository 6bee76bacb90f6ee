/** `client.ts`: what the client needs to know of the contract at run time. */
import { type Contract, ContractError, type Operation } from '../contract/index.ts';
import { header } from './header.ts';

/** @throws ContractError when the contract names no server, or no API key in a header. */
export function clientModule(contract: Contract): string {
  const [server] = contract.servers;
  if (server === undefined) throw new ContractError(`${contract.file}: there is no server; name one under "servers"`);
  const operations = [...contract.operations].sort((left, right) => (left.id < right.id ? -1 : 1));
  return [
    header,
    '',
    "/** The contract's first server. */",
    `export const serverUrl = ${literal(server)};`,
    '',
    '/** The header that carries an API key. */',
    `export const apiKeyHeader = ${literal(apiKeyHeader(contract))};`,
    '',
    '/** Method and path of each operation, by `operationId`. */',
    'export const operationTable = {',
    ...operations.flatMap(entry),
    '} as const;',
    '',
  ].join('\n');
}

function entry(operation: Operation): string[] {
  const { summary, description = summary } = operation.cursor.object;
  return [
    ...(typeof description === 'string' ? [`  /** ${commentText(description)} */`] : []),
    `  ${literal(operation.id)}: { method: ${literal(operation.method)}, path: ${literal(operation.path)} },`,
  ];
}

function apiKeyHeader(contract: Contract): string {
  const schemes = contract.operations.flatMap(({ security }) => security.flat());
  const scheme = schemes.find(({ type, in: place }) => type === 'apiKey' && place === 'header');
  if (scheme) return scheme.field;
  throw new ContractError(`${contract.file}: no operation takes an API key in a header; describe such a scheme`);
}

const literal = (text: string): string => JSON.stringify(text);

const commentText = (text: string): string => text.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ').trim();
