/** Only what is a report of this version is read; what is wrong with anything else is said. */
import { describe, expect, test } from 'vitest';
import { check, exchange, report, single } from '../reporters/report.test-support.ts';
import { ReportError, readReport } from './read-report.ts';

const good = report([check('a', 'must', 'fail', [single('a', 'fail', [1])])], [exchange(1)]);

/** As it is after it was written and read again. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function fault(value: unknown): string {
  try {
    readReport(value);
  } catch (thrown) {
    if (thrown instanceof ReportError) return thrown.message;
  }
  throw new Error('expected a ReportError');
}

test('a report is itself', () => {
  const value = written(good);
  expect(readReport(value)).toBe(value);
});

describe('what is none', () => {
  test.each([[null], [[]], ['text'], [7], [{}], [{ version: 1 }], [{ checks: [] }]])('%j', (value) => {
    expect(fault(value)).toBe('it is no conformance report: make one with --reporter json=FILE');
  });
});

test.each([
  [2, '2'],
  ['1', '"1"'],
  [null, 'null'],
  ['\u001b'.repeat(1000), String.raw`"\u001b`],
])('version %j is another one', (version, words) => {
  expect(fault(written({ ...good, version }))).toContain(`it is a report of version ${words}`);
  expect(fault(written({ ...good, version }))).toMatch(/, and only version 1 can be read$/);
});

describe('the first fault is named by its place', () => {
  const [first] = good.checks;
  test.each<[string, object]>([
    ["the whole must have required property 'silences'", { silences: undefined }],
    ["/checks/0 must have required property 'verdict'", { checks: [{ ...first, verdict: undefined }] }],
    ['/checks/0/level must be equal to one of the allowed values', { checks: [{ ...first, level: 'MUST' }] }],
    ['/contract/sha256 must match pattern', { contract: { ...good.contract, sha256: 'x' } }],
    [
      '/exchanges/0/request/body has none of the forms that it may have',
      { exchanges: [exchange(1, { request: { ...exchange(1).request, body: { base64: 1 } as never } })] },
    ],
    ['/silences/0/answers/201 must be >= 1', { silences: [{ id: 'a', statement: '', answers: { 201: 0 } }] }],
  ])('%s', (words, more) => {
    expect(fault(written({ ...good, ...more }))).toContain(`it is not as a report is: ${words}`);
  });

  test('and does nothing to a terminal, however long', () => {
    const evil = `\u001b[2J${'x'.repeat(1e5)}`;
    const message = fault(written({ ...good, silences: [{ id: 'a', statement: '', answers: { [evil]: 'x' } }] }));
    expect(message).toContain(String.raw`/silences/0/answers/\u001b[2Jx`);
    expect(message.length).toBeLessThan(1000);
  });
});
