/** The requests behind a transcript: those of the plan, each made from the answers before it, and the clean-up's. */
import { type Contract, followLink, type Link, resourcesOf, valueAt } from '../../contract/index.ts';
import { exact, json } from '../answers.ts';
import type { Exchange, PlannedRequest, Step, Transcript } from '../model.ts';
import { wrongAddress } from './address.ts';
import { creates } from './creates.ts';
import { deletionOf } from './deletions.ts';
import type { Plan } from './plan.ts';

/**
 * The request of a step; `undefined` when an answer that it is made from is missing, or does not name the item. Pure.
 */
export function requestOfStep(
  plan: Plan,
  { request, item }: Step,
  exchangeOf: (n: number) => Exchange | undefined,
): PlannedRequest | undefined {
  if (!item) return request;
  const answerTo = (step: Step) => exchangeOf(plan.numbers.get(step) ?? 0);
  const [announced, shown] = [answerTo(item.created), answerTo(item.shown ?? item.created)];
  const isKnown = announced?.response && shown?.response;
  const values =
    isKnown &&
    followAnswer(
      item.link,
      item.created.request,
      announcement(plan.contract, item.created, announced),
      shown === announced ? undefined : shown,
    );
  const resolved = values && { ...request, path: { ...request.path, ...values, ...item.path } };
  return resolved && wrongAddress(resolved) === undefined ? resolved : undefined;
}

/**
 * The answer that announced an item. Where nothing is created, a list did, and its first item counts: the answer is then
 * as if it showed that item alone.
 */
export function announcement({ operations }: Contract, { request }: Step, exchange: Exchange): Exchange {
  if (creates(request.operation)) return exchange;
  const list = resourcesOf(operations).find((resource) => resource.list?.operation.id === request.operation.id)?.list;
  if (!list || !exchange.response) return exchange;
  const collection = valueAt(exact(exchange), list.collection);
  const [first] = Array.isArray(collection) ? collection : [];
  return { ...exchange, response: { ...exchange.response, body: first === undefined ? '' : JSON.stringify(first) } };
}

/** Where a link of an answer leads; `shown` is a later answer that shows the item. */
export const followAnswer = (link: Link, request: PlannedRequest, answer: Exchange, shown = answer) =>
  followLink(link, {
    path: request.path,
    requestBody: json(request.body ?? ''),
    responseBody: exact(shown),
    responseHeaders: answer.response?.headers ?? {},
  });

/** The number of the request that deletes what an exchange announced: it comes after all that is planned. */
export const deletionNumber = (plan: Plan, announcedBy: number): number => plan.numbers.size + announcedBy;

/** Number → request, for every exchange of the transcript. */
export function resolveRequests(plan: Plan, { exchanges }: Transcript): Map<number, PlannedRequest> {
  const byNumber = new Map(exchanges.map((exchange) => [exchange.n, exchange]));
  const requests = new Map<number, PlannedRequest>();
  for (const [step, n] of plan.numbers) {
    const request = byNumber.has(n) ? requestOfStep(plan, step, (number) => byNumber.get(number)) : undefined;
    if (request) requests.set(n, request);
  }
  for (const { n } of exchanges) {
    const announced = byNumber.get(n - plan.numbers.size);
    const planned = announced && requests.get(announced.n);
    const request = planned && deletionOf(plan, planned, announced);
    if (n > plan.numbers.size && request) requests.set(n, request);
  }
  return requests;
}
