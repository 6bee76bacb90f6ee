/** Changes of a true story whose outcome is known. */
import fc from 'fast-check';
import type { Batch } from '../conformance/engine/plan.ts';
import type { Exchange } from '../conformance/model.ts';
import type { Truth } from './attack-judging.test-support.ts';
import { diceOf } from './attack-random.test-support.ts';
import { rewritten, type Wire } from './attack-wire.test-support.ts';

/** The same answers, otherwise spelt. */
export function retold({ exchanges }: Truth, wire: Wire, seed: number): Exchange[] {
  const dice = diceOf(seed);
  const now = Date.parse(timeIn(exchanges) ?? new Date().toISOString());
  return exchanges.map((exchange) => {
    const { response } = exchange;
    if (!response || typeof response.body !== 'string') return exchange;
    return { ...exchange, response: rewritten({ ...response, body: response.body }, wire, dice, now) };
  });
}

/** When it happened, as its answers tell. */
const timeIn = (exchanges: readonly Exchange[]): string | undefined =>
  exchanges.map(({ response }) => /"(\d{4}-\d\d-\d\dT[^"]*Z)"/.exec(String(response?.body))?.[1]).find(Boolean);

/** No answer any more, from one on. */
export const silentFrom = ({ exchanges }: Truth, n: number): Exchange[] =>
  exchanges.map((exchange) => (exchange.n < n ? exchange : { ...exchange, response: null, failure: 'silence' }));

/** With another answer to one request. */
export const answering = (
  { exchanges }: Truth,
  n: number,
  change: (response: NonNullable<Exchange['response']>) => Exchange['response'],
): Exchange[] =>
  exchanges.map((exchange) =>
    exchange.n === n && exchange.response ? { ...exchange, response: change(exchange.response) } : exchange,
  );

/**
 * What was sent when somebody stopped the run: all batches before one, and of each of its tracks a part, from the
 * beginning.
 */
export function stoppedIn({ plan, exchanges }: Truth, at: number, seed: number): Exchange[] {
  const dice = diceOf(seed);
  const last = at % plan.batches.length;
  const numbersOf = ({ tracks }: Batch, part: (length: number) => number) =>
    tracks.flatMap((steps) => steps.slice(0, part(steps.length)).map((step) => plan.numbers.get(step)));
  const sent = new Set([
    ...plan.batches.slice(0, last).flatMap((batch) => numbersOf(batch, (length) => length)),
    ...plan.batches.slice(last, last + 1).flatMap((batch) => numbersOf(batch, (length) => dice.below(length + 1))),
  ]);
  // What was created is deleted all the same.
  return exchanges.filter(({ n }) => sent.has(n) || sent.has(n - plan.numbers.size));
}

/** An exchange whose operation the contract documents: what others come to is only recorded. */
export function documented({ plan, exchanges }: Truth, at: number): number {
  const operations = new Set(plan.contract.operations);
  const steps = [...plan.numbers].filter(([{ request }]) => operations.has(request.operation));
  const numbers = new Set(steps.map(([, n]) => n));
  const known = exchanges.filter(({ n }) => numbers.has(n) || numbers.has(n - plan.numbers.size));
  return known[at % known.length]?.n ?? 0;
}

export const anywhere = fc.nat();
