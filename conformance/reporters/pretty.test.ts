/** The report for people, on a report made by hand. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Report, ReportedExchange } from '../report.ts';
import { pretty } from './pretty.ts';
import { check, exchange, report, single } from './report.test-support.ts';

const plainly = (report: Report) => pretty(report, { color: false });

/** A report of one failed case, whose one exchange is the given one. */
const failing = (more: Partial<ReportedExchange>) =>
  plainly(report([check('a', 'must', 'fail', [single('a', 'fail', [1])])], [exchange(1, more)]));

test('the whole: the gravest first, each case with its exchange, its answer and its command line', () => {
  const checks = [
    check('seen', 'observe', 'observed', [single('seen', 'observed', [1])]),
    check('good', 'must', 'pass', [single('good', 'pass', [1], '')]),
    check('other', 'must', 'skipped', [single('other', 'skipped', [], 'there is no second shelf')]),
    check('maybe', 'should', 'inconclusive', [single('maybe', 'inconclusive', [4])]),
    check('ought', 'should', 'fail', [single('ought', 'fail', [4])]),
    check('open', 'must', 'inconclusive', [single('open', 'inconclusive', [3, 4], 'its control was refused')]),
    check('bad', 'must', 'fail', [single('good', 'pass', [1], ''), single('bad', 'fail', [2])]),
  ];
  const exchanges = [1, 2, 3, 4].map((n) => exchange(n));
  const leftovers = [{ url: 'http://x/books/1', reason: 'DELETE was answered 500' }];
  const silences = [
    { id: 'seen', statement: 'It may or may not be.', answers: { '201': 1, '422': 3 } },
    { id: 'good', statement: 'The good MUST be.', answers: { '422': 1 } },
  ];
  expect(plainly(report(checks, exchanges, { leftovers, silences }))).toBe(`FAIL bad (must)
  The bad MUST be.
  api.yaml:7
  - "bad": expected 201, received 400
    exchange 2 was answered 400: {"title":"no"}
    curl -X POST 'http://x/books' --data-raw '{"n":2}'

OPEN open (must)
  The open MUST be.
  api.yaml:7
  - "open": its control was refused
    exchange 3 was answered 400: {"title":"no"} (also 4)
    curl -X POST 'http://x/books' --data-raw '{"n":3}'
  and 1 more check with the same cause (1 SHOULD):
    maybe api.yaml:7

WARN ought (should)
  The ought MUST be.
  api.yaml:7
  - "ought": expected 201, received 400
    exchange 4 was answered 400: {"title":"no"}
    curl -X POST 'http://x/books' --data-raw '{"n":4}'

Observed, where the contract is silent
  seen: 201, 422 (3 times)

Skipped
  other: there is no second shelf

Left behind
  http://x/books/1: DELETE was answered 500

--explain 'bad' tells how it is tried, --only in its place tries it alone;
--reporter html=FILE shows every exchange; curl reads the credential from $CONFORMANCE_API_KEY,
and what it asks about an item finds none: each is deleted when the run ends

Books 1.0 at http://x
7 checks, 8 cases, 4 requests in 1.2 s
1 pass, 2 fail (1 MUST, 1 SHOULD), 2 inconclusive, 1 skipped, 1 observed
not conformant: 1 MUST check failed
`);
});

describe('what a server sent does nothing to a terminal', () => {
  test.each<[string, string, string]>([
    ['terminal escapes', '\u001b[31mred\u001b]0;title\u0007', String.raw`\u001b[31mred\u001b]0;title\u0007`],
    ['line breaks', 'no\r\nFAIL forged (must)\u2028', String.raw`no\u000d\u000aFAIL forged (must)\u2028`],
    ['C1 controls', '\u009b2J', String.raw`\u009b2J`],
    ['changes of direction', '\u202eabc\u2066', String.raw`\u202eabc\u2066`],
    ['tags nobody sees', '\u{e0041}', String.raw`\u{e0041}`],
  ])('%s', (_name, body, shown) => {
    expect(failing({ response: { status: 400, headers: {}, body } })).toContain(`answered 400: ${shown}\n`);
  });

  test('nor in a reason, an address, a title', () => {
    const evil = '\u001b[2J\n';
    const checks = [check('a', 'must', 'fail', [{ ...single('a', 'fail', [], evil), title: evil }])];
    const text = plainly(
      report(checks, [], {
        leftovers: [{ url: evil, reason: evil }],
        contract: { title: evil, version: evil, file: evil, sha256: '' },
        target: { baseUrl: evil, params: {} },
      }),
    );
    expect(text).not.toContain('\u001b');
    expect(text.split(String.raw`\u001b[2J\u000a`)).toHaveLength(8);
  });
});

describe('the answer', () => {
  const answered = (body: ReportedExchange['response']) => failing({ response: body });

  test('is cut after 200 characters, not within one', () => {
    expect(answered({ status: 400, headers: {}, body: 'é'.repeat(200) })).toContain(`400: ${'é'.repeat(200)}\n`);
    expect(answered({ status: 400, headers: {}, body: '😀'.repeat(201) })).toContain(`400: ${'😀'.repeat(200)}…\n`);
    expect(answered({ status: 400, headers: {}, body: 'x'.repeat(1e6) })).toContain(`400: ${'x'.repeat(200)}…\n`);
  });

  test('may be empty, no text, or missing', () => {
    expect(answered({ status: 404, headers: {}, body: '' })).toContain('exchange 1 was answered 404 without a body\n');
    expect(answered({ status: 200, headers: {}, body: { base64: '/w==' } })).toContain('with 1 byte, not UTF-8\n');
    expect(answered(null)).toContain('exchange 1 was not answered\n');
  });
});

describe('the command line', () => {
  test('is whole up to 4,000 characters, and left out beyond', () => {
    const curl = `curl '${'x'.repeat(3993)}'`;
    expect(failing({ curl })).toContain(`\n    ${curl}\n`);
    const text = failing({ curl: `${curl}x` });
    expect(text).toContain('see exchange 1 in --reporter json\n');
    expect(text).not.toContain('xxx');
  });

  test('is left out where escaping would change what it sends', () => {
    const text = failing({ curl: "curl --data-raw '\u0001'" });
    expect(text).toContain('see exchange 1 in --reporter json\n');
    expect(text).not.toMatch(/curl --data-raw/);
  });
});

test('colours are added, and change no word', () => {
  const failed = report([check('a', 'must', 'fail', [single('a', 'fail', [1])])], [exchange(1)]);
  const colored = pretty(failed, { color: true });
  expect(colored).toContain('\u001b[31mFAIL\u001b[39m');
  expect(colored).toContain('\u001b[31mnot conformant: 1 MUST check failed\u001b[39m\n');
  expect(stripVTControlCharacters(colored)).toBe(plainly(failed));
});
