/** The JUnit report: what is red, and what two parsers count. */
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../model.ts';
import type { Report } from '../report.ts';
import { read, readCase, readFromDisk, xmlOf } from './junit.test-support.ts';
import { check, exchange, report, single } from './report.test-support.ts';

const strict = { run: { ...report([], []).run, strict: true } };
const baseline = (known: string[], stale: string[] = []) => ({ baseline: { file: 'known.json', known, stale } });

test('the whole', () => {
  const checks = [
    check('addBook/good', 'must', 'pass', [single('addBook/good', 'pass', [1], '')]),
    check('addBook/bad', 'must', 'fail', [single('addBook/bad', 'fail', [2, 1])]),
    check('addBook/open', 'must', 'inconclusive', [single('addBook/open', 'inconclusive', [], 'it was not sent')]),
    check('addBook/seen', 'observe', 'observed', [single('addBook/seen', 'observed', [1], 'received 201')]),
  ];
  expect(xmlOf(report(checks, [exchange(1), exchange(2, { durationMs: 1500.4 })]))).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Books 1.0" tests="4" failures="1" errors="1" skipped="1" time="1.234">
  <testsuite name="addBook" tests="4" failures="1" errors="1" skipped="1" time="1.501" timestamp="2026-11-23T10:00:00Z">
    <properties>
      <property name="target" value="http://x"/>
      <property name="contract" value="Books 1.0"/>
      <property name="contract.sha256" value="${'0'.repeat(64)}"/>
      <property name="seed" value="1"/>
      <property name="ended" value="complete"/>
      <property name="verdict" value="not conformant: 1 MUST check failed"/>
    </properties>
    <testcase classname="addBook" name="addBook/good" time="0.001" file="api.yaml" line="7"/>
    <testcase classname="addBook" name="addBook/bad" time="1.501" file="api.yaml" line="7">
      <failure message="&quot;addBook/bad&quot;: expected 201, received 400" type="must fail">"addBook/bad": expected 201, received 400
The addBook/bad MUST be.
api.yaml:7 /a
exchange 2 was answered 400: {"title":"no"} (also 1)
curl -X POST 'http://x/books' --data-raw '{"n":2}'</failure>
    </testcase>
    <testcase classname="addBook" name="addBook/open" time="0.000" file="api.yaml" line="7">
      <error message="&quot;addBook/open&quot;: it was not sent" type="must inconclusive">"addBook/open": it was not sent
The addBook/open MUST be.
api.yaml:7 /a</error>
    </testcase>
    <testcase classname="addBook" name="addBook/seen" time="0.001" file="api.yaml" line="7">
      <skipped message="observed: &quot;addBook/seen&quot;: received 201" type="observe observed">observed: "addBook/seen": received 201
The addBook/seen MUST be.
api.yaml:7 /a
exchange 1 was answered 400: {"title":"no"}
curl -X POST 'http://x/books' --data-raw '{"n":1}'</skipped>
    </testcase>
  </testsuite>
</testsuites>
`);
});

describe('red is what the exit code calls red', () => {
  test.each<['must' | 'should' | 'observe', Verdict, Partial<Report>, string | undefined, string]>([
    ['must', 'pass', {}, undefined, ''],
    ['must', 'fail', {}, 'failure', '"a": why'],
    ['must', 'inconclusive', {}, 'error', '"a": why'],
    ['must', 'skipped', {}, 'skipped', 'not tried: "a": why'],
    ['must', 'observed', {}, 'skipped', 'observed: "a": why'],
    ['must', 'fail', baseline(['a']), 'skipped', 'known failure: "a": why'],
    ['must', 'fail', baseline(['another']), 'failure', '"a": why'],
    ['must', 'inconclusive', baseline(['a']), 'error', '"a": why'],
    ['should', 'fail', {}, 'skipped', 'failed, but only a SHOULD: "a": why'],
    ['should', 'fail', strict, 'failure', '"a": why'],
    ['should', 'inconclusive', strict, 'skipped', 'left open, but no MUST: "a": why'],
    ['observe', 'inconclusive', {}, 'skipped', 'left open, but no MUST: "a": why'],
  ])('%s %s', async (level, verdict, more, element, message) => {
    const judged = report([check('a', level, verdict, [single('a', verdict, [], 'why')])], [], more);
    const found = await readCase(judged);
    expect([found.element, found.message ?? '']).toEqual([element, message]);
    if (element) expect(found.inner?.split('\n')).toEqual([message, 'The a MUST be.', 'api.yaml:7 /a']);
  });
});

describe('what is of the run', () => {
  test('no verdict is an error, also where nothing was tried', async () => {
    const found = await readCase(report([], [], { conformant: null }));
    expect(found).toMatchObject({ element: 'error', message: 'no verdict: nothing was tried' });
  });

  test('what was left behind is named, and not red: the exit code does not tell it', async () => {
    const leftovers = [{ url: 'http://x/books/1', reason: 'DELETE was answered 500' }];
    const found = await readCase(report([], [], { leftovers }));
    expect(found).toMatchObject({ element: 'skipped', message: '1 item left behind' });
    expect(found.inner).toBe('1 item left behind\nhttp://x/books/1: DELETE was answered 500');
  });

  test('a known failure that no longer fails is a failure, at the list', async () => {
    const stale = report([], [], baseline([], ['a/b']));
    expect(await readCase(stale)).toMatchObject({
      element: 'failure',
      message: 'a/b is known to fail, and did not: it should leave the list',
    });
    expect(xmlOf(stale)).toContain('name="baseline: a/b" time="0.000" file="known.json"');
  });
});

describe('both parsers count what the report counts', () => {
  const checks = (['must', 'should', 'observe'] as const).flatMap((level) =>
    (['pass', 'fail', 'inconclusive', 'skipped', 'observed'] as const).map((verdict) => ({
      ...check(`${level}-${verdict}`, level, verdict, [single(`${level}-${verdict}`, verdict, [1])]),
      operation: level === 'must' ? 'addBook' : 'list.books',
    })),
  );
  const judged = report(checks, [exchange(1, { durationMs: 20 })]);

  test('junit2json', async () => {
    const { testsuite, ...whole } = await read(judged);
    expect(whole).toEqual({ name: 'Books 1.0', tests: '15', failures: '1', errors: '1', skipped: '10', time: '1.234' });
    expect(testsuite?.map(({ name, tests, time }) => [name, tests, time])).toEqual([
      ['addBook', '5', '0.020'],
      ['list.books', '10', '0.020'],
    ]);
    expect(testsuite?.map(({ testcase }) => testcase?.length)).toEqual([5, 10]);
  });

  test('test-results-parser', () => {
    const { suites, ...whole } = readFromDisk(judged);
    expect(whole).toMatchObject({ name: 'Books 1.0', passed: 3, failed: 1, errors: 1, skipped: 10, duration: 1234 });
    const statuses = suites.flatMap(({ cases }) => cases.map(({ status }) => status));
    const count = (status: string) => statuses.filter((one) => one === status).length;
    expect({ PASS: count('PASS'), FAIL: count('FAIL'), SKIP: count('SKIP') }).toEqual({ PASS: 3, FAIL: 2, SKIP: 10 });
    expect(suites[0]?.cases[1]).toMatchObject({ duration: 20, failure: '"must-fail": expected 201, received 400' });
  });
});

test('a path beneath the folder is relative to it; any other stays', () => {
  const inFile = (file: string) => {
    const one = check('a', 'must', 'pass', [single('a', 'pass', [])]);
    return xmlOf(report([{ ...one, requirement: { ...one.requirement, file } }], []));
  };
  expect(inFile('/repository/api/books.yaml')).toContain(' file="api/books.yaml"');
  expect(inFile('/elsewhere/books.yaml')).toContain(' file="/elsewhere/books.yaml"');
  expect(inFile('a\n&lt;\u0001')).toContain(String.raw` file="a\u000a&amp;lt;\u0001"`);
});
