/** The requests behind a transcript: those of the plan, each made from the answers before it, and the clean-up's. */
import { followLink, type Link } from '../../contract/index.ts';
import { json, parsed } from '../answers.ts';
import type { Exchange, PlannedRequest, Step, Transcript } from '../model.ts';
import { deletions } from './deletions.ts';
import type { Plan } from './plan.ts';

/** The request of a step; `undefined` when the answer that announces its item is missing, or names none. Pure. */
export function requestOfStep(
  plan: Plan,
  { request, item }: Step,
  exchangeOf: (n: number) => Exchange | undefined,
): PlannedRequest | undefined {
  if (!item) return request;
  const announced = exchangeOf(plan.numbers.get(item.created) ?? 0);
  const values = announced?.response && followAnswer(item.link, item.created.request, announced);
  return values ? { ...request, path: { ...request.path, ...values } } : undefined;
}

/** Where a link of an answer leads. */
export const followAnswer = (link: Link, request: PlannedRequest, answer: Exchange) =>
  followLink(link, {
    path: request.path,
    requestBody: json(request.body ?? ''),
    responseBody: parsed(answer),
    responseHeaders: answer.response?.headers ?? {},
  });

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
