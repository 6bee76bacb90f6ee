/** The verdict's one sentence. */
import { expect, test } from 'vitest';
import type { Verdict } from '../model.ts';
import type { Report, ReportedCheck } from '../report.ts';
import { check, exchange, report, single } from './report.test-support.ts';
import { verdictOf } from './verdict.ts';

let count = 0;
const of = (level: ReportedCheck['level'], verdict: Verdict, id = `${level}/${++count}`) =>
  check(id, level, verdict, [single(id, verdict, [1])]);
const must = (verdict: Verdict, id?: string) => of('must', verdict, id);
const should = (verdict: Verdict, id?: string) => of('should', verdict, id);

const run = (more: Partial<Report['run']>) => ({ run: { ...report([], []).run, ...more } });
const baseline = (known: string[], stale: string[] = []) => ({ baseline: { file: 'known.json', known, stale } });
const kept = 'conformant: every MUST that was tried was kept; nobody can try them all';

test.each<[ReportedCheck[], Partial<Report>, string]>([
  // Conformant, and how far.
  [[must('pass')], { conformant: true }, kept],
  [[must('pass'), should('fail')], { conformant: true }, `${kept}; 1 SHOULD check failed`],
  [
    [must('pass')],
    { conformant: true, ...run({ partial: true }) },
    'conformant as far as it was tried: 1 MUST check passed, a part of the suite',
  ],
  [[should('pass'), must('skipped')], { conformant: true }, 'conformant as far as it was tried: no MUST was'],
  // Not conformant, and in what.
  [[must('fail'), must('fail')], { conformant: false }, 'not conformant: 2 MUST checks failed'],
  [[must('fail'), should('fail')], { conformant: false }, 'not conformant: 1 MUST check failed'],
  [
    [must('fail'), should('fail'), should('fail')],
    { conformant: false, ...run({ strict: true }) },
    'not conformant: 1 MUST check and 2 SHOULD checks failed',
  ],
  [
    [must('pass'), should('fail')],
    { conformant: false, ...run({ strict: true }) },
    'not conformant: 1 SHOULD check failed',
  ],
  [
    [must('fail')],
    { conformant: false, ...run({ partial: true, ended: 'first failure' }) },
    'not conformant: 1 MUST check failed; stopped at the first failure; the rest was not tried',
  ],
  // Known failures.
  [
    [must('fail', 'a'), must('fail', 'b')],
    { conformant: false, ...baseline(['a', 'b']) },
    'not conformant: 2 MUST checks failed, all of them known',
  ],
  [[must('fail', 'a')], { conformant: false, ...baseline(['a']) }, 'not conformant: 1 MUST check failed, and is known'],
  [
    [must('fail', 'a'), must('fail', 'b'), should('fail', 'c')],
    { conformant: false, ...baseline(['a', 'c']) },
    'not conformant: 2 MUST checks failed, 1 of them known',
  ],
  [
    [must('pass')],
    { conformant: true, ...baseline([], ['a', 'b']) },
    `${kept}; 2 known failures did not fail: the baseline is stale`,
  ],
  // No verdict, and why.
  [[must('inconclusive'), should('pass')], { conformant: null }, 'no verdict: 1 MUST check is open'],
  [[must('inconclusive'), must('inconclusive')], { conformant: null }, 'no verdict: 2 MUST checks are open'],
  [[must('skipped')], { conformant: null }, 'no verdict: nothing was tried'],
  [[], { conformant: null }, 'no verdict: nothing was tried'],
  [[must('pass')], { conformant: null, ...run({ ended: 'stopped' }) }, 'no verdict: the run was stopped'],
  [[must('inconclusive')], { conformant: null, ...run({ ended: 'stopped' }) }, 'no verdict: the run was stopped'],
  [
    [must('fail')],
    { conformant: null, ...run({ ended: 'stopped' }) },
    'no verdict: the run was stopped; until then 1 MUST check failed',
  ],
])('%#: %j', (checks, more, sentence) => {
  expect(verdictOf(report(checks, [exchange(1)], more))).toBe(sentence);
});
