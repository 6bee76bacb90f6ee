/** The report for people: what failed and why, the sentence it breaks, how to see it again; the verdict last. */
import type { Report, ReportedCheck } from '../report.ts';
import { findings, isKnown, isUnsent } from './findings.ts';
import { counted, plain, shown } from './plain.ts';
import { checkLines, findingLines } from './pretty-findings.ts';
import { baselineLines, leftoverLines, observationLines, skippedLines } from './pretty-sections.ts';
import { knownFailures } from './recorded.ts';
import { type Color, type Paint, painter, type Style } from './style.ts';
import { verdictOf } from './verdict.ts';

export function pretty(report: Report, style: Style): string {
  const paint = painter(style);
  return [
    ...findingLines(report, paint),
    ...baselineLines(report, paint),
    ...observationLines(report, paint),
    ...skippedLines(report, paint),
    ...leftoverLines(report, paint),
    ...remedyLines(report, paint),
    ...closingLines(report, paint),
    '',
  ].join('\n');
}

/** One check by itself: what it demands, and what its gravest cases brought. */
export const prettyCheck = (check: ReportedCheck, report: Report, style: Style): string =>
  [...checkLines(check, report, painter(style)), ''].join('\n');

/** How to go on from the worst finding; said once. */
function remedyLines(report: Report, paint: Paint): string[] {
  const worst = findings(report).find((check) => !isKnown(check, report) && !isUnsent(check));
  if (!worst) return [];
  // An id that a shell would read otherwise is not there to be pasted.
  const id = /^[\w./:{}$~-]{1,200}$/.test(worst.id) ? worst.id : 'ID';
  return [
    paint('dim', `--explain '${id}' tells how it is tried, --only in its place tries it alone;`),
    paint('dim', '--reporter html=FILE shows every exchange; curl reads the credential from $CONFORMANCE_API_KEY,'),
    paint('dim', 'and what it asks about an item finds none: each is deleted when the run ends'),
    '',
  ];
}

function closingLines(report: Report, paint: Paint): string[] {
  const { run, contract, target } = report;
  const cases = report.checks.reduce((sum, check) => sum + check.cases.length, 0);
  const seconds = (run.durationMs / 1000).toFixed(1);
  return [
    `${shown(contract.title)} ${shown(contract.version)} at ${plain(target.baseUrl)}`,
    `${counted(report.checks.length, 'check')}, ${counted(cases, 'case')}, ${counted(run.requests, 'request')} in ${seconds} s`,
    `${counts(report)}${run.partial ? ' (a part of the suite)' : ''}`,
    paint(colorOf(report), verdictOf(report)),
  ];
}

/** Failures of one word may be very different: a SHOULD, or one that is known, is not a broken MUST. */
function counts(report: Report): string {
  const failed = report.checks.filter(({ verdict }) => verdict === 'fail');
  const should = failed.filter(({ level }) => level === 'should').length;
  const known = knownFailures(report).length;
  const kinds = [
    ...(should > 0 && failed.length > should ? [`${failed.length - should} MUST`] : []),
    ...(should > 0 ? [`${should} SHOULD`] : []),
    ...(known > 0 ? [`${known} known`] : []),
  ];
  return Object.entries(report.summary)
    .map(([verdict, count]) => {
      const details = verdict === 'fail' && kinds.length > 0 ? ` (${kinds.join(', ')})` : '';
      return `${count} ${verdict}${details}`;
    })
    .join(', ');
}

/** A run that fails in known ways only is a warning. */
function colorOf(report: Report): Color {
  if ((report.baseline?.stale.length ?? 0) > 0) return 'red';
  if (report.conformant === null) return 'yellow';
  if (report.conformant) return 'green';
  const binding = findings(report).filter(
    ({ level, verdict }) => verdict === 'fail' && (level === 'must' || report.run.strict),
  );
  return binding.every((check) => isKnown(check, report)) ? 'yellow' : 'red';
}
