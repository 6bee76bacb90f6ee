/** What may be amiss with a transcript: a list of wounds to a whole one, from a scratch to nothing left. */
import fc from 'fast-check';
import type { Exchange } from '../conformance/model.ts';

export type Wound = (exchanges: readonly Exchange[]) => readonly Exchange[];

/** As JSON makes them. */
const plain = { noNullPrototype: true };
const record = <Members extends object>(members: { [Name in keyof Members]: fc.Arbitrary<Members[Name]> }) =>
  fc.record<Members>(members, plain);

const deep = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

/** Texts that programs stumble over. */
const awkwardTexts = [
  ...[
    '',
    ' ',
    '\ufeff{}',
    'null',
    '[]',
    '{}',
    '""',
    '"a"',
    '0',
    '-0',
    '1e999',
    'NaN',
    '{"',
    '\u0000',
    '\ud800',
    '\udc00\ud800',
  ],
  ...[
    '{{credential}}',
    '{{credential:url}}',
    '\u001b]0;x\u0007',
    '\u202e',
    ']]>',
    '-->',
    '</script>',
    '`'.repeat(50),
    '\r\n\r\n',
  ],
  ...['%', '%00', '../..', '.', '..', '$&', '$1', '\\', "'", '__proto__', 'constructor', 'https://a.example/\ud800'],
  ...['9'.repeat(400), `0.${'1'.repeat(40)}`, 'x'.repeat(7000), `"${'\\"'.repeat(2000)}`, `${'1'.repeat(5000)}.`],
  ...[
    deep(10_000, '[', ']'),
    deep(10_000, '{"a":', '}').replace(':}', ':1}'),
    deep(5000, '[{"id":', '}]').replace(':}', ':1}'),
  ],
  ...['[{"id":1,"id":2}]', '{"__proto__":{"id":1}}', '{"id":"\\ud800","name":"\\ud800"}', '{"id":{"toString":1}}'],
  ...['{"id":null,"name":[],"createTime":1e308}', '[null,1,"a",[],{}]', '{"books":{"length":1e9}}', '{"books":[[]]}'],
] as const;

const text = fc.oneof(fc.constantFrom(...awkwardTexts), fc.string({ unit: 'binary', maxLength: 12 }), fc.json());

const body: fc.Arbitrary<Exchange['request']['body'] & {}> = fc.oneof(
  text,
  record({ base64: fc.oneof(fc.base64String(), fc.constantFrom('', '////', 'not base64!', '=')) }),
);

const headerName = fc.constantFrom(
  ...[
    'content-type',
    'date',
    'retry-after',
    'allow',
    'location',
    '__proto__',
    'constructor',
    'toString',
    '',
    'é',
    'x\r\ny',
  ],
);
const headerValue = fc.oneof(
  fc.constantFrom('application/json', 'application/problem+json', 'Application/JSON;', ';', '/', 'x'.repeat(9000)),
  fc.constantFrom('Thu, 01 Jan 1970 00:00:00 GMT', '-1', '99999999999999999999', '0', 'never'),
  text,
);
const headers = fc
  .array(fc.tuple(headerName, headerValue), { maxLength: 4 })
  // As JSON gives them: `__proto__` is a member like any other.
  .map((pairs) => Object.fromEntries(pairs));

const status = fc.oneof(
  fc.constantFrom(200, 201, 204, 301, 404, 405, 409, 422, 429, 500, 501, 503),
  fc.integer({ min: 100, max: 599 }),
);
const response = fc.option(record({ status, headers, body }), { freq: 6, nil: null });
const number = fc.oneof(
  fc.nat(5000),
  fc.constantFrom(0, -0, -1, -1e9, 1.5, 1e21, Number.NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER),
);

const request = record({
  method: fc.constantFrom('GET', 'POST', 'DELETE', 'PATCH', '', '__proto__', "'; rm -rf /"),
  url: fc.oneof(fc.webUrl(), text),
  headers,
  body: fc.option(body),
});

/** Nobody's exchange. */
export const anyExchange: fc.Arbitrary<Exchange> = fc
  .record(
    { n: number, request, response, atMs: number, durationMs: number, failure: fc.option(text, { nil: undefined }) },
    plain,
  )
  .map(({ failure, ...exchange }) => (failure === undefined ? exchange : { ...exchange, failure }));

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
