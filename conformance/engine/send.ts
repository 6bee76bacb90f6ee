/** Sends a plan: batch by batch, a few requests at a time. */
import { describe, isLimited, isSuccess, statusOf } from '../answers.ts';
import type { Exchange, PlannedRequest, Step } from '../model.ts';
import { creates } from './creates.ts';
import type { Plan, Tracks } from './plan.ts';
import { pool } from './pool.ts';
import { requestOfStep } from './resolve.ts';
import type { Send } from './transport.ts';

/** A target that no verdict can be given on: it does not answer, or refuses the credential or a parameter. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

export interface SendOptions {
  readonly send: Send;
  /** How many requests of a batch are under way at once. */
  readonly concurrency: number;
  /** When it fires, no further request is sent. */
  readonly stop: AbortSignal;
  /** Resolves when the next request may go, or when the run is stopped. */
  readonly turn?: (() => Promise<void>) | undefined;
  /** Before a request is sent, and after its answer. */
  readonly before?: ((n: number, request: PlannedRequest, step: Step) => void) | undefined;
  readonly after?: ((exchange: Exchange, request: PlannedRequest, step: Step) => void) | undefined;
  /** Deletes what was created so far, but for the items of some steps. */
  readonly clear: (sent: readonly Exchange[], keep: ReadonlySet<Step>) => Promise<void>;
  /** How many of the items that these exchanges created are still there. */
  readonly alive: (sent: readonly Exchange[]) => number;
  /** Told once when no more may be created (`--max-items`), because too little could be deleted. */
  readonly onFull?: (() => void) | undefined;
  /** After each batch: true when no more need be known. */
  readonly isEnough?: ((sent: readonly Exchange[]) => boolean) | undefined;
}

export interface Sent {
  /** In the plan's order. */
  readonly exchanges: readonly Exchange[];
  /** Why the target is no target, when the first controls say so: then nothing more was sent. */
  readonly unusable?: string;
  /** True where the rest was not sent because no more need be known. */
  readonly isEnough?: true;
}

export async function sendPlan(plan: Plan, options: SendOptions): Promise<Sent> {
  const sent = new Map<number, Exchange>();
  const inOrder = () => [...sent.values()].sort((first, second) => first.n - second.n);
  let isFull = false;
  for (const [index, { tracks, isRace, keep }] of plan.batches.entries()) {
    let room = roomFor(plan, tracks, inOrder(), options.alive);
    await pool(tracks, isRace ? tracks.length : options.concurrency, async (steps) => {
      for (const step of steps) {
        const n = plan.numbers.get(step) ?? 0;
        const request = requestOfStep(plan, step, (number) => sent.get(number));
        if (options.stop.aborted) return;
        // What it is about does not exist: the steps behind it may tell something all the same.
        if (!request) continue;
        if (creates(request.operation) && room-- <= 0) {
          if (!isFull) options.onFull?.();
          isFull = true;
          continue;
        }
        await options.turn?.();
        if (options.stop.aborted) return;
        options.before?.(n, request, step);
        if (options.stop.aborted) return;
        const exchange = await options.send(n, request);
        sent.set(n, exchange);
        options.after?.(exchange, request, step);
      }
    });
    if (options.stop.aborted) break;
    const unusable = index === 0 ? whyUnusable(inOrder(), plan) : undefined;
    if (unusable !== undefined) return { exchanges: inOrder(), unusable };
    if (options.isEnough?.(inOrder())) return { exchanges: inOrder(), isEnough: true };
    if (keep) await options.clear(inOrder(), keep);
  }
  return { exchanges: inOrder() };
}

/** How many more items may be created: the plan keeps the bound itself, as long as what it deletes is gone. */
function roomFor({ settings }: Plan, tracks: Tracks, sent: readonly Exchange[], alive: SendOptions['alive']): number {
  const made = sent.filter(isSuccess).length;
  const creating = tracks.flat().filter(({ request }) => creates(request.operation)).length;
  return made + creating <= settings.maxItems ? creating : settings.maxItems - alive(sent);
}

/** The first controls all left without an answer, or all refused with 401, 403 or 404; or nothing to read by. */
function whyUnusable(first: readonly Exchange[], { settings }: Plan): string | undefined {
  if (first.every(({ response }) => response === null)) {
    const why = first[0]?.failure ?? 'no answer';
    // Words with a colon name the remedy themselves.
    return why.includes(': ') ? why : `${why}; start the server, or mend --base-url (https: where it speaks TLS)`;
  }
  if (first.every(isLimited)) {
    return `it limited every request to the end (${describe(first[0])}); try later, or slower with --rate`;
  }
  if (settings.readOnly && first.every((exchange) => [405, 501].includes(statusOf(exchange)))) {
    return `there is nothing to read: the list was answered ${describe(first[0])}; try without --read-only`;
  }
  if (!first.every((exchange) => [401, 403, 404].includes(statusOf(exchange)))) return undefined;
  const statuses = [...new Set(first.map(describe))].join(', ');
  return (
    `credential or parameter refused (every documented example was answered ${statuses}); ` +
    'mend --api-key or --bearer, --param, or the base path of --base-url' +
    (first.every((exchange) => statusOf(exchange) === 404) ? `; or ${first[0]?.request.method} is not there yet` : '')
  );
}
