/** The requests behind a transcript: those of the plan, each made from the answers before it, and the clean-up's. */
import type { Exchange, PlannedRequest, Step, Transcript } from '../model.ts';
import { deletions } from './deletions.ts';
import type { Plan } from './plan.ts';

/** The request of a step; `undefined` when an answer that it needs is missing. Pure. */
export function requestOfStep(
  plan: Plan,
  step: Step,
  exchangeOf: (n: number) => Exchange | undefined,
): PlannedRequest | undefined {
  if (typeof step.request !== 'function') return step.request;
  return step.request((earlier) => exchangeOf(plan.numbers.get(earlier) ?? 0));
}

/** Number → request, for every exchange of the transcript. */
export function resolveRequests(plan: Plan, { exchanges }: Transcript): Map<number, PlannedRequest> {
  const byNumber = new Map(exchanges.map((exchange) => [exchange.n, exchange]));
  const requests = new Map<number, PlannedRequest>();
  for (const [step, n] of plan.numbers) {
    const request = byNumber.has(n) ? requestOfStep(plan, step, (number) => byNumber.get(number)) : undefined;
    if (request) requests.set(n, request);
  }
  const sent = exchanges.filter(({ n }) => n <= plan.numbers.size);
  deletions(plan, sent, requests).items.forEach(({ request }, index) => {
    requests.set(plan.numbers.size + 1 + index, request);
  });
  return requests;
}
