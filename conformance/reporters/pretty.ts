/** The report for people: what failed and why, the sentence it breaks, how to see it again; the verdict last. */
import type { Report, ReportedCheck } from '../report.ts';
import { evidenceLines } from './evidence.ts';
import { decidingCases, findings, isUnsent } from './findings.ts';
import { counted, plain } from './plain.ts';
import { type Paint, painter, type Style } from './style.ts';
import { verdictOf } from './verdict.ts';

/** How many cases of one check are shown in full. */
const maxCases = 3;

export function pretty(report: Report, style: Style): string {
  const paint = painter(style);
  const shown = findings(report);
  return [
    ...shown.filter((check) => !isUnsent(check)).flatMap((check) => checkLines(check, report, paint)),
    ...unsentLines(shown.filter(isUnsent), paint),
    ...observationLines(report, paint),
    ...leftoverLines(report, paint),
    ...closingLines(report, paint),
    '',
  ].join('\n');
}

/** One check by itself: what it demands, and what its gravest cases brought. */
export const prettyCheck = (check: ReportedCheck, report: Report, style: Style): string =>
  checkLines(check, report, painter(style)).join('\n');

function checkLines(check: ReportedCheck, report: Report, paint: Paint): string[] {
  const { requirement } = check;
  const cases = decidingCases(check);
  const label = check.verdict === 'fail' ? paint('red', 'FAIL') : paint('yellow', 'OPEN');
  const rest = cases.length - maxCases;
  return [
    `${label} ${paint('bold', plain(check.id))} (${check.level})`,
    `  ${plain(requirement.statement)}`,
    `  ${paint('dim', plain(`${requirement.file}:${requirement.line}`))}`,
    ...cases
      .slice(0, maxCases)
      .flatMap((single) => [
        `  - ${plain(single.title)}: ${plain(single.reason)}`,
        ...evidenceLines(single, report, paint).map((line) => `    ${line}`),
      ]),
    ...(rest > 0 ? [`    … and ${counted(rest, 'more case')}`] : []),
    '',
  ];
}

function unsentLines(checks: readonly ReportedCheck[], paint: Paint): string[] {
  const reasons = new Map<string, number>();
  for (const check of checks) {
    const reason = decidingCases(check)[0]?.reason ?? check.reason;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons].flatMap(([reason, count]) => {
    return [`${paint('yellow', 'OPEN')} ${counted(count, 'check')}: ${plain(reason)}`, ''];
  });
}

/** What is only recorded; how the rest was refused stands in the report for programs. */
function observationLines({ checks, silences }: Report, paint: Paint): string[] {
  const recorded = new Set(checks.filter(({ level }) => level === 'observe').map(({ id }) => id));
  const shown = silences.filter(({ id }) => recorded.has(id));
  if (shown.length === 0) return [];
  const words = (answers: Readonly<Record<string, number>>) =>
    Object.entries(answers).map(([answer, count]) => (count > 1 ? `${answer} (${count} times)` : answer));
  return [
    paint('bold', 'Observed, where the contract is silent'),
    ...shown.map(({ id, answers }) => `  ${plain(id)}: ${plain(words(answers).join(', '))}`),
    '',
  ];
}

function leftoverLines({ leftovers }: Report, paint: Paint): string[] {
  if (leftovers.length === 0) return [];
  return [paint('bold', 'Left behind'), ...leftovers.map(({ url, reason }) => `  ${plain(url)}: ${plain(reason)}`), ''];
}

function closingLines(report: Report, paint: Paint): string[] {
  const { summary, run, contract, target } = report;
  const cases = report.checks.reduce((sum, check) => sum + check.cases.length, 0);
  const counts = Object.entries(summary).map(([verdict, count]) => `${count} ${verdict}`);
  const seconds = (run.durationMs / 1000).toFixed(1);
  const color = report.conformant === null ? 'yellow' : report.conformant ? 'green' : 'red';
  return [
    `${plain(contract.title)} ${plain(contract.version)} at ${plain(target.baseUrl)}`,
    `${counted(report.checks.length, 'check')}, ${counted(cases, 'case')}, ${counted(run.requests, 'request')} in ${seconds} s`,
    `${counts.join(', ')}${run.partial ? ' (a part of the suite)' : ''}`,
    paint(color, verdictOf(report)),
  ];
}
