/** The verdict in a sentence: how far it reaches, or why there is none. */
import type { Level } from '../../contract/index.ts';
import type { Verdict } from '../model.ts';
import type { Report } from '../report.ts';
import { isKnown } from './findings.ts';
import { counted } from './plain.ts';

/**
 * @example 'no verdict: 3 MUST checks are open'
 * @example 'not conformant: 1 MUST check failed; stopped at the first failure; the rest was not tried'
 */
export const verdictOf = (report: Report): string => [judgement(report), ...addenda(report)].join('; ');

function judgement(report: Report): string {
  if (report.conformant === null) return `no verdict: ${whyNone(report)}`;
  if (!report.conformant) return `not conformant: ${brokenWords(report)}`;
  const passed = count(report, 'must', 'pass');
  if (passed === 0) return 'conformant as far as it was tried: no MUST was';
  if (report.run.partial)
    return `conformant as far as it was tried: ${counted(passed, 'MUST check')} passed, a part of the suite`;
  return 'conformant: every MUST that was tried was kept; nobody can try them all';
}

/** What else somebody must know who reads one line only. */
function addenda(report: Report): string[] {
  const { run, baseline, conformant } = report;
  const warned = run.strict ? 0 : count(report, 'should', 'fail');
  const stale = baseline?.stale.length ?? 0;
  return [
    ...(conformant === true && warned > 0 ? [`${counted(warned, 'SHOULD check')} failed`] : []),
    ...(run.ended === 'first failure' ? ['stopped at the first failure; the rest was not tried'] : []),
    ...(stale > 0 ? [`${counted(stale, 'known failure')} did not fail: the baseline is stale`] : []),
  ];
}

function whyNone(report: Report): string {
  const [open, failed] = [count(report, 'must', 'inconclusive'), count(report, 'must', 'fail')];
  if (report.run.ended === 'stopped') {
    return failed > 0
      ? `the run was stopped; until then ${counted(failed, 'MUST check')} failed`
      : 'the run was stopped';
  }
  if (open > 0) return `${counted(open, 'MUST check')} ${open === 1 ? 'is' : 'are'} open`;
  return 'nothing was tried';
}

/** @example '2 MUST checks and 1 SHOULD check failed, 1 of them known' */
function brokenWords(report: Report): string {
  const binding: readonly Level[] = report.run.strict ? ['must', 'should'] : ['must'];
  const broken = report.checks.filter(({ level, verdict }) => verdict === 'fail' && binding.includes(level));
  const known = broken.filter((check) => isKnown(check, report)).length;
  const words = binding.flatMap((level) => {
    const failed = broken.filter((check) => check.level === level).length;
    return failed > 0 ? [counted(failed, `${level.toUpperCase()} check`)] : [];
  });
  return `${words.join(' and ')} failed${knownWords(known, broken.length)}`;
}

function knownWords(known: number, all: number): string {
  if (known === 0) return '';
  if (known < all) return `, ${known} of them known`;
  return all === 1 ? ', and is known' : ', all of them known';
}

const count = ({ checks }: Report, level: Level, verdict: Verdict): number =>
  checks.filter((check) => check.level === level && check.verdict === verdict).length;
