/** The verdict in a sentence: how far it reaches, or why there is none. */
import type { Verdict } from '../model.ts';
import type { Report } from '../report.ts';
import { counted } from './plain.ts';

/** @example 'no verdict: 3 MUST checks are open' */
export function verdictOf(report: Report): string {
  const [passed, failed] = [mustChecks(report, 'pass'), mustChecks(report, 'fail')];
  if (report.conformant === null) return `no verdict: ${whyNone(report)}`;
  if (!report.conformant) return `not conformant: ${countedMust(failed)} failed`;
  if (passed === 0) return 'conformant as far as it was tried: no MUST was';
  if (report.run.partial)
    return `conformant as far as it was tried: ${countedMust(passed)} passed, a part of the suite`;
  return 'conformant: every MUST that was tried was kept; nobody can try them all';
}

function whyNone(report: Report): string {
  const [open, failed] = [mustChecks(report, 'inconclusive'), mustChecks(report, 'fail')];
  if (report.run.ended === 'stopped') {
    return failed > 0 ? `the run was stopped; until then ${countedMust(failed)} failed` : 'the run was stopped';
  }
  if (open > 0) return `${countedMust(open)} ${open === 1 ? 'is' : 'are'} open`;
  return 'nothing was tried';
}

const mustChecks = ({ checks }: Report, verdict: Verdict): number =>
  checks.filter((check) => check.level === 'must' && check.verdict === verdict).length;

const countedMust = (count: number): string => counted(count, 'MUST check');
