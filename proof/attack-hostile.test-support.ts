/** Values that programs stumble over: in bodies, in headers, as numbers, and exchanges that nobody ever had. */
import fc from 'fast-check';
import type { Exchange } from '../conformance/model.ts';

/** As JSON makes them. */
const plain = { noNullPrototype: true };
const record = <Members extends object>(members: { [Name in keyof Members]: fc.Arbitrary<Members[Name]> }) =>
  fc.record<Members>(members, plain);

export const deep = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

/** Texts that programs stumble over. */
const awkwardTexts = [
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
  '{{credential}}',
  '{{credential:url}}',
  '\u001b]0;x\u0007',
  '\u202e',
  ']]>',
  '-->',
  '</script>',
  '`'.repeat(50),
  '\r\n\r\n',
  '%',
  '%00',
  '../..',
  '.',
  '..',
  '$&',
  '$1',
  '\\',
  "'",
  '__proto__',
  'constructor',
  'https://a.example/\ud800',
  '9'.repeat(400),
  `0.${'1'.repeat(40)}`,
  'x'.repeat(7000),
  `"${'\\"'.repeat(2000)}`,
  `${'1'.repeat(5000)}.`,
  deep(10_000, '[', ']'),
  deep(10_000, '{"a":', '}').replace(':}', ':1}'),
  deep(5000, '[{"id":', '}]').replace(':}', ':1}'),
  '[{"id":1,"id":2}]',
  '{"__proto__":{"id":1}}',
  '{"id":"\\ud800","name":"\\ud800"}',
  '{"id":{"toString":1}}',
  '{"id":null,"name":[],"createTime":1e308}',
  '[null,1,"a",[],{}]',
  '{"books":{"length":1e9}}',
  '{"books":[[]]}',
] as const;

export const text = fc.oneof(fc.constantFrom(...awkwardTexts), fc.string({ unit: 'binary', maxLength: 12 }), fc.json());

export const body: fc.Arbitrary<Exchange['request']['body'] & {}> = fc.oneof(
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
export const headers = fc
  .array(fc.tuple(headerName, headerValue), { maxLength: 4 })
  // As JSON gives them: `__proto__` is a member like any other.
  .map((pairs) => Object.fromEntries(pairs));

export const status = fc.oneof(
  fc.constantFrom(200, 201, 204, 301, 404, 405, 409, 422, 429, 500, 501, 503),
  fc.integer({ min: 100, max: 599 }),
);
export const response = fc.option(record({ status, headers, body }), { freq: 6, nil: null });
export const number = fc.oneof(
  fc.nat(5000),
  fc.constantFrom(0, -0, -1, -1e9, 1.5, 1e21, Number.NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER),
);

export const request = record({
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
