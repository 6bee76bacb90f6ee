/**
 * What no answer may be, whatever the request and whatever the contract's `default` says (design §2, the suite's own
 * rules): a server error, nothing at all, or a success that is not documented.
 */
import type { Check, Evidence, Exchange, Outcome } from '../model.ts';
import { describe, isAccepted, isLimited } from './answers.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';

interface Fault {
  readonly rule: string;
  readonly title: string;
  readonly sentence: string;
  /** What is wrong with an answer; `undefined` when nothing is. */
  readonly of: (exchange: Exchange, subject: Subject, evidence: Evidence) => string | undefined;
}

const faults: readonly Fault[] = [
  {
    rule: '5xx',
    title: 'no server error',
    sentence: 'An answer to any request %s NOT be a server error (501, and a 503 with Retry-After, aside).',
    of: (exchange) => {
      const status = exchange.response?.status ?? 0;
      const isFault = status >= 500 && status !== 501 && !isLimited(exchange);
      return isFault ? `received ${status}` : undefined;
    },
  },
  {
    rule: 'silence',
    title: 'an answer to every request',
    sentence: 'A request %s NOT be left without an answer where its neighbours are answered.',
    of: (exchange, _subject, { all }) => {
      const answered = (other: Exchange) => other.response !== null;
      const isLonely =
        all.some((other) => other.n < exchange.n && answered(other)) &&
        all.some((other) => other.n > exchange.n && answered(other));
      return exchange.response === null && isLonely ? `received ${describe(exchange)}` : undefined;
    },
  },
  {
    rule: 'status',
    title: 'documented success',
    sentence: 'A successful answer, or a redirect, %s have a documented status.',
    of: (exchange, { operation }) => {
      const status = exchange.response?.status ?? 0;
      const isOther = status >= 200 && status < 400 && !isAccepted(operation, exchange);
      const documented = operation.responses.map((response) => response.status).join(', ');
      return isOther ? `expected one of ${documented}, received ${status}` : undefined;
    },
  },
];

export function faultChecks(subject: Subject): Check[] {
  const { operation } = subject;
  return faults.map((fault) => {
    const sentence = requirement({
      operation,
      place: 'response',
      rule: fault.rule,
      cursor: operation.cursor,
      member: 'responses',
      level: 'must',
      title: fault.title,
      sentence: fault.sentence,
    });
    const judge = (evidence: Evidence): Outcome => {
      const mine = evidence.all.filter(({ n }) => evidence.requests.get(n)?.operation === operation);
      if (mine.length === 0) return { verdict: 'skipped', reason: 'nothing was sent' };
      const found = mine.flatMap((exchange) => {
        const words = fault.of(exchange, subject, evidence);
        return words === undefined ? [] : [{ words, n: exchange.n }];
      });
      const [first] = found;
      if (!first) return { verdict: 'pass', reason: '', exchanges: mine.map(({ n }) => n) };
      const often = found.length > 1 ? ` (${found.length} times)` : '';
      return { verdict: 'fail', reason: first.words + often, exchanges: found.map(({ n }) => n) };
    };
    const every = { id: `${sentence.id}/every-answer`, title: 'every answer of the run', requests: [] };
    return { requirement: sentence, cases: [every], judge };
  });
}
