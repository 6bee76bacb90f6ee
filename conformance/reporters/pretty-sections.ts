/** What stands below the findings: known failures, what was observed, skipped and left behind. Each list is bounded. */
import type { Report } from '../report.ts';
import { reasonOf } from './findings.ts';
import { counted, shown } from './plain.ts';
import { andMore, answerWords, knownFailures, leftoverWords, observations, skips } from './recorded.ts';
import type { Paint } from './style.ts';

/** How many lines a list has, and how many where a line tells of many. */
const [maxLines, maxReasons] = [50, 8];

/** What is known to fail is told in short, and what is no longer so, with the remedy. */
export function baselineLines(report: Report, paint: Paint): string[] {
  const { file, stale = [] } = report.baseline ?? {};
  const known = knownFailures(report);
  const name = shown(file ?? '');
  const knownHeading = `${paint('yellow', 'KNOWN')} ${counted(known.length, 'check')}, as ${name} says`;
  const staleHeading = `${paint('red', 'STALE')} ${name} lists what did not fail: --update-baseline takes it off`;
  const words = known.map((check) => `${shown(check.id)} (${check.level}): ${shown(reasonOf(check, report), 200)}`);
  return [
    ...list(knownHeading, words),
    ...list(
      staleHeading,
      stale.map((id) => shown(id)),
    ),
  ];
}

export const observationLines = (report: Report, paint: Paint): string[] =>
  list(
    paint('bold', 'Observed, where the contract is silent'),
    observations(report).map(({ id, answers }) => `${shown(id)}: ${shown(answerWords(answers))}`),
  );

export const skippedLines = (report: Report, paint: Paint): string[] =>
  list(
    paint('bold', 'Skipped'),
    skips(report).map(({ first, count, reason }) => `${shown(first)}${andMore(count)}: ${shown(reason, 200)}`),
    maxReasons,
  );

export const leftoverLines = ({ leftovers }: Report, paint: Paint): string[] =>
  list(paint('bold', 'Left behind'), leftoverWords(leftovers));

function list(heading: string, lines: readonly string[], most = maxLines): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - most;
  return [
    heading,
    ...lines.slice(0, most).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more; --reporter html=FILE names them all`] : []),
    '',
  ];
}
