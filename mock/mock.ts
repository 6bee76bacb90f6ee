/** The mock: a function from Request to Response, with one contract inside and no socket. */
import { type Contract, loadContract, ownContract } from '../contract/index.ts';
import { createApi } from './api.ts';
import { createApp, type Exchange } from './app.ts';
import { basePathOf } from './base-path.ts';
import { createFaults, type Delay, type Failure } from './faults.ts';
import { createForcedAnswers, type NextAnswer } from './forced.ts';
import { createPrism } from './prism/adapter.ts';
import type { MockState, ScopeFilter } from './state/snapshot.ts';
import { createState } from './state/state.ts';

export interface MockOptions {
  /** A file, or a contract that is loaded already. Default: this package's own. */
  readonly contract?: string | Contract;
  /** The only credential that is accepted, by whichever scheme it comes. Default: any that is not empty. */
  readonly apiKey?: string;
  /** Remember nothing: every answer is one of the contract's examples. */
  readonly stateless?: boolean;
  /** What is there from the beginning, and again after each reset: the form of `state()`, as far as it matters. */
  readonly seedData?: unknown;
  /** Makes ids, keys, delays and failures repeatable. Default: 1. */
  readonly seed?: number;
  /** Milliseconds before each answer of the API. */
  readonly delay?: Delay;
  /** A part of the requests to the API that fails, and changes nothing. */
  readonly fail?: Failure;
  /** The longest body that is read, in bytes. Default: 1 MiB. */
  readonly maxBody?: number;
  /** How many items may live at once. Default: 10,000. */
  readonly maxItems?: number;
  /** Called after each answer. It is told no header, no query and no body. */
  readonly onExchange?: (exchange: Exchange) => void;
}

export interface Mock {
  /** Answers a request. The origin of its URL is ignored. */
  fetch(request: Request): Promise<Response>;
  /** Back to the beginning: the seed data alone, no forced answers; or, in scopes that the filter names, their items. */
  reset(scope?: ScopeFilter): void;
  /** Everything that is remembered, or what is in scopes that the filter names. Empty where nothing is remembered. */
  state(scope?: ScopeFilter): MockState;
  /** Forces the next answers of an operation. @throws Error that lists what is wrong with it. */
  next(answer: NextAnswer): void;
  /** The path under which the API stands, such as `/v1`; empty for the root. */
  readonly basePath: string;
}

/** 1 MiB. */
const defaultMaxBody = 1_048_576;
const defaultMaxItems = 10_000;

/**
 * @throws ContractError for a contract that cannot be used: it is never served in part.
 * @throws StateError for seed data that breaks the contract.
 * @example
 * const mock = await createMock({ apiKey: 'secret' });
 * const response = await mock.fetch(new Request('http://localhost/v1/books', { headers: { 'X-Api-Key': 'secret' } }));
 * mock.reset();
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { contract: given = ownContract, seed = 1, maxItems = defaultMaxItems, maxBody = defaultMaxBody } = options;
  const contract = typeof given === 'string' ? loadContract(given) : given;
  const { operations } = contract;
  const basePath = basePathOf(contract);
  const forced = createForcedAnswers(operations);
  const state = options.stateless ? undefined : createState(contract, { seed, maxItems, seedData: options.seedData });
  const faults = createFaults({
    seed,
    ...(options.delay === undefined ? {} : { delay: options.delay }),
    ...(options.fail === undefined ? {} : { fail: options.fail }),
  });
  const prism = await createPrism(contract, options.apiKey);
  const answer = createApi({ contract, basePath, prism, state, forced, faults });
  const app = createApp({ contract, basePath, answer, state, forced, maxBody, onExchange: options.onExchange });

  return {
    basePath,
    fetch: async (request) => app.fetch(request),
    reset(scope = {}) {
      state?.reset(scope);
      if (Object.keys(scope).length === 0) forced.clear();
    },
    state: (scope) => state?.snapshot(scope) ?? { version: 1, collections: [] },
    next(given) {
      const found = forced.add(given);
      if (found.length > 0) throw new Error(`no answer was forced: ${found.join('; ')}`);
    },
  };
}
