/**
 * The mock that is tested where no target is named: on a free port, with a credential made up for the run. What only it
 * can know is told to the suite: a second scope, and the first one's other name.
 */
import { randomBytes } from 'node:crypto';
import type { ConformanceOptions } from '../conformance/index.ts';
import { type Contract, resourcesOf } from '../contract/index.ts';

type Params = NonNullable<ConformanceOptions['params']>;

export interface EmbeddedMock {
  readonly baseUrl: string;
  /** The credential, and the scopes where the user named none. */
  readonly options: Pick<ConformanceOptions, 'apiKey' | 'params' | 'aliases'>;
  close(): Promise<void>;
}

export async function startEmbeddedMock(contract: Contract, options: ConformanceOptions): Promise<EmbeddedMock> {
  const { createMock, serveMock } = await loadMock();
  const apiKey = randomBytes(12).toString('hex');
  const scopes = await embeddedScopes(contract, options);
  const server = await serveMock(await createMock({ contract, apiKey }), { host: '127.0.0.1', port: 0 });
  return { baseUrl: server.url, options: { apiKey, ...scopes }, close: () => server.close() };
}

/** The scopes that only the embedded mock is sure to have. */
export async function embeddedScopes(
  contract: Contract,
  options: ConformanceOptions,
): Promise<Required<Pick<ConformanceOptions, 'params' | 'aliases'>>> {
  const { nameScope } = await loadMock();
  const params = scopesOf(contract, options.params ?? {});
  const aliases: Record<string, string> = {};
  for (const { create } of resourcesOf(contract.operations)) {
    const names = nameScope(create, firstOf(params), 1);
    for (const [name, words] of Object.entries(names)) {
      const other = Object.values(words).find((value) => value !== firstOf(params)[name]);
      if (other !== undefined) aliases[name] = other;
    }
  }
  return { params, aliases: { ...aliases, ...options.aliases } };
}

/** Prism is slow to load: only where it is wanted. */
const loadMock = () => import('../mock/index.ts');

/** The contract's examples, and another value for each: in the mock any scope is one, and empty. */
function scopesOf(contract: Contract, given: Params): Record<string, readonly string[]> {
  const params: Record<string, readonly string[]> = {};
  for (const { create } of resourcesOf(contract.operations)) {
    for (const { name, in: place, examples } of create.parameters) {
      if (place !== 'path') continue;
      const [first = String(examples[0]?.value ?? ''), second = `${first}2`] = [given[name] ?? []].flat();
      if (first !== '') params[name] = [first, second];
    }
  }
  for (const [name, value] of Object.entries(given)) params[name] ??= [value].flat();
  return params;
}

const firstOf = (params: Readonly<Record<string, readonly string[]>>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, [first = '']]) => [name, first]));
