/** The page as text; what a browser makes of it stands in `html-safety`, `html-use` and `html-looks`. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ReportedExchange } from '../report.ts';
import { exchanges } from './html/exchanges.ts';
import { placeOf, placesOf } from './html/places.ts';
import { html } from './html.ts';
import { everywhere, long, sample } from './html-sample.test-support.ts';
import { check, exchange, report, single } from './report.test-support.ts';

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const textOf = (page: string) =>
  page.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);

/** The exchange's part of a page, as text. */
const shownAs = (more: Partial<ReportedExchange>) => textOf(exchanges(report([], [exchange(1, more)])).toString());
const answered = (body: string | { base64: string }) => shownAs({ response: { status: 200, headers: {}, body } });

test('the page has the verdict in words, the counts, the run, and each part once', () => {
  const page = html(sample);
  const text = textOf(page);
  expect(page).toMatch(/<title>Not conformant: Books 1\.0<\/title>/);
  expect(text).toContain('Not conformant 2 MUST checks failed; 2 known failures did not fail: the baseline is stale');
  expect(text).toMatch(/3\s+failed\s+1\s+open\s+2\s+observed\s+1\s+skipped\s+11\s+passed/);
  for (const words of [
    'http://x',
    'shelf = poetry',
    'api.yaml',
    '2026-11-23 10:00:00 UTC, it took 1.2 s',
    '18 requests',
  ])
    expect(text).toContain(words);
  for (const { n } of sample.exchanges) expect(page.split(`id="exchange-${n}"`)).toHaveLength(2);
  for (const { id } of sample.checks) expect(page.split(`id="check/${id}"`)).toHaveLength(2);
});

test.each([
  [true, 'Conformant', 'pass'],
  [null, 'No verdict', 'inconclusive'],
  [false, 'Not conformant', 'fail'],
] as const)('%s is called %s', (conformant, headline, look) => {
  const one = check('a', 'must', conformant === true ? 'pass' : conformant === false ? 'fail' : 'inconclusive', []);
  const page = html(report([one], [], { conformant }));
  expect(page).toContain(`<p class="banner ${look}">`);
  expect(page).toContain(`<strong>${headline}</strong>`);
});

test('the worst comes first, what has one cause together, what is known last, what was never sent as a number', () => {
  const checks = [
    ...['a', 'b', 'c', 'd', 'e'].map((id) =>
      check(id, 'must', 'inconclusive', [single(id, 'inconclusive', [1], 'no')]),
    ),
    check('known', 'must', 'fail', [single('known', 'fail', [2], 'known')]),
    check('bad', 'must', 'fail', [single('bad', 'fail', [3], 'bad')]),
    check('unsent', 'must', 'inconclusive', [single('unsent', 'inconclusive', [], 'it was not sent')]),
  ];
  const baseline = { file: 'known.json', known: ['known'], stale: [] };
  const page = html(report(checks, [exchange(1), exchange(2), exchange(3)], { baseline }));
  const findings = page.slice(page.indexOf('id="findings"'), page.indexOf('id="coverage"'));
  const order = [...findings.matchAll(/id="check\/(\w+)"/g)].map(([, id]) => id);
  expect(order).toEqual(['bad', 'a', 'b', 'c', 'd', 'e', 'known']);
  expect(textOf(findings)).toContain('4 more checks stay open for the same reason');
  expect(textOf(findings)).toContain('Open 1 check: it was not sent');
});

test('the case that decided comes first, with what the server said and all its exchanges', () => {
  const cases = [single('a/good', 'pass', [1], ''), single('a/bad', 'fail', [2, 1])];
  const text = textOf(html(report([check('a', 'must', 'fail', cases)], [exchange(1), exchange(2)])));
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'Fail "a/bad" bad expected 201, received 400 exchange 2 400 {"title":"no"} also exchange 1 Pass "a/good" good exchange 1',
  );
});

test('the policy names the style and the script of the page, and lets nothing else run', () => {
  const page = html(sample);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  const hashOf = (tag: string) => {
    const [, text = ''] = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(page) ?? [];
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  expect(textOf(policy)).toBe(
    `default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; img-src data:; base-uri 'none'; form-action 'none'`,
  );
});

test('every link leads to one place of the page', () => {
  const page = html(everywhere(' %/#?"é\u202e'));
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  const links = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, target]) => target);
  expect(new Set(ids).size).toBe(ids.length);
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((target) => !ids.includes(target))).toEqual([]);
});

describe('text from elsewhere', () => {
  test('is shown without doing anything: terminal escapes, controls, changes of direction, halves of pairs', () => {
    const page = html(everywhere('\u001b[31m\u0000\u202e\u2066\u{e0041}\ud800'));
    expect(page).not.toMatch(/[\u001b\u0000\u202e\u2066\ufffd]|\u{e0041}/u);
    expect(textOf(page)).toContain(String.raw`no\u001b[31m\u0000\u202e\u2066\u{e0041}\ud800`.slice(2));
  });

  test('keeps the line breaks of a body, and of nothing else', () => {
    expect(answered('one\ntwo\r\n')).toContain(String.raw`
one
two\u000d
`);
    expect(html(report([check('a\nb', 'must', 'pass', [])], []))).toContain(String.raw`a\u000ab`);
  });

  test('is bounded', () => {
    expect(html(everywhere('x'.repeat(20_000), ['id', 'operation'])).length).toBeLessThan(1_000_000);
  });
});

describe('a body', () => {
  test('of JSON is laid out, where nothing but white space changes', () => {
    const value = { title: 'a title of some length', authors: ['one', 'another'], pages: 1 };
    expect(answered(JSON.stringify(value))).toContain(JSON.stringify(value, null, 2));
    for (const body of [
      `{"a":1,"a":2,"long":"${'x'.repeat(60)}"}`,
      `{"number":1.0,"long":"${'x'.repeat(60)}"}`,
      `{"2":1,"1":2,"long":"${'x'.repeat(60)}"}`,
      `{"cut":"${'x'.repeat(60)}`,
    ])
      expect(answered(body)).toContain(`\n\n${body}`);
  });

  test('is shown up to 4,000 characters', () => {
    expect(answered('x'.repeat(4000))).not.toContain('characters more');
    expect(answered('x'.repeat(8_000_000))).toContain(
      `${'x'.repeat(4000)}\n… 7,996,000 characters more: see the JSON report`,
    );
  });

  test('may be no text, empty, or missing', () => {
    expect(answered({ base64: '/wD/' })).toContain('3 bytes, not UTF-8');
    expect(answered('')).toContain('HTTP 200');
    expect(shownAs({ response: null })).toContain('There was none.');
  });
});

test('a command line is whole, or not there', () => {
  expect(shownAs({ curl: `curl '${'x'.repeat(3993)}'` })).toContain(`curl '${'x'.repeat(3993)}'`);
  expect(shownAs({ curl: `curl '${'x'.repeat(4000)}'` })).toContain(
    'its curl line has 4007 characters: see exchange 1',
  );
  expect(shownAs({ curl: "curl '\u0001'" })).toContain('characters that cannot be shown: see exchange 1');
});

describe('the page stays small', () => {
  test('below 5 MB for a run of its usual length', () => {
    const usual = long(40, JSON.stringify({ title: 'x'.repeat(400) }));
    expect([usual.checks.length, usual.exchanges.length]).toEqual([720, 720]);
    expect(Buffer.byteLength(html(usual))).toBeLessThan(5_000_000);
  });

  test('below 20 MB whatever is answered: what findings rest on is the last to be left out, and the page says so', () => {
    const body = '\u0001"'.repeat(4000);
    const headers = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`h${index}`, '"'.repeat(1000)]));
    const usual = long(40, body);
    const hostile = {
      ...usual,
      exchanges: usual.exchanges.map((one) => ({ ...one, response: { status: 201, headers, body } })),
    };
    const page = html(hostile);
    expect(Buffer.byteLength(page)).toBeLessThan(20_000_000);
    expect(page).toMatch(/Headers and bodies of \d{3} exchanges are left out, to keep this page small/);
    // The third check of the last copy failed by its exchange 39 * 18 + 3.
    const isLeftOut = (n: number) => page.includes(`Left out: see exchange ${n} in the JSON report`);
    expect([isLeftOut(705), isLeftOut(706)]).toEqual([false, true]);
  });
});

test('a place is read from the id; those nobody knows come before the answers', () => {
  const at = (rest: string) => ({ ...check('', 'must', 'pass', []), id: `addBook/${rest}` });
  const ids = [
    'response/trace',
    'response/default/media-type',
    'response/404/body',
    'response/2XX/body',
    'response/5xx',
  ];
  const all = [...ids, 'request/methods', 'request/body/a/b', 'request/path/id/alias', 'odd'].map(at);
  expect(placesOf(all)).toEqual([
    'request path',
    'request body',
    'request methods',
    'response 2xx',
    'response 4xx',
    'response 5xx',
    'response default',
    'response behaviour',
  ]);
  expect(placeOf(at('odd'))).toBe('response behaviour');
});
