/** Checks that hold every answer of one documented status to a rule. */
import type { ContractResponse } from '../../contract/index.ts';
import type { Case, Check, Evidence, Exchange, Outcome } from '../model.ts';
import { matches } from './answers.ts';
import type { Subject } from './subject.ts';

/** One case for each documented example, and one for every other lawful request of the run. */
export function answersCheck(
  subject: Subject,
  documented: ContractResponse,
  sentence: Check['requirement'],
  faultOf: (exchange: Exchange) => string | undefined,
): Check {
  const { operation, bases } = subject;
  const isMine = (exchange: Exchange) => matches(documented.status, exchange.response?.status ?? 0);
  const ofExamples: Case[] = bases.map((base) => ({
    id: `${sentence.id}/after-${base.name}`,
    title: `the answer to the example ${base.name}`,
    requests: [subject.example(base)],
  }));
  const others: Case = {
    id: `${sentence.id}/after-others`,
    title: 'the answer to every other lawful request',
    requests: [],
  };
  const judge = (evidence: Evidence): Outcome => {
    const examples = new Set(bases.map((base) => subject.example(base)));
    const looked =
      evidence.case.requests.length > 0
        ? evidence.exchanges
        : evidence.all.filter(({ n }) => {
            const request = evidence.requests.get(n);
            return request?.operation === operation && request.isLawful && !examples.has(request);
          });
    const mine = looked.filter(isMine);
    const exchanges = mine.map(({ n }) => n);
    if (mine.length === 0) return { verdict: 'skipped', reason: `there was no ${documented.status} answer`, exchanges };
    const [first] = mine.flatMap((exchange) => {
      const found = faultOf(exchange);
      return found === undefined ? [] : [{ found, n: exchange.n }];
    });
    if (!first) return { verdict: 'pass', reason: '', exchanges };
    return { verdict: 'fail', reason: first.found, exchanges: [first.n] };
  };
  return { requirement: sentence, cases: [...ofExamples, others], judge };
}

/** The media type without its parameters, in lower case; empty where the answer names none. */
export const mediaTypeOf = (exchange: Exchange): string =>
  (exchange.response?.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** The JSON that the answer carries; `undefined` where it is none. */
export function parsed(exchange: Exchange): unknown {
  const body = exchange.response?.body;
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
