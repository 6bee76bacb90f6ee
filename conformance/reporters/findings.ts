/** What a report found, the worst first: one order for all that people read. */
import type { Report, ReportedCase, ReportedCheck } from '../report.ts';

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
export const isKnown = (check: ReportedCheck, { baseline }: Report): boolean =>
  check.verdict === 'fail' &&
  baseline !== undefined &&
  decidingCases(check).every(({ id }) => baseline.known.includes(id));
