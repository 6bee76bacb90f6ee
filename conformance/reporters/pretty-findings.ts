/** What failed or stays open, for people: the sentence, its place, what came, and how to see it again. */
import type { Report, ReportedCase, ReportedCheck } from '../report.ts';
import { type Alike, byCause, byReason } from './alike.ts';
import { decidingExchange, evidenceLines } from './evidence.ts';
import {
  decidingCases,
  findings,
  isKnown,
  isUnsent,
  type Label,
  labelOf,
  levelWord,
  newCases,
  reasonOf,
} from './findings.ts';
import { hintFor } from './hints.ts';
import { counted, shown } from './plain.ts';
import type { Color, Paint } from './style.ts';

/** How many findings are told in full, and how many more in a line. */
const [maxWhole, maxLines] = [25, 100];
/** How many checks with the same cause are named, reasons of one check told, and cases with the same reason named. */
const [maxOthers, maxReasons, maxTitles] = [10, 3, 5];
/** How much of a reason and of a title is shown. */
const [maxReason, maxTitle] = [600, 80];

const colors: Readonly<Record<Label, Color>> = { FAIL: 'red', WARN: 'yellow', OPEN: 'yellow' };

/** What was not known before, the worst first. */
export function findingLines(report: Report, paint: Paint): string[] {
  const fresh = findings(report).filter((check) => !isKnown(check, report));
  const groups = byCause(fresh, report);
  const [whole, brief] = [groups.slice(0, maxWhole), groups.slice(maxWhole)];
  return [...whole.flatMap((group) => groupLines(group, report, paint)), ...briefLines(brief, report, paint)];
}

/** One check by itself: what it demands, and what its gravest cases brought. */
export function checkLines(check: ReportedCheck, report: Report, paint: Paint): string[] {
  const { requirement } = check;
  const reasons = byReason(check, report);
  const untold = reasons.slice(maxReasons).reduce((sum, { others }) => sum + 1 + others.length, 0);
  const known = decidingCases(check).length - newCases(check, report).length;
  return [
    `${label(check, report, paint)} ${paint('bold', shown(check.id))} (${check.level})`,
    `  ${shown(requirement.statement)}`,
    `  ${paint('dim', placeOf(check))}`,
    ...reasons.slice(0, maxReasons).flatMap((alike) => reasonLines(alike, report, paint)),
    ...(untold > 0 ? [`  - ${counted(untold, 'more case')}, for other reasons`] : []),
    ...(known > 0 ? [`  - ${counted(known, 'more case')}, known to fail`] : []),
  ];
}

/** One case in full; those that came to the same are named. */
function reasonLines({ first, others }: Alike<ReportedCase>, report: Report, paint: Paint): string[] {
  const titles = others.slice(0, maxTitles).map(({ title }) => shown(title, maxTitle));
  const rest = others.length - titles.length;
  return [
    `  - ${shown(first.title, maxTitle)}: ${shown(first.reason, maxReason)}`,
    ...evidenceLines(first, report, paint).map((line) => `    ${line}`),
    ...(titles.length > 0 ? [`    likewise: ${titles.join(', ')}${rest > 0 ? `, … and ${rest} more` : ''}`] : []),
  ];
}

function groupLines({ first, others }: Alike<ReportedCheck>, report: Report, paint: Paint): string[] {
  // Of what was never sent nothing can be shown but how much it is.
  const [single] = newCases(first, report);
  if (isUnsent(first) && single && !decidingExchange(single, report)) {
    const heading = `${label(first, report, paint)} ${counted(others.length + 1, 'check')}`;
    return [`${heading}: ${shown(reasonOf(first, report), maxReason)}`, ''];
  }
  const hint = hintFor(first, report);
  return [
    ...checkLines(first, report, paint),
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
    ...otherLines(others, paint),
    '',
  ];
}

function otherLines(others: readonly ReportedCheck[], paint: Paint): string[] {
  if (others.length === 0) return [];
  const levels = (['must', 'should', 'observe'] as const).flatMap((level) => {
    const count = others.filter((check) => check.level === level).length;
    return count > 0 ? [`${count} ${levelWord({ level })}`] : [];
  });
  const rest = others.length - maxOthers;
  return [
    `  and ${counted(others.length, 'more check')} with the same cause (${levels.join(', ')}):`,
    ...others.slice(0, maxOthers).map((check) => `    ${shown(check.id)} ${paint('dim', placeOf(check))}`),
    ...(rest > 0 ? [`    … and ${rest} more; --reporter html=FILE names them all`] : []),
  ];
}

function briefLines(groups: readonly Alike<ReportedCheck>[], report: Report, paint: Paint): string[] {
  if (groups.length === 0) return [];
  const rest = groups.slice(maxLines).reduce((sum, { others }) => sum + 1 + others.length, 0);
  return [
    ...groups.slice(0, maxLines).map(({ first, others }) => {
      const more = others.length > 0 ? `, and ${counted(others.length, 'more check')} with the same cause` : '';
      return `${label(first, report, paint)} ${shown(first.id)} (${first.level}): ${shown(reasonOf(first, report), 200)}${more}`;
    }),
    ...(rest > 0 ? [`… and ${counted(rest, 'more finding')}`] : []),
    `${paint('dim', "--reporter html=FILE tells them all in full, --only 'ID' one of them")}`,
    '',
  ];
}

const placeOf = ({ requirement }: ReportedCheck): string => shown(`${requirement.file}:${requirement.line}`);

function label(check: ReportedCheck, report: Report, paint: Paint): string {
  const words = labelOf(check, report);
  return paint(colors[words], words);
}
