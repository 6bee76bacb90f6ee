/** The mock: a function from Request to Response, with one contract inside and no socket. */
import { type Contract, loadContract, messageOf, ownContract } from '../contract/index.ts';
import { basePathOf, withoutBasePath } from './base-path.ts';
import { readPreference } from './preference.ts';
import { createPrism, type Prism } from './prism/adapter.ts';
import type { PrismRequest } from './prism/outcome.ts';
import { prismRequest } from './prism-request.ts';
import { type Problem, problemResponse } from './problem.ts';
import { readBytes } from './read-bytes.ts';
import { badPreference, noAnswer, refused, tooLarge, unknownMethod, unknownPath } from './refusals.ts';

export interface MockOptions {
  /** A file, or a contract that is loaded already. Default: this package's own. */
  readonly contract?: string | Contract;
  /** The only credential that is accepted, by whichever scheme it comes. Default: any that is not empty. */
  readonly apiKey?: string;
  /** The longest body that is read, in bytes. Default: 1 MiB. */
  readonly maxBody?: number;
  /** Called after each answer. It is told no header, no query and no body. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** One request and its answer, as far as a log may know them. */
export interface Exchange {
  readonly method: string;
  /** Without the query, which may carry a credential. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  /** Why it was refused; empty for an answer. */
  readonly reasons: readonly string[];
}

export interface Mock {
  /** Answers a request. The origin of its URL is ignored. */
  fetch(request: Request): Promise<Response>;
  /** The path under which the API stands, such as `/v1`; empty for the root. */
  readonly basePath: string;
}

/** An answer, or the reason why there is none. */
type Reply = { readonly response: Response } | { readonly problem: Problem };

/** 1 MiB. */
const defaultMaxBody = 1_048_576;

/**
 * @throws ContractError for a contract that cannot be used: it is never served in part.
 * @example
 * const mock = await createMock({ apiKey: 'secret' });
 * const response = await mock.fetch(new Request('http://localhost/v1/books', { headers: { 'X-Api-Key': 'secret' } }));
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { contract: given = ownContract, maxBody = defaultMaxBody, apiKey, onExchange } = options;
  const contract = typeof given === 'string' ? loadContract(given) : given;
  const basePath = basePathOf(contract);
  const prism = await createPrism(contract, apiKey);

  return {
    basePath,
    async fetch(request) {
      const started = performance.now();
      const path = new URL(request.url).pathname;
      const reply = await replyTo(request, path).catch(faultOfTheMock);
      const response = 'problem' in reply ? problemResponse(reply.problem) : reply.response;
      onExchange?.({
        method: request.method,
        path,
        status: response.status,
        durationMs: performance.now() - started,
        reasons: 'problem' in reply ? reasonsOf(reply.problem) : [],
      });
      return response;
    },
  };

  async function replyTo(request: Request, path: string): Promise<Reply> {
    const bytes = await readBytes(request, maxBody);
    if (!bytes) return { problem: tooLarge(maxBody) };
    const apiPath = withoutBasePath(path, basePath);
    if (apiPath === undefined) return { problem: unknownPath(contract, basePath, path) };
    const preference = readPreference(request.headers.get('prefer'));
    if ('fault' in preference) return { problem: badPreference(preference.fault) };
    return ask(prism, path, prismRequest(request, apiPath, bytes, preference));
  }

  async function ask(prism: Prism, path: string, request: PrismRequest): Promise<Reply> {
    const outcome = await prism(request);
    switch (outcome.kind) {
      case 'no-path':
        return { problem: unknownPath(contract, basePath, path) };
      case 'no-method':
        return { problem: unknownMethod(request.method, outcome.allow) };
      case 'refused':
        return { problem: refused(outcome.operation, outcome.status, outcome.diagnostics, request) };
      case 'no-answer':
        return { problem: noAnswer(outcome.operation, outcome.status, outcome.reason, request) };
      case 'answered': {
        const { status, headers, body } = outcome;
        const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
        const hasNoBody = text === undefined || [204, 205, 304].includes(status);
        return { response: new Response(hasNoBody ? null : text, { status, headers }) };
      }
    }
  }
}

const reasonsOf = ({ issues, detail }: Problem): string[] =>
  issues.length > 0
    ? issues.map(({ in: place, name, detail }) => [place, name, detail].filter(Boolean).join(' '))
    : [detail];

const faultOfTheMock = (thrown: unknown): Reply => ({
  problem: { status: 500, detail: `This is a fault of the mock: ${messageOf(thrown)}`, issues: [] },
});
