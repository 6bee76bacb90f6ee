/** The whole table of exit codes: 0 conformant, 1 not, 2 no verdict; 1 wins over 2. */
import { expect, test } from 'vitest';
import { type Report, type ReportedCheck, runConformance } from '../conformance/index.ts';
import { exitCodeOf } from './exit-code.ts';

type Verdict = ReportedCheck['verdict'];
type Level = ReportedCheck['level'];

/** A report with one check of each of these. */
function reportOf(
  verdicts: readonly (readonly [Level, Verdict])[],
  changes: Partial<Report> = {},
  run: Partial<Report['run']> = {},
): Report {
  const checks = verdicts.map(([level, verdict], index): ReportedCheck => {
    const id = `check/${index}`;
    const requirement = { statement: '', file: '', line: 1, pointer: '', origin: 'page' as const };
    return {
      id,
      level,
      operation: '',
      title: '',
      verdict,
      reason: '',
      requirement,
      cases: [{ id, title: '', verdict, reason: '', exchanges: [1] }],
    };
  });
  return {
    ...{ version: 1, contract: { title: '', version: '', file: '', sha256: '' }, target: { baseUrl: '', params: {} } },
    run: {
      startedAt: '',
      durationMs: 1,
      requests: 1,
      seed: 1,
      partial: false,
      level: 'observe',
      strict: false,
      ended: 'complete',
      ...run,
    },
    conformant: true,
    summary: { pass: 0, fail: 0, inconclusive: 0, skipped: 0, observed: 0 },
    ...{ checks, exchanges: [], leftovers: [], silences: [] },
    ...changes,
  };
}

const baseline = (known: readonly string[] = [], stale: readonly string[] = []) => ({ file: 'b.json', known, stale });
const leftover = { url: 'http://x', reason: 'DELETE was answered 500' };

test.each<[number, string, Report]>([
  [0, 'conformant', reportOf([['must', 'pass']])],
  [
    0,
    'a failed SHOULD',
    reportOf([
      ['must', 'pass'],
      ['should', 'fail'],
    ]),
  ],
  [
    0,
    'an open SHOULD',
    reportOf([
      ['must', 'pass'],
      ['should', 'inconclusive'],
    ]),
  ],
  [0, 'something is left behind', reportOf([['must', 'pass']], { leftovers: [leftover] })],
  [1, 'a failed MUST', reportOf([['must', 'fail']], { conformant: false })],
  [
    1,
    'a failed MUST beside an open one',
    reportOf(
      [
        ['must', 'fail'],
        ['must', 'inconclusive'],
      ],
      { conformant: false },
    ),
  ],
  [1, 'a failed SHOULD in a strict run', reportOf([['should', 'fail']], { conformant: false }, { strict: true })],
  [
    1,
    'the first failure',
    reportOf([['must', 'fail']], { conformant: false }, { ended: 'first failure', partial: true }),
  ],
  [2, 'an open MUST', reportOf([['must', 'inconclusive']], { conformant: null })],
  [2, 'nothing tried', reportOf([], { conformant: null })],
  [2, 'stopped', reportOf([['must', 'pass']], { conformant: null }, { ended: 'stopped' })],
  [2, 'stopped, after a MUST failed', reportOf([['must', 'fail']], { conformant: null }, { ended: 'stopped' })],
  [
    0,
    'nothing but known failures',
    reportOf([['must', 'fail']], { conformant: false, baseline: baseline(['check/0']) }),
  ],
  [
    1,
    'a known failure and a new one',
    reportOf(
      [
        ['must', 'fail'],
        ['must', 'fail'],
      ],
      { conformant: false, baseline: baseline(['check/1']) },
    ),
  ],
  [1, 'a stale baseline', reportOf([['must', 'pass']], { baseline: baseline([], ['check/0']) })],
  [
    1,
    'a stale baseline beside an open MUST',
    reportOf([['must', 'inconclusive']], { conformant: null, baseline: baseline([], ['gone']) }),
  ],
  [
    2,
    'known failures beside an open MUST',
    reportOf(
      [
        ['must', 'fail'],
        ['must', 'inconclusive'],
      ],
      { conformant: false, baseline: baseline(['check/0']) },
    ),
  ],
  [0, 'a new SHOULD', reportOf([['should', 'fail']], { baseline: baseline() })],
  [
    1,
    'a new SHOULD in a strict run',
    reportOf([['should', 'fail']], { conformant: false, baseline: baseline() }, { strict: true }),
  ],
  [
    0,
    'a known SHOULD in a strict run',
    reportOf([['should', 'fail']], { conformant: false, baseline: baseline(['check/0']) }, { strict: true }),
  ],
  [
    2,
    'stopped, with a stale baseline',
    reportOf([['must', 'pass']], { conformant: null, baseline: baseline([], ['gone']) }, { ended: 'stopped' }),
  ],
])('%i: %s', (expected, _name, report) => {
  expect(exitCodeOf(report)).toBe(expected);
});

test('a report that could not be written leaves no verdict, unless a MUST is broken', () => {
  expect(exitCodeOf(reportOf([['must', 'pass']]), false)).toBe(2);
  expect(exitCodeOf(reportOf([['must', 'fail']], { conformant: false }), false)).toBe(1);
  expect(exitCodeOf(reportOf([['must', 'fail']], { conformant: false, baseline: baseline(['check/0']) }), false)).toBe(
    2,
  );
});

test('without a baseline the code says what `conformant` says', async () => {
  const statuses = [500, 422, 200];
  for (const status of statuses) {
    const report = await runConformance({ fetch: async () => Response.json({}, { status }) }, { level: 'must' });
    expect([report.conformant, exitCodeOf(report)]).toEqual([false, 1]);
  }
});
