/** What an answer is: the words of design §4 (accepted, refused, limited), and the judge of a wish. */
import type { Operation } from '../../contract/index.ts';
import type { Evidence, Exchange, Outcome } from '../model.ts';

/** True for the operation's own documented 2xx; `default` documents no success. */
export function isAccepted(operation: Operation, exchange: Exchange): boolean {
  const status = exchange.response?.status ?? 0;
  return status >= 200 && status < 300 && operation.responses.some((response) => matches(response.status, status));
}

/** @example matches('2XX', 204) === true */
export const matches = (documented: string, status: number): boolean =>
  documented === String(status) || documented.toUpperCase() === `${Math.floor(status / 100)}XX`;

/** True for a 4xx other than 429: a 429 says nothing about the request. */
export function isRefused(exchange: Exchange): boolean {
  const status = exchange.response?.status ?? 0;
  return status >= 400 && status < 500 && status !== 429;
}

/** True for a 429, or a 503 that says when to come back: what the request is worth is still open. */
export function isLimited(exchange: Exchange): boolean {
  const { response } = exchange;
  return response?.status === 429 || (response?.status === 503 && 'retry-after' in response.headers);
}

/** What came, in words. */
export function describe(exchange: Exchange | undefined): string {
  if (!exchange) return 'nothing: it was not sent';
  if (!exchange.response) return `no answer (${exchange.failure ?? 'the connection was dropped'})`;
  return `${exchange.response.status}`;
}

/** Judges a case that wants to be accepted or refused, between its controls. */
export function judgeWish(evidence: Evidence): Outcome {
  const [exchange] = evidence.exchanges;
  const [request] = evidence.case.requests;
  if (!exchange || !request) return { verdict: 'inconclusive', reason: 'it was not sent: the run was stopped' };
  const { operation } = request;
  if (isLimited(exchange))
    return { verdict: 'inconclusive', reason: `rate limited to the end (${describe(exchange)})` };
  const broken = evidence.controls.find((control) => !isAccepted(operation, control));
  if (broken && isRefused(broken) && !request.base.isPromised) {
    return {
      verdict: 'skipped',
      reason: `built on ${request.base.name}, which was lawfully refused (${describe(broken)})`,
    };
  }
  if (broken || (evidence.controls.length < 2 && !request.isControl)) {
    const number = broken ? ` (exchange ${broken.n})` : '';
    const reason = `expected its control to be accepted, received ${describe(broken)}${number}`;
    return { verdict: 'inconclusive', reason };
  }
  const success = operation.responses.map(({ status }) => status).filter((status) => status.startsWith('2'));
  return evidence.case.wish === 'refused'
    ? outcome(isRefused(exchange), 'a 4xx', exchange)
    : outcome(isAccepted(operation, exchange), success.join(' or '), exchange);
}

const outcome = (isFulfilled: boolean, expected: string, exchange: Exchange): Outcome =>
  isFulfilled
    ? { verdict: 'pass', reason: `received ${describe(exchange)}` }
    : { verdict: 'fail', reason: `expected ${expected}, received ${describe(exchange)}` };
