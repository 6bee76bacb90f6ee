/**
 * What no answer may be, whatever the request and whatever the contract's `default` says (design §2, the suite's own
 * rules): a server error, nothing at all, or a success that is not documented.
 */
import { describe, isAccepted, isLimited, statusOf, successOf } from '../answers.ts';
import type { Check, Evidence, Exchange, Guidance } from '../model.ts';
import { awkwardCases } from './awkward.ts';
import { type Finding, outcomeOf } from './finding.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';

interface Fault {
  readonly rule: string;
  readonly title: string;
  readonly sentence: string;
  readonly guidance: Guidance;
  readonly look: (exchange: Exchange, subject: Subject, evidence: Evidence) => Finding;
}

const faults: readonly Fault[] = [
  {
    rule: '5xx',
    title: 'no server error',
    sentence: 'An answer to any request %s NOT be a server error (501, and a 503 with Retry-After, aside).',
    guidance: {
      why: 'A server error says that trying again may help, and wakes whoever is on call. A request that can never succeed should be told so.',
      mend: 'Find the stack trace in the log of the server, validate what caused it, and answer 4xx. A server that is really out of order answers 503 with Retry-After.',
      broken: 'A name that is no id is looked up, the database complains, and the answer is 500.',
    },
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
    guidance: {
      why: 'Without an answer the caller does not know whether anything was done. It waits, and then sends the request again.',
      mend: 'Look for a handler that never ends its answer, an exception that nobody catches, or a process that dies. Answer every request, and end slow ones by a time limit of your own.',
      broken: 'The connection is closed without an answer, while the same request without the edit is answered.',
    },
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
    guidance: {
      why: 'Generated clients have a branch for each documented status, and none for others. A success that they do not know is an error to them.',
      mend: 'Answer with the status that the contract documents, and do not redirect. Frameworks answer 200 unless told otherwise, and some redirect to add or remove a slash.',
      broken: 'A request that creates an item is answered with 200 where only 201 is documented.',
    },
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
      guidance: fault.guidance,
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
