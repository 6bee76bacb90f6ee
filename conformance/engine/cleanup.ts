/** Deletes what the run created. What cannot be deleted is named, so that somebody can. */
import { describe, isAccepted, isRefused, isSuccess, statusOf } from '../answers.ts';
import type { Exchange, PlannedRequest, Step, Transcript } from '../model.ts';
import { deletions, type Item } from './deletions.ts';
import type { Plan } from './plan.ts';
import { pool } from './pool.ts';
import { deletionNumber, resolveRequests } from './resolve.ts';
import type { Send } from './transport.ts';

export interface Leftover {
  readonly url: string;
  readonly reason: string;
}

interface CleanUpOptions {
  readonly send: Send;
  /** Resolves when the next request may go, or when nothing more may. */
  readonly turn?: (() => Promise<void>) | undefined;
  /** Before a request is sent, and after its answer, with the number of the exchange that announced the item. */
  readonly before?: ((n: number, request: PlannedRequest, item: number) => void) | undefined;
  readonly after?: ((exchange: Exchange, request: PlannedRequest, item: number) => void) | undefined;
  readonly concurrency: number;
  /** When it fires, nothing more is deleted. */
  readonly abandon?: AbortSignal | undefined;
}

export interface CleanUp {
  /** Deletes what these exchanges created, but for the items that some steps created. */
  clear(sent: readonly Exchange[], keep?: ReadonlySet<Step>): Promise<void>;
  /** How many of the items that these exchanges created are not known to be deleted. */
  alive(sent: readonly Exchange[]): number;
  /** What was sent so far, numbered on from the plan's, in the plan's order. */
  exchanges(): Exchange[];
}

export function createCleanUp(
  plan: Plan,
  { send, turn, before, after, concurrency, abandon }: CleanUpOptions,
): CleanUp {
  const done = new Map<number, Exchange>();
  return {
    async clear(sent, keep = new Set()) {
      const kept = new Set([...keep].map((step) => plan.numbers.get(step)));
      const { items } = deletions(plan, sent, resolveRequests(plan, { exchanges: sent }));
      const due = items.filter((item) => !kept.has(item.announcedBy) && !done.has(numberOf(plan, item)));
      await pool(due, concurrency, async (item) => {
        await turn?.();
        if (abandon?.aborted) return;
        const n = numberOf(plan, item);
        before?.(n, item.request, item.announcedBy);
        const exchange = await send(n, item.request);
        done.set(n, exchange);
        after?.(exchange, item.request, item.announcedBy);
      });
    },
    alive(sent) {
      const { items } = deletions(plan, sent, resolveRequests(plan, { exchanges: sent }));
      return items.filter((item) => leftoverReason(item, done.get(numberOf(plan, item))) !== undefined).length;
    },
    exchanges: () => [...done.values()].sort((first, second) => first.n - second.n),
  };
}

const numberOf = (plan: Plan, { announcedBy }: Item): number => deletionNumber(plan, announcedBy);

/**
 * What is left behind, in the plan's order. Pure.
 * @param urlOf the address of a request that was not sent.
 */
export function leftoversOf(
  plan: Plan,
  transcript: Transcript,
  urlOf: (request: PlannedRequest) => string,
): Leftover[] {
  const byNumber = new Map(transcript.exchanges.map((exchange) => [exchange.n, exchange]));
  const sent = transcript.exchanges.filter(({ n }) => n <= plan.numbers.size);
  const { items, unnamed } = deletions(plan, sent, resolveRequests(plan, { exchanges: sent }));
  const left = items.flatMap((item) => {
    const exchange = byNumber.get(numberOf(plan, item));
    const reason = leftoverReason(item, exchange);
    return reason === undefined ? [] : [{ url: exchange?.request.url ?? urlOf(item.request), reason }];
  });
  return [...left, ...unnamed];
}

function leftoverReason({ request, announced, mayBeGone }: Item, exchange: Exchange | undefined): string | undefined {
  if (!exchange) return 'DELETE was not sent: the run was stopped';
  if (mayBeGone && isRefused(exchange)) return undefined;
  if ([404, 410].includes(statusOf(exchange))) {
    return `DELETE was answered ${statusOf(exchange)}: the item is gone already, or deleting is not offered`;
  }
  if (!isAccepted(request.operation, exchange)) {
    return `DELETE was answered ${describe(exchange)}${isSuccess(exchange) ? ', which is not documented: it may be gone, or not' : ''}`;
  }
  if (announced === 1) return undefined;
  return (
    `${announced} answers named an item at this address, and one was deleted: ` +
    'the others may be left, under addresses that no answer told'
  );
}
