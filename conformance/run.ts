/** One run of the suite: plan, send, clean up, judge, report. */
import { randomInt } from 'node:crypto';
import { type Contract, loadContract, ownContract } from '../contract/index.ts';
import { filledPath } from './engine/address.ts';
import { createCleanUp } from './engine/cleanup.ts';
import type { Credential } from './engine/credential.ts';
import { judge } from './engine/judge.ts';
import { makePlan, type Plan } from './engine/plan.ts';
import { createRedaction } from './engine/redaction.ts';
import { resolveRequests } from './engine/resolve.ts';
import { sendPlan, TargetError } from './engine/send.ts';
import { createTransport } from './engine/transport.ts';
import type { PlannedRequest } from './model.ts';
import { createReport, type Report } from './report.ts';
import { settingsOf } from './settings.ts';

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
  /**
   * Path parameters by name; default: the contract's examples. Of several values the first is the scope under test, the
   * second another scope, which must not see the first one's items.
   */
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
  /** Another spelling of a path parameter's first value: both must reach the same items. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Operations (by operationId) that must be offered. */
  readonly require?: readonly string[];
  /** Globs over the ids of checks and cases. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** How long an answer may take, in milliseconds; default 5000. */
  readonly timeoutMs?: number;
  /** How many requests may be under way at once; default 8. */
  readonly concurrency?: number;
  /** How many items of the run may be alive at once; default 200, at least 10. */
  readonly maxItems?: number;
  /** 1, the default, is the contract's order; another seed sends in another one. */
  readonly seed?: number;
  /** When it fires, no further request is sent; what was created is deleted, and what was tried is judged. */
  readonly stop?: AbortSignal;
  /** When it fires, nothing is sent any more, not even to delete; what is left behind is named in the report. */
  readonly abandon?: AbortSignal;
  /** Called after each request. `total` counts the plan's, not the clean-up's. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Made up where the user gives none: mocks take any. */
const madeUpCredential = 'conformance-made-up-credential';

/**
 * What `--list` shows: the plan, without sending it.
 * @throws ContractError for a contract that cannot be used.
 * @throws RangeError for an option that is not of the contract, such as the name of an operation.
 */
export function planConformance(
  options: ConformanceOptions,
  run = 'aaaaaa',
  baseUrl = 'http://localhost',
): { contract: Contract; plan: Plan } {
  const contract =
    typeof options.contract === 'object' ? options.contract : loadContract(options.contract ?? ownContract);
  const selection = { only: options.only ?? [], skip: options.skip ?? [] };
  return { contract, plan: makePlan(contract, settingsOf(contract, options, run, baseUrl), selection) };
}

/**
 * @throws ContractError for a contract that cannot be used.
 * @throws TypeError for a credential that no header can carry.
 * @throws TargetError for a target that does not answer, or that refuses the credential or a parameter; what it may
 * have created all the same is deleted first.
 * @example
 * const report = await runConformance({ baseUrl: 'http://127.0.0.1:4010/v1' }, { apiKey: 'key' });
 * report.conformant // true, false, or null: no verdict
 */
export async function runConformance(target: Target, options: ConformanceOptions = {}): Promise<Report> {
  const startedAt = new Date();
  const { contract, plan } = planConformance(options, runLetters(), target.fetch ? undefined : target.baseUrl);
  const baseUrl = target.baseUrl ?? contract.servers[0] ?? 'http://localhost';
  const credential = credentialOf(options);
  const redaction = createRedaction(credential.value, plannedText(plan));
  const { stop, abandon, concurrency = 8 } = options;
  const own = target.fetch ? { fetch: target.fetch } : {};
  const transport = { baseUrl, credential, redaction, timeoutMs: options.timeoutMs ?? 5000, abandon, ...own };
  const total = plan.numbers.size;
  let done = 0;

  const cleanUp = createCleanUp(plan, {
    send: createTransport({ ...transport, stop: abandon }),
    urlOf: (request) => baseUrl + filledPath(request),
    concurrency,
    abandon,
  });
  const { exchanges: sent, unusable } = await sendPlan(plan, {
    send: createTransport({ ...transport, stop }),
    concurrency,
    stop,
    onExchange: () => options.onProgress?.({ done: ++done, total }),
    clear: cleanUp.clear,
  });
  await cleanUp.clear(sent);
  const requests = resolveRequests(plan, { exchanges: sent });
  const params = paramsOf(plan, requests);
  if (unusable !== undefined) throw new TargetError(`${describeTarget(baseUrl, params)}: ${unusable}`);

  const transcript = { exchanges: [...sent, ...cleanUp.exchanges()], unsearchable: redaction.unsearchable };
  const isStopped = stop?.aborted === true;
  return createReport({
    contract,
    target: { baseUrl, params },
    run: {
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      seed: plan.settings.seed,
      partial: [...(options.only ?? []), ...(options.skip ?? [])].length > 0 || isStopped,
      level: 'observe',
      strict: false,
      ended: isStopped ? 'stopped' : 'complete',
    },
    checks: judge(plan, transcript),
    exchanges: transcript.exchanges,
    leftovers: cleanUp.leftovers(sent),
  });
}

function credentialOf({ apiKey, bearer }: ConformanceOptions): Credential {
  const credential = bearer === undefined ? apiKey : bearer;
  if (credential !== undefined && !/^[\x21-\x7e]+$/.test(credential)) {
    throw new TypeError('a credential is printable ASCII without spaces, and not empty');
  }
  return { kind: bearer === undefined ? 'apiKey' : 'bearer', value: credential ?? madeUpCredential };
}

/** All that is known beforehand of what will be sent. */
function plannedText(plan: Plan): string {
  return [...plan.numbers.keys()]
    .flatMap(({ request: { operation, path, body } }) => [filledPath({ operation, path }), body ?? ''])
    .join('\n');
}

/** Letters that mark this run's values: two runs against one server do not meet. */
const runLetters = (): string => Array.from({ length: 6 }, () => String.fromCharCode(97 + randomInt(26))).join('');

/** The path parameters that the plan's own requests were sent with. */
function paramsOf(plan: Plan, requests: ReadonlyMap<number, PlannedRequest>): Record<string, string> {
  const sent = [...plan.numbers].filter(([{ request }, n]) => request.isControl && requests.has(n));
  return Object.fromEntries(sent.flatMap(([{ request }]) => Object.entries(request.path)));
}

function describeTarget(baseUrl: string, params: Readonly<Record<string, string>>): string {
  const words = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  return words.length > 0 ? `${baseUrl} (${words.join(', ')})` : baseUrl;
}
