/**
 * What no answer may be, whatever the request and whatever the contract's `default` says (design §2, the suite's own
 * rules): a server error, nothing at all, or a success that is not documented.
 */
import { describe, isAccepted, isLimited, statusOf, successOf } from '../answers.ts';
import type { Check, Evidence, Exchange } from '../model.ts';
import { awkwardCases } from './awkward.ts';
import { type Finding, outcomeOf } from './finding.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';

interface Fault {
  readonly rule: string;
  readonly title: string;
  readonly sentence: string;
  readonly look: (exchange: Exchange, subject: Subject, evidence: Evidence) => Finding;
}

const faults: readonly Fault[] = [
  {
    rule: '5xx',
    title: 'no server error',
    sentence: 'An answer to any request %s NOT be a server error (501, and a 503 with Retry-After, aside).',
    look: (exchange) => {
      if (!exchange.response) return 'not applicable';
      const isFault = statusOf(exchange) >= 500 && statusOf(exchange) !== 501 && !isLimited(exchange);
      return isFault ? { broken: `received ${statusOf(exchange)}` } : 'kept';
    },
  },
  {
    rule: 'silence',
    title: 'an answer to every request',
    sentence: 'A request %s NOT be left without an answer where its controls are answered.',
    look: (exchange, _subject, { controlsOf }) => {
      if (exchange.response) return 'kept';
      const controls = controlsOf(exchange);
      const isAnswered = controls.length === 2 && controls.every(({ response }) => response !== null);
      const words = `received ${describe(exchange)}`;
      return isAnswered ? { broken: words } : { open: words };
    },
  },
  {
    rule: 'status',
    title: 'documented success',
    sentence: 'A successful answer, or a redirect, %s have a documented status.',
    look: (exchange, { operation }) => {
      const status = statusOf(exchange);
      if (status < 200 || status >= 400) return 'not applicable';
      if (isAccepted(operation, exchange)) return 'kept';
      return { broken: `expected ${successOf(operation)}, or a refusal, received ${status}` };
    },
  },
];

export function faultChecks(subject: Subject): Check[] {
  return faults.map((fault) => {
    const { operation } = subject;
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
    const judge = (evidence: Evidence) => {
      const isMine = (exchange: Exchange) => evidence.requestOf(exchange)?.operation === operation;
      const mine = evidence.case.steps.length > 0 ? evidence.exchanges : evidence.transcript.exchanges.filter(isMine);
      const findings = mine.map((exchange) => ({ n: exchange.n, finding: fault.look(exchange, subject, evidence) }));
      return outcomeOf(findings, 'there was no such answer');
    };
    const every = { id: `${sentence.id}/every-answer`, title: 'every answer of the run', steps: [] };
    const tried = fault.rule === '5xx' ? awkwardCases(subject, sentence.id) : [];
    return { requirement: sentence, cases: [every, ...tried], judge };
  });
}
