/** Deletes what the run created. What cannot be deleted is named, so that somebody can. */
import { describe, isAccepted, statusOf } from '../answers.ts';
import type { Exchange, PlannedRequest } from '../model.ts';
import { deletions } from './deletions.ts';
import type { Plan } from './plan.ts';
import { pool } from './send.ts';
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

/** @returns the exchanges, numbered on from the plan's, and what is left behind, both in the plan's order. */
export async function cleanUp(
  plan: Plan,
  sent: readonly Exchange[],
  requests: ReadonlyMap<number, PlannedRequest>,
  { send, urlOf, concurrency, abandon }: CleanUpOptions,
): Promise<{ exchanges: Exchange[]; leftovers: Leftover[] }> {
  const { items, unnamed } = deletions(plan, sent, requests);
  const exchanges: (Exchange | undefined)[] = items.map(() => undefined);
  await pool([...items.entries()], concurrency, async ([index, { request }]) => {
    if (!abandon?.aborted) exchanges[index] = await send(plan.numbers.size + 1 + index, request);
  });
  const leftovers = items.flatMap(({ request, announced }, index) => {
    const reason = leftoverReason(request, announced, exchanges[index]);
    return reason === undefined ? [] : [{ url: exchanges[index]?.request.url ?? urlOf(request), reason }];
  });
  return { exchanges: exchanges.filter((exchange) => exchange !== undefined), leftovers: [...leftovers, ...unnamed] };
}

function leftoverReason(request: PlannedRequest, announced: number, exchange: Exchange | undefined) {
  if (!exchange) return 'DELETE was not sent: the run was stopped';
  if ([404, 410].includes(statusOf(exchange))) {
    return `DELETE was answered ${statusOf(exchange)}: the item is gone already, or deleting is not offered`;
  }
  if (!isAccepted(request.operation, exchange)) return `DELETE was answered ${describe(exchange)}`;
  if (announced === 1) return undefined;
  return `${announced} items were announced under this one address, one could be deleted`;
}
