/** Several creates of one value at once: exactly one wins. */
import { describe, isAccepted, isLimited } from '../answers.ts';
import type { Case, Evidence, Judge, Outcome, Requirement, Step } from '../model.ts';
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

function judgeRace({ operation }: BodySubject, { exchanges, case: { steps } }: Evidence): Outcome {
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
  return { verdict: 'fail', reason: `expected one to be accepted, none was (${describe(exchanges[0])})` };
}
