/** What may be amiss with a story: a list of wounds to a true one, from a scratch to nothing left. */
import fc from 'fast-check';
import type { Exchange } from '../conformance/model.ts';
import {
  anyExchange,
  body,
  deep,
  headers,
  number,
  request,
  response,
  status,
  text,
} from './attack-hostile.test-support.ts';

export type Wound = (exchanges: readonly Exchange[]) => readonly Exchange[];

/** Which of them: one, each so-many-th, or one and all behind it. */
const choice = fc.oneof(
  fc.record({ one: fc.nat() }),
  fc.record({ from: fc.nat(), each: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ behind: fc.nat() }),
);
type Choice = { one: number } | { from: number; each: number } | { behind: number };

function isChosen(choice: Choice, index: number, length: number): boolean {
  if ('one' in choice) return index === choice.one % length;
  if ('each' in choice) return index % choice.each === choice.from % choice.each;
  return index >= choice.behind % length;
}

/** For those that are chosen, in turn. */
const toSome = <Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  change: (exchange: Exchange, value: Value) => readonly Exchange[],
) =>
  fc.tuple(choice, fc.array(values, { minLength: 1, maxLength: 4 })).map(([which, list]): Wound => {
    const wound: Wound = (exchanges) =>
      exchanges.flatMap((exchange, index) => {
        const [value] = list.slice(index % list.length) as [Value];
        return isChosen(which, index, exchanges.length) ? change(exchange, value) : [exchange];
      });
    // What a counterexample shows of it.
    return Object.assign(wound, { [fc.toStringMethod]: () => `${name} ${fc.stringify(which)} ${fc.stringify(list)}` });
  });

const answered = (exchange: Exchange, change: Partial<NonNullable<Exchange['response']>>): readonly Exchange[] => [
  exchange.response ? { ...exchange, response: { ...exchange.response, ...change } } : exchange,
];

/** Half of an answer, as a connection leaves it that breaks. */
const cut = (whole: Exchange, at: number) => {
  const own = whole.response?.body;
  return answered(whole, typeof own === 'string' ? { body: own.slice(0, Math.floor(own.length * at)) } : {});
};

/** One value in an answer's JSON, wherever it stands, replaced by another JSON text. */
const spoilt = (whole: Exchange, [at, by]: readonly [number, string]) => {
  const own = whole.response?.body;
  if (typeof own !== 'string') return [whole];
  const found = [...own.matchAll(/(?<=:)(?:"[^"]*"|\d+|\{\}|null)/g)];
  const one = found[at % Math.max(1, found.length)];
  return answered(whole, one ? { body: own.slice(0, one.index) + by + own.slice(one.index + one[0].length) } : {});
};

const json = fc.oneof(
  text.map((own) => JSON.stringify(own)),
  fc.json(),
  fc.constantFrom('1e999', '"\\ud800"', '[[]]', '{"__proto__":1}', deep(10_000, '[', ']'), deep(10_000, '[[],', '1]')),
);

const anyWound: fc.Arbitrary<Wound> = fc.oneof(
  toSome('answered', response, (exchange, value) => [{ ...exchange, response: value }]),
  toSome('status', status, (exchange, value) => answered(exchange, { status: value })),
  toSome('body', body, (exchange, value) => answered(exchange, { body: value })),
  toSome('headers', headers, (exchange, value) => answered(exchange, { headers: value })),
  toSome('cut', fc.double({ min: 0, max: 1, noNaN: true }), cut),
  toSome('spoilt', fc.tuple(fc.nat(), json), spoilt),
  toSome('spoilt', fc.tuple(fc.nat(), json), spoilt),
  toSome('missing', fc.constant(null), () => []),
  toSome('n', number, (exchange, n) => [{ ...exchange, n }]),
  toSome('atMs', number, (exchange, atMs) => [{ ...exchange, atMs }]),
  toSome('durationMs', number, (exchange, durationMs) => [{ ...exchange, durationMs }]),
  toSome('failure', text, (exchange, failure) => [{ ...exchange, failure }]),
  toSome('request', request, (exchange, value) => [{ ...exchange, request: value }]),
  toSome('followed', anyExchange, (exchange, other) => [exchange, other]),
  toSome('twice', fc.constant(null), (exchange) => [exchange, exchange]),
  fc.tuple(fc.nat(), fc.nat()).map(([one, two]): Wound => {
    const wound: Wound = (exchanges) => swapped(exchanges, one, two);
    return Object.assign(wound, { [fc.toStringMethod]: () => `swapped ${one} ${two}` });
  }),
);

/** Two requests get each other's answer. */
export function swapped(exchanges: readonly Exchange[], one: number, two: number): readonly Exchange[] {
  const [first, second] = [exchanges[one % exchanges.length], exchanges[two % exchanges.length]];
  if (!first || !second) return exchanges;
  const other = new Map([
    [first, second],
    [second, first],
  ]);
  return exchanges.map((exchange) => ({ ...exchange, response: (other.get(exchange) ?? exchange).response }));
}

export const wounds = fc.array(anyWound, { minLength: 1, maxLength: 5 });

export const wounded = (exchanges: readonly Exchange[], all: readonly Wound[]): readonly Exchange[] =>
  all.reduce((sofar, wound) => wound(sofar), exchanges);
