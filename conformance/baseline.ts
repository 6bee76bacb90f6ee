/** `--baseline`: the failures that are known, so that a run fails for new ones only, and for those that are gone. */
import { compileSchema } from '../contract/index.ts';
import type { BaselineResult, Report, ReportedCase } from './report.ts';

export interface Baseline {
  readonly version: 1;
  /** The ids of the cases that fail, sorted. */
  readonly failures: readonly string[];
}

/** A file that is no baseline. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}

/** @throws BaselineError, which says what is wrong. */
export function readBaseline(text: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BaselineError('it is no JSON');
  }
  const [fault] = isBaseline(value);
  if (fault) throw new BaselineError(`it is no baseline: ${fault.pointer || 'the whole'} ${fault.message}`);
  return value as Baseline;
}

/** One id a line: a change reads well in a diff. */
export const baselineText = (baseline: Baseline): string => `${JSON.stringify(baseline, null, 2)}\n`;

/** The report, held against what is known. */
export function heldAgainst(report: Report, { failures }: Baseline, file: string): Report {
  const listed = new Set(failures);
  const cases = casesById(report);
  const known = failedIds(report).filter((id) => listed.has(id));
  const stale = [...listed].filter((id) => isStale(cases.get(id), report));
  return { ...report, baseline: { file, known, stale: stale.sort() } satisfies BaselineResult };
}

/** What fails now, and of what was known whatever was not tried this time. */
export function updatedBaseline(report: Report, before: Baseline | undefined): Baseline {
  const cases = casesById(report);
  const kept = (before?.failures ?? []).filter((id) => !isStale(cases.get(id), report));
  return { version: 1, failures: [...new Set([...kept, ...failedIds(report)])].sort() };
}

/** Failures that are not known: they fail the run. */
export const newFailures = (report: Report): string[] => {
  const known = new Set(report.baseline?.known);
  return failedIds(report, report.run.strict ? ['must', 'should'] : ['must']).filter((id) => !known.has(id));
};

function failedIds({ checks }: Report, levels: readonly string[] = ['must', 'should']): string[] {
  const failed = checks.filter(({ level, verdict }) => levels.includes(level) && verdict === 'fail');
  return failed.flatMap(({ cases }) => cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id));
}

/** It was tried and did not fail; or a whole run knows of no such case. What was left out or left open is not told. */
function isStale(single: ReportedCase | undefined, { run }: Report): boolean {
  return single ? ['pass', 'observed'].includes(single.verdict) : !run.partial;
}

const casesById = ({ checks }: Report): Map<string, ReportedCase> =>
  new Map(checks.flatMap(({ cases }) => cases.map((single) => [single.id, single] as const)));

const isBaseline = compileSchema({
  type: 'object',
  required: ['version', 'failures'],
  additionalProperties: false,
  properties: { version: { const: 1 }, failures: { type: 'array', items: { type: 'string', minLength: 1 } } },
});
