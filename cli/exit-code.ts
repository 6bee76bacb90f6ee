/** What a run ends with, for scripts (design §4): 0 conformant, 1 not conformant, 2 no verdict. */
import { newFailures, type Report } from '../conformance/index.ts';

/** @param isWritten false where a report or a file could not be written. */
export function exitCodeOf(report: Report, isWritten = true): number {
  const { conformant, run, baseline, checks } = report;
  if (run.ended === 'stopped') return 2;
  const isBroken = baseline ? newFailures(report).length + baseline.stale.length > 0 : conformant === false;
  // A broken MUST is known, whatever else went wrong.
  if (isBroken) return 1;
  const isOpen = checks.some(({ level, verdict }) => level === 'must' && verdict === 'inconclusive');
  return conformant === null || isOpen || !isWritten ? 2 : 0;
}
