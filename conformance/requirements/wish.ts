/** The judge of cases that want to be accepted or refused, between their controls. */
import { describe, isAccepted, isLimited, isRefused, successOf } from '../answers.ts';
import type { Evidence, Exchange, Outcome } from '../model.ts';

export function judgeWish(evidence: Evidence): Outcome {
  const [exchange] = evidence.exchanges;
  const request = exchange && evidence.requestOf(exchange);
  if (!exchange || !request) return { verdict: 'inconclusive', reason: whyNotSent(evidence) };
  const { operation, base } = request;
  if (isLimited(exchange))
    return { verdict: 'inconclusive', reason: `rate limited to the end (${describe(exchange)})` };
  const broken = evidence.controls.find((control) => !isAccepted(operation, control));
  if (broken && isRefused(broken) && !base.isPromised) {
    return { verdict: 'skipped', reason: `built on ${base.name}, which was lawfully refused (${describe(broken)})` };
  }
  if (broken || (evidence.controls.length < 2 && !request.isControl)) {
    const number = broken ? ` (exchange ${broken.n})` : '';
    const reason = `expected its control, the same request without the edit, to be accepted, received ${describe(broken)}${number}`;
    return { verdict: 'inconclusive', reason, ...(broken ? { exchanges: [broken.n, exchange.n] } : {}) };
  }
  return evidence.case.wish === 'refused'
    ? outcome(isRefused(exchange), 'a 4xx', exchange)
    : outcome(isAccepted(operation, exchange), successOf(operation), exchange);
}

/** The item comes first: where its creation was tried, that is what failed. */
export function whyNotSent({ case: { steps }, transcript, requestOf }: Evidence, step = steps[0]): string {
  const created = step?.item?.created.request;
  const tried = created && transcript.exchanges.find((exchange) => requestOf(exchange) === created);
  if (!tried) return 'it was not sent: the run was stopped';
  return isAccepted(created.operation, tried)
    ? `it was not sent: the answer that announced its item names no address for it (exchange ${tried.n})`
    : `it was not sent: its item was not created (${describe(tried)}, exchange ${tried.n})`;
}

const outcome = (isFulfilled: boolean, expected: string, exchange: Exchange): Outcome =>
  isFulfilled
    ? { verdict: 'pass', reason: `received ${describe(exchange)}` }
    : { verdict: 'fail', reason: `expected ${expected}, received ${describe(exchange)}` };
