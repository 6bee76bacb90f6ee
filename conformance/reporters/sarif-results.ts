/** The results of a SARIF log: one for each failed check, on the line of the contract that it breaks. */
import { createHash } from 'node:crypto';
import type { Location, Result, Suppression } from 'sarif';
import type { Report, ReportedCase, ReportedCheck } from '../report.ts';
import { evidenceLines } from './evidence.ts';
import { findings, isKnown, newCases } from './findings.ts';
import { share, short, within } from './junit-lines.ts';
import { counted } from './plain.ts';
import { artifactIn } from './sarif-path.ts';
import { ruleIdOf, weightOf } from './sarif-rules.ts';
import { painter } from './style.ts';

/** GitHub takes no more of one run; the gravest come first. */
const maxResults = 25_000;
/** GitHub takes 10 MB, compressed: messages have at most 4 million characters together. */
const allMessages = 4_000_000;
const maxMessage = 10_000;
/** How many cases of one check are told. */
const maxCases = 3;

/** @param folder the repository's. */
export function resultsOf(report: Report, folder: string) {
  const indexes = new Map(report.checks.map((check, index) => [check, index]));
  const failed = findings(report)
    .filter(({ verdict }) => verdict === 'fail')
    .slice(0, maxResults);
  const most = share(allMessages, failed.length, maxMessage);
  return failed.map((check) => {
    const index = indexes.get(check);
    return {
      ruleId: ruleIdOf(check),
      ...(index === undefined ? {} : { ruleIndex: index }),
      level: weightOf(check.level, report).level,
      message: { text: messageOf(check, report, most) },
      locations: [locationOf(check, folder)],
      partialFingerprints: { primaryLocationLineHash: fingerprint(check) },
      // Where one result has this member all must: an empty list says that it is not suppressed.
      ...(report.baseline ? { suppressions: isKnown(check, report) ? [known(report.baseline.file)] : [] } : {}),
    } satisfies Result;
  });
}

/** Its first sentence is the title in a list of alerts. */
function messageOf(check: ReportedCheck, report: Report, most: number): string {
  const cases = newCases(check, report);
  const [first, ...others] = cases.slice(0, maxCases).map((single) => caseLines(single, report));
  const rest = cases.length - maxCases;
  const [told = short(check.reason), ...evidence] = first ?? [];
  const lines = [
    short(check.requirement.statement),
    ...evidence,
    ...others.flatMap(([other, ...shown]) => [`- ${other}`, ...shown]),
    ...(rest > 0 ? [`… and ${counted(rest, 'more case')}`] : []),
  ];
  const title = `${short(check.operation)}: ${short(check.title)}: ${told}.`;
  return [title, ...within(lines, most, 'the rest is in --reporter json')].map(unlinked).join('\n');
}

function caseLines(single: ReportedCase, report: Report): string[] {
  const [answer, repetition] = evidenceLines(single, report, painter({ color: false }));
  const isShown = repetition !== undefined && unlinked(repetition) === repetition;
  return [
    [single.title, single.reason].map(short).join(': '),
    ...(answer === undefined ? [] : [answer]),
    ...(isShown ? [repetition] : []),
  ];
}

/** In a message `[words](address)` is a link: what a server sent makes none. */
export const unlinked = (text: string): string => text.replaceAll('](', '] (');

/** All four bounds, as GitHub wants; the report knows no columns. One line: an alert shows only if all of it changed. */
export const locationOf = ({ requirement: { file, line } }: ReportedCheck, folder: string) =>
  ({
    physicalLocation: {
      artifactLocation: artifactIn(folder, file),
      region: { startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
    },
  }) satisfies Location;

/** The same in every run and wherever the line moves: alerts are told apart by it. */
const fingerprint = ({ id, operation, requirement }: ReportedCheck): string =>
  createHash('sha256').update([id, operation, requirement.pointer].join('\n')).digest('hex');

const known = (file: string) =>
  ({
    kind: 'external',
    status: 'accepted',
    justification: `a known failure, listed in ${short(file)}`,
  }) satisfies Suppression;
