/** What a report found, the worst first: one order for all that people read. */
import type { BaselineResult, Report, ReportedCase, ReportedCheck } from '../report.ts';

/** What matters most comes first; among equals the contract's order stays. */
const gravest = ['must fail', 'must inconclusive', 'should fail'];

function gravity({ level, verdict }: ReportedCheck): number {
  const at = gravest.indexOf(`${level} ${verdict}`);
  return at < 0 ? gravest.length : at;
}

/** The checks that failed or stay open. */
export const findings = ({ checks }: Report): ReportedCheck[] =>
  checks
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')
    .sort((first, second) => gravity(first) - gravity(second));

/** The cases that made the check what it is. */
export const decidingCases = (check: ReportedCheck): ReportedCase[] =>
  check.cases.filter(({ verdict }) => verdict === check.verdict);

/** True for what is open because nothing was sent for it: a stopped run has many, which are all alike. */
export const isUnsent = (check: ReportedCheck): boolean =>
  check.verdict === 'inconclusive' && decidingCases(check).every(({ exchanges }) => exchanges.length === 0);

/** True for a failed check whose failed cases all stand in the baseline. */
export const isKnown = (check: ReportedCheck, report: Report): boolean =>
  check.verdict === 'fail' && decidingCases(check).every((single) => isKnownCase(single, report));

/** True for a failed case that stands in the baseline. */
export const isKnownCase = ({ id, verdict }: ReportedCase, { baseline }: Report): boolean =>
  verdict === 'fail' && baseline !== undefined && knownIn(baseline).has(id);

/** Of a check that failed in known ways and in new ones only the new ones are shown in full. */
export function newCases(check: ReportedCheck, report: Report): ReportedCase[] {
  const cases = decidingCases(check);
  const fresh = cases.filter((single) => !isKnownCase(single, report));
  return fresh.length > 0 ? fresh : cases;
}

/** The reason of its first case, where one must do. */
export const reasonOf = (check: ReportedCheck, report: Report): string => (newCases(check, report)[0] ?? check).reason;

const known = new WeakMap<BaselineResult, ReadonlySet<string>>();

/** A long baseline is held against many cases: it is read once. */
function knownIn(baseline: BaselineResult): ReadonlySet<string> {
  const ids = known.get(baseline) ?? new Set(baseline.known);
  known.set(baseline, ids);
  return ids;
}

/** What a finding is called: a failed SHOULD is a warning, but where it fails the run. */
export type Label = 'FAIL' | 'WARN' | 'OPEN';

export function labelOf({ level, verdict }: ReportedCheck, { run }: Report): Label {
  if (verdict !== 'fail') return 'OPEN';
  return level === 'must' || run.strict ? 'FAIL' : 'WARN';
}

/** The level as the contract's sentences write it. */
export const levelWord = ({ level }: Pick<ReportedCheck, 'level'>): string =>
  level === 'observe' ? 'observed' : level.toUpperCase();
