/** Several creates of one value at once: exactly one wins. */
import { describe, isAccepted, isLimited } from '../answers.ts';
import type { Case, Evidence, Exchange, Judge, Outcome, Requirement, Step } from '../model.ts';
import type { BodySubject } from './subject.ts';

export interface Race {
  readonly single: Case;
  readonly judge: Judge;
}

/** @param again another request with the values that the first one's item must share with no other. */
export function raceCase(subject: BodySubject, { id }: Requirement, first: Step, again: (first: Step) => Step): Race {
  const { racers } = subject.settings;
  const steps = [first, ...Array.from({ length: Math.max(0, racers - 1) }, () => again(first))];
  const single: Case = {
    id: `${id}/race`,
    title: `${racers} requests with one value at once`,
    arrangement: 'race',
    steps,
    ...(racers < 2 ? { skipped: '--concurrency 1 lets nothing race' } : {}),
  };
  return { single, judge: (evidence) => judgeRace(subject, evidence) };
}

/** How many neighbours on each side are asked. */
const neighbours = 3;

/**
 * False for a server that creates nothing at that time, such as one that is full: a refusal then tells nothing. Of the
 * last few lawful requests before, and of the first few afterwards, one must have been accepted.
 */
export function isCreating(
  { operation }: Pick<BodySubject, 'operation'>,
  { n }: Exchange,
  { transcript, requestOf, exchanges: own }: Evidence,
): boolean {
  const lawful = transcript.exchanges.filter((exchange) => {
    const request = requestOf(exchange);
    return request?.operation === operation && request.isLawful && !own.includes(exchange);
  });
  const before = lawful.filter((exchange) => exchange.n < n).slice(-neighbours);
  const after = lawful.filter((exchange) => exchange.n > n).slice(0, neighbours);
  return [before, after].every((side) => side.length === 0 || side.some((exchange) => isAccepted(operation, exchange)));
}

function judgeRace({ operation }: BodySubject, evidence: Evidence): Outcome {
  const { exchanges, case: single } = evidence;
  const { steps } = single;
  const winners = exchanges.filter((exchange) => isAccepted(operation, exchange));
  if (winners.length > 1) {
    const shown = winners.map(({ n }) => n);
    return { verdict: 'fail', reason: `expected one to be accepted, ${winners.length} were`, exchanges: shown };
  }
  // What was limited, or never answered, may have won.
  const unknown = exchanges.find((exchange) => isLimited(exchange) || exchange.response === null);
  if (exchanges.length < steps.length || (winners.length === 0 && unknown)) {
    return { verdict: 'inconclusive', reason: `not every request was answered (${describe(unknown)})` };
  }
  if (winners.length === 1) return { verdict: 'pass', reason: 'one was accepted' };
  const [first] = exchanges;
  if (!first || !isCreating({ operation }, first, evidence)) {
    return { verdict: 'inconclusive', reason: `none was accepted (${describe(first)}), nor were others at that time` };
  }
  return { verdict: 'fail', reason: `expected one to be accepted, none was (${describe(exchanges[0])})` };
}
