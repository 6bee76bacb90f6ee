/** Deletes what the run created. What cannot be deleted is named, so that somebody can. */
import { describe, isAccepted, isRefused, statusOf } from '../answers.ts';
import type { Exchange, PlannedRequest, Step } from '../model.ts';
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
  /** The address of a request that is not sent. */
  readonly urlOf: (request: PlannedRequest) => string;
  readonly concurrency: number;
  /** When it fires, nothing more is deleted. */
  readonly abandon?: AbortSignal | undefined;
}

export interface CleanUp {
  /** Deletes what these exchanges created, but for the items that some steps created. */
  clear(sent: readonly Exchange[], keep?: ReadonlySet<Step>): Promise<void>;
  /** What was sent so far, numbered on from the plan's, in the plan's order. */
  exchanges(): Exchange[];
  /** What is left behind, in the plan's order. */
  leftovers(sent: readonly Exchange[]): Leftover[];
}

export function createCleanUp(plan: Plan, { send, urlOf, concurrency, abandon }: CleanUpOptions): CleanUp {
  const done = new Map<number, Exchange>();
  const numberOf = ({ announcedBy }: Item) => deletionNumber(plan, announcedBy);
  const found = (sent: readonly Exchange[]) => deletions(plan, sent, resolveRequests(plan, { exchanges: sent }));
  return {
    async clear(sent, keep = new Set()) {
      const kept = new Set([...keep].map((step) => plan.numbers.get(step)));
      const due = found(sent).items.filter((item) => !kept.has(item.announcedBy) && !done.has(numberOf(item)));
      await pool(due, concurrency, async (item) => {
        if (!abandon?.aborted) done.set(numberOf(item), await send(numberOf(item), item.request));
      });
    },
    exchanges: () => [...done.values()].sort((first, second) => first.n - second.n),
    leftovers(sent) {
      const { items, unnamed } = found(sent);
      const left = items.flatMap((item) => {
        const exchange = done.get(numberOf(item));
        const reason = leftoverReason(item, exchange);
        return reason === undefined ? [] : [{ url: exchange?.request.url ?? urlOf(item.request), reason }];
      });
      return [...left, ...unnamed];
    },
  };
}

function leftoverReason({ request, announced, mayBeGone }: Item, exchange: Exchange | undefined): string | undefined {
  if (!exchange) return 'DELETE was not sent: the run was stopped';
  if (mayBeGone && isRefused(exchange)) return undefined;
  if ([404, 410].includes(statusOf(exchange))) {
    return `DELETE was answered ${statusOf(exchange)}: the item is gone already, or deleting is not offered`;
  }
  if (!isAccepted(request.operation, exchange)) {
    const isDone = statusOf(exchange) >= 200 && statusOf(exchange) < 300;
    return `DELETE was answered ${describe(exchange)}${isDone ? ', which is not documented: it may be gone, or not' : ''}`;
  }
  if (announced === 1) return undefined;
  return `${announced} items were announced under this one address, one could be deleted`;
}
