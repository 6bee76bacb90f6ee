/**
 * What a case is to JUnit. Its readers know red and not red, and so does the exit code: what makes the run end with 1 is
 * a failure, what makes it end with 2 is an error, and all else that is no pass is skipped, with its reason: a failed
 * SHOULD of a run that is not strict, a known failure, what was observed, not tried, or left open without harm.
 */
import type { Verdict } from '../model.ts';
import type { Report, ReportedCase, ReportedCheck } from '../report.ts';
import { isKnownCase } from './findings.ts';

export interface Outcome {
  readonly element: 'failure' | 'error' | 'skipped';
  /** What a reader would not expect of the element; empty where it says all. */
  readonly label: string;
}

/** @returns nothing for a pass. */
export function outcomeOf(check: ReportedCheck, single: ReportedCase, report: Report): Outcome | undefined {
  const { verdict } = single;
  if (verdict === 'pass') return undefined;
  if (isKnownCase(single, report)) return { element: 'skipped', label: 'known failure' };
  const isBinding = check.level === 'must' || (check.level === 'should' && report.run.strict);
  if (verdict === 'fail' && isBinding) return { element: 'failure', label: '' };
  if (verdict === 'inconclusive' && check.level === 'must') return { element: 'error', label: '' };
  return { element: 'skipped', label: labels[verdict] };
}

const labels: Readonly<Record<Verdict, string>> = {
  pass: '',
  fail: 'failed, but only a SHOULD',
  inconclusive: 'left open, but no MUST',
  skipped: 'not tried',
  observed: 'observed',
};
