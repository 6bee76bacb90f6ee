/**
 * The report as a GitHub job summary, which may have 1 MiB: the verdict first, then what failed, the worst first. Where it
 * is too long, the answers go first, then whole findings, and it says so.
 */
import type { Level } from '../../contract/index.ts';
import type { Verdict } from '../model.ts';
import type { Report, ReportedCheck } from '../report.ts';
import { type Alike, byCause } from './alike.ts';
import { findings, isKnown, levelWord, reasonOf } from './findings.ts';
import { cell, code, row } from './gfm.ts';
import { findingDetails, findingHead, lines, named } from './markdown-findings.ts';
import { counted } from './plain.ts';
import { andMore, answerWords, knownFailures, observations, skips } from './recorded.ts';
import { fitted, sizeOf, taken } from './room.ts';
import { verdictOf } from './verdict.ts';

const maxBytes = 900_000;
/** What the words on what was left out may have. */
const notice = 1000;
/** How many rows a table has, and how many bytes they have. */
const [maxRows, maxTable] = [100, 60_000];

const findingsTitle = [
  '### Findings, the worst first',
  '',
  "`--explain 'ID'` tells how one is tried, `--only 'ID'` tries it alone; curl reads the credential from `$CONFORMANCE_API_KEY`.",
  '',
];

/** @example markdown(report) // '## ❌ not conformant: 2 MUST checks failed …' */
export function markdown(report: Report): string {
  const [top, bottom] = [lines(heading(report)), lines(appendix(report))];
  const fresh = findings(report).filter((check) => !isKnown(check, report));
  const groups = byCause(fresh, report);
  const entries = groups.map((group) => ({
    head: () => findingHead(group, report),
    details: () => findingDetails(group, report),
  }));
  const told = fitted(entries, maxBytes - notice - sizeOf(top) - sizeOf(bottom));
  const title = entries.length > 0 ? lines(findingsTitle) : '';
  return (
    top + title + told.texts.join('') + lines(omissions(told.brief, countOf(groups.slice(told.texts.length)))) + bottom
  );
}

function heading(report: Report): string[] {
  const { contract, target, run, checks } = report;
  const cases = checks.reduce((sum, check) => sum + check.cases.length, 0);
  const sign = report.conformant === null ? '⚠️' : report.conformant ? '✅' : '❌';
  return [
    `## ${sign} ${verdictOf(report)}`,
    '',
    `${code(contract.title)} ${code(contract.version)} at ${code(target.baseUrl)}: ` +
      `${counted(checks.length, 'check')}, ${counted(cases, 'case')}, ${counted(run.requests, 'request')} ` +
      `in ${(run.durationMs / 1000).toFixed(1)} s${run.partial ? ', a part of the suite' : ''}`,
    '',
    ...countsTable(report),
    '',
  ];
}

const levels: readonly Level[] = ['must', 'should', 'observe'];
const verdicts: readonly Verdict[] = ['pass', 'fail', 'inconclusive', 'skipped', 'observed'];

function countsTable({ checks }: Report): string[] {
  const count = (level: Level, verdict: Verdict) =>
    checks.filter((check) => check.level === level && check.verdict === verdict).length;
  return [
    row(['checks', ...verdicts]),
    row(['---', ...verdicts.map(() => '---:')]),
    ...levels.map((level) => row([levelWord({ level }), ...verdicts.map((verdict) => String(count(level, verdict)))])),
  ];
}

const countOf = (groups: readonly Alike<ReportedCheck>[]): number =>
  groups.reduce((sum, { others }) => sum + 1 + others.length, 0);

function omissions(brief: number, dropped: number): string[] {
  if (brief + dropped === 0) return [];
  return [
    `**There is no room for all of it.** Findings left out: ${dropped}; told without the answers: ${brief}. \`--reporter html=FILE\` has them.`,
    '',
  ];
}

/** What stands below the findings. Each part is bounded. */
function appendix(report: Report): string[] {
  const { baseline, leftovers } = report;
  const stale = baseline?.stale ?? [];
  return [
    ...table(
      'Known to fail',
      ['check', 'level', 'what came'],
      knownFailures(report).map((check) => [cell(check.id), levelWord(check), cell(reasonOf(check, report))]),
    ),
    ...(baseline && stale.length > 0
      ? [
          `**${code(baseline.file)} is stale:** ${named(stale, 50)} did not fail; \`--update-baseline\` takes it off.`,
          '',
        ]
      : []),
    ...table(
      'Observed, where the contract is silent',
      ['what', 'answers'],
      observations(report).map(({ id, answers }) => [cell(id), cell(answerWords(answers))]),
    ),
    ...table(
      'Skipped',
      ['checks', 'why'],
      skips(report).map(({ first, count, reason }) => [cell(first) + andMore(count), cell(reason)]),
    ),
    ...table(
      'Left behind',
      ['address', 'why'],
      leftovers.map(({ url, reason }) => [cell(url), cell(reason)]),
    ),
  ];
}

/** A folded table: the titles are ours, the cells are escaped. */
function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const shown = taken(rows.slice(0, maxRows), maxTable, row);
  const rest = rows.length - shown.length;
  return [
    `<details><summary>${title} (${rows.length})</summary>`,
    '',
    row(head),
    row(head.map(() => '---')),
    ...shown,
    '',
    ...(rest > 0 ? [`… and ${rest} more; \`--reporter html=FILE\` names them all.`, ''] : []),
    '</details>',
    '',
  ];
}
