/** `--compare`: what two reports tell differently, for people. */
import type { Report, ReportedCheck } from '../report.ts';
import { counted, shown } from '../reporters/plain.ts';
import { answerWords } from '../reporters/recorded.ts';
import { verdictOf } from '../reporters/verdict.ts';
import { type Differences, differencesOf, type Pair, worseOf } from './differences.ts';

/** How many entries of one kind are shown, and how many cases of one check. */
const maxEntries = 200;
const maxCases = 5;

/**
 * Verdicts and silences that differ, the worst change first; A is the first report, B the second.
 * @param names what the reports are called, such as their files.
 * @example compareReports(readReport(a), readReport(b), ['a.json', 'b.json'])
 */
export function compareReports(first: Report, second: Report, names: readonly [first: string, second: string]): string {
  const differences = differencesOf(first, second);
  const sections = sectionsOf(differences);
  const { changed, cases, onlyInFirst, onlyInSecond, silences } = differences;
  const isSame = [changed, cases, onlyInFirst, onlyInSecond, silences].every(({ length }) => length === 0);
  return [
    ...warnings(first, second),
    ...headLines('A', first, names[0]),
    ...headLines('B', second, names[1]),
    '',
    ...sections,
    ...(isSame ? ['no difference: every verdict and every silence is the same', ''] : []),
    `A: ${shown(verdictOf(first))}`,
    `B: ${shown(verdictOf(second))}`,
    '',
  ].join('\n');
}

/** What makes the comparison worth less. */
function warnings(first: Report, second: Report): string[] {
  const isOther = first.contract.sha256 !== second.contract.sha256;
  const parts = [...(first.run.partial ? ['A'] : []), ...(second.run.partial ? ['B'] : [])];
  const lines = [
    ...(isOther ? ['The contracts differ: what differs below may come from them, and not from the servers.'] : []),
    ...(parts.length > 0 ? [`A part of the suite was tried only: ${parts.join(' and ')}.`] : []),
  ];
  return lines.length > 0 ? [...lines, ''] : [];
}

function headLines(letter: string, { contract, target, run }: Report, name: string): string[] {
  const params = Object.entries(target.params).map(([key, value]) => `${key}=${value}`);
  const where = params.length > 0 ? `${target.baseUrl} (${params.join(', ')})` : target.baseUrl;
  return [
    `${letter}: ${shown(name)}, ${shown(where)}, ${shown(run.startedAt)}`,
    `   ${shown(contract.title)} ${shown(contract.version)}, ${shown(contract.file)}, SHA-256 ${contract.sha256.slice(0, 12)}…`,
  ];
}

const sectionsOf = ({ changed, cases, onlyInFirst, onlyInSecond, silences }: Differences): string[] => [
  ...section('Other verdicts', changed, changeLines),
  ...section('The same verdict, by other cases', cases, caseLines),
  ...section('Checks in A only', onlyInFirst, checkLines),
  ...section('Checks in B only', onlyInSecond, checkLines),
  ...section('Other answers where the contract is silent, or leaves open how to refuse', silences, silenceLines),
];

function section<Item>(title: string, items: readonly Item[], linesOf: (item: Item) => string[]): string[] {
  if (items.length === 0) return [];
  const rest = items.length - maxEntries;
  return [
    `${title} (${items.length})`,
    ...items.slice(0, maxEntries).flatMap((item) => linesOf(item).map((line) => `  ${line}`)),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
    '',
  ];
}

function changeLines(pair: Pair<ReportedCheck>): string[] {
  const { first, second } = pair;
  const level = first.level === second.level ? second.level : `${first.level} → ${second.level}`;
  const verdict = first.verdict === second.verdict ? second.verdict : `${first.verdict} → ${second.verdict}`;
  const { reason } = worseOf(pair);
  return [`${shown(second.id)} (${level}): ${verdict}`, ...(reason === '' ? [] : [`    ${shown(reason)}`])];
}

function caseLines({ check: { second: check }, changed }: Differences['cases'][number]): string[] {
  const rest = changed.length - maxCases;
  return [
    `${shown(check.id)} (${check.level}): ${check.verdict}`,
    ...changed
      .slice(0, maxCases)
      .map(({ first, second }) => `    ${shown(first.id)}: ${first.verdict} → ${second.verdict}`),
    ...(rest > 0 ? [`    … and ${counted(rest, 'more case')}`] : []),
  ];
}

const checkLines = ({ id, level, verdict }: ReportedCheck): string[] => [`${shown(id)} (${level}): ${verdict}`];

function silenceLines({ id, first, second }: Differences['silences'][number]): string[] {
  const [ours, theirs] = [first, second].map((each) => (each ? shown(answerWords(each.answers)) : 'nothing'));
  return [shown(id), `    ${shown((second ?? first)?.statement ?? '')}`, `    ${ours} | ${theirs}`];
}
