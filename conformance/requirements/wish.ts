/** The judge of cases that want to be accepted or refused, between their controls. */
import { describe, isAccepted, isLimited, isRefused, successOf } from '../answers.ts';
import type { Base, Evidence, Exchange, Outcome, Step } from '../model.ts';

export function judgeWish(evidence: Evidence): Outcome {
  const [exchange] = evidence.exchanges;
  const request = exchange && evidence.requestOf(exchange);
  if (!exchange || !request) return notSent(evidence);
  const { operation, base } = request;
  if (isLimited(exchange))
    return { verdict: 'inconclusive', reason: `rate limited to the end (${describe(exchange)})` };
  const broken = evidence.controls.find((control) => !isAccepted(operation, control));
  if (broken && isRefused(broken) && isWeak(base)) {
    return { verdict: 'skipped', reason: `built on ${base.name}, which was refused (${describe(broken)})` };
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

/** What a server may refuse without breaking a MUST: another rule has that to say. */
export const isWeak = ({ isPromised, level }: Base): boolean => !isPromised || level !== 'must';

/** Nothing can be told; of an item that may be refused nothing need be. */
export function notSent(evidence: Evidence, step = evidence.case.steps[0]): Outcome {
  const created = step?.item?.created;
  const answer = created && evidence.exchangeOf(created);
  if (answer && created.request.operation.method === 'GET') return { verdict: 'skipped', reason: 'no item is there' };
  // All was sent that could be: where no item was in the way, there was no room for one.
  if (!answer && evidence.transcript.ended === 'complete') {
    return { verdict: 'skipped', reason: 'beyond --max-items: what was created could not be deleted' };
  }
  const isExcused = created && answer && isRefused(answer) && isWeak(created.request.base);
  const shown = answer ? { exchanges: [answer.n] } : {};
  return { verdict: isExcused ? 'skipped' : 'inconclusive', reason: whyNotSent(evidence, step), ...shown };
}

/** The item comes first: where its creation was tried, that is what failed. */
function whyNotSent({ transcript, requestOf }: Evidence, step: Step | undefined): string {
  const created = step?.item?.created.request;
  const tried = created && transcript.exchanges.find((exchange) => requestOf(exchange) === created);
  if (!tried) return 'it was not sent: the run was stopped';
  return isAccepted(created.operation, tried)
    ? `it was not sent: exchange ${tried.n} created its item, and answered nothing that it could be addressed by`
    : `it was not sent: its item was not created (${describe(tried)}, exchange ${tried.n})`;
}

const outcome = (isFulfilled: boolean, expected: string, exchange: Exchange): Outcome =>
  isFulfilled
    ? { verdict: 'pass', reason: `received ${describe(exchange)}` }
    : { verdict: 'fail', reason: `expected ${expected}, received ${describe(exchange)}` };
