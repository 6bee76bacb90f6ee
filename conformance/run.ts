/** One run of the suite: plan, send, clean up, judge, report. */
import { randomInt } from 'node:crypto';
import { type Contract, loadContract, ownContract } from '../contract/index.ts';
import { cleanUp } from './engine/cleanup.ts';
import type { Credential } from './engine/credential.ts';
import { judge } from './engine/judge.ts';
import { makePlan, type Plan } from './engine/plan.ts';
import { sendPlan } from './engine/send.ts';
import { createTransport } from './engine/transport.ts';
import { createReport, type Report } from './report.ts';

/** What is tested: a server behind an address, or one in this process. */
export type Target =
  | {
      /** The server's address with its base path, such as `http://127.0.0.1:4010/v1`. */
      readonly baseUrl: string;
      readonly fetch?: (request: Request) => Promise<Response>;
    }
  | {
      readonly baseUrl?: string;
      /** A server in this process; `baseUrl` is then the contract's own server. */
      readonly fetch: (request: Request) => Promise<Response>;
    };

export interface ConformanceOptions {
  /** The contract, or its file; default: this package's own. */
  readonly contract?: string | Contract;
  readonly apiKey?: string;
  readonly bearer?: string;
  /** Path parameters by name; default: the contract's examples. */
  readonly params?: Readonly<Record<string, string>>;
  /** Globs over the ids of checks and cases. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** How long an answer may take, in milliseconds; default 5000. */
  readonly timeoutMs?: number;
  readonly seed?: number;
  /** When it fires, no further request is sent; what was created is deleted, and what was tried is judged. */
  readonly stop?: AbortSignal;
  /** Called after each request. `total` counts the plan's, not the clean-up's. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Made up where the user gives none: mocks take any. */
const madeUpCredential = 'conformance-made-up-credential';
const concurrency = 8;

/** What `--list` shows: the plan, without sending it. */
export function planConformance(options: ConformanceOptions, run = 'aaaaa'): { contract: Contract; plan: Plan } {
  const contract =
    typeof options.contract === 'object' ? options.contract : loadContract(options.contract ?? ownContract);
  const selection = { only: options.only ?? [], skip: options.skip ?? [] };
  return { contract, plan: makePlan(contract, { params: options.params ?? {}, run }, selection) };
}

/**
 * @throws ContractError for a contract that cannot be used.
 * @throws TargetError for a target that does not answer, or that refuses the credential or a parameter.
 * @example
 * const report = await runConformance({ baseUrl: 'http://127.0.0.1:4010/v1' }, { apiKey: 'key' });
 * report.conformant // true, false, or null: no verdict
 */
export async function runConformance(target: Target, options: ConformanceOptions = {}): Promise<Report> {
  const startedAt = new Date();
  const { contract, plan } = planConformance(options, runLetters());
  const baseUrl = target.baseUrl ?? contract.servers[0] ?? 'http://localhost';
  const send = createTransport({
    baseUrl,
    credential: credentialOf(options),
    timeoutMs: options.timeoutMs ?? 5000,
    ...(target.fetch ? { fetch: target.fetch } : {}),
  });
  let done = 0;
  const sent = await sendPlan(plan, describeTarget(baseUrl, plan), {
    send,
    concurrency,
    stop: options.stop,
    onExchange: () => options.onProgress?.({ done: ++done, total: plan.requests.size }),
  });
  const cleaned = await cleanUp(contract, plan, sent, send, concurrency);
  const exchanges = [...sent, ...cleaned.exchanges];
  return createReport({
    contract,
    target: { baseUrl, params: paramsOf(plan) },
    run: {
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      seed: options.seed ?? 1,
      partial: [...(options.only ?? []), ...(options.skip ?? [])].length > 0 || options.stop?.aborted === true,
    },
    checks: judge(plan, exchanges),
    exchanges,
    leftovers: cleaned.leftovers,
  });
}

function credentialOf({ apiKey, bearer }: ConformanceOptions): Credential {
  if (bearer !== undefined) return { kind: 'bearer', value: bearer };
  return { kind: 'apiKey', value: apiKey ?? madeUpCredential };
}

/** Letters that mark this run's values: two runs against one server do not meet. */
const runLetters = (): string => Array.from({ length: 6 }, () => String.fromCharCode(97 + randomInt(26))).join('');

function paramsOf({ requests }: Plan): Record<string, string> {
  return Object.assign({}, ...[...requests.values()].map(({ path }) => path));
}

function describeTarget(baseUrl: string, plan: Plan): string {
  const params = Object.entries(paramsOf(plan)).map(([name, value]) => `${name}=${value}`);
  return params.length > 0 ? `${baseUrl} (${params.join(', ')})` : baseUrl;
}
