/** The report for people: what failed and why, the sentence it breaks, how to see it again; the verdict last. */
import { stripVTControlCharacters, styleText } from 'node:util';
import type { Report, ReportedCase, ReportedCheck } from '../report.ts';
import type { Style } from './index.ts';

type Color = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

/** How many cases of one check are shown in full. */
const maxCases = 3;

export function pretty(report: Report, style: Style): string {
  const paint = (color: Color, text: string) =>
    style.color ? styleText(color, text, { validateStream: false }) : text;
  const shown = report.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive');
  const order = [...shown].sort((first, second) => gravity(first) - gravity(second));
  return [
    ...order.flatMap((check) => checkLines(check, report, paint)),
    ...observationLines(report, paint),
    ...leftoverLines(report, paint),
    ...closingLines(report, paint),
    '',
  ].join('\n');
}

/** A failed MUST first, then what is left open, then a failed SHOULD. */
function gravity({ level, verdict }: ReportedCheck): number {
  return ['must fail', 'must inconclusive', 'should fail'].indexOf(`${level} ${verdict}`) >>> 0;
}

function checkLines(check: ReportedCheck, report: Report, paint: (color: Color, text: string) => string): string[] {
  const { requirement } = check;
  const cases = check.cases.filter(({ verdict }) => verdict === check.verdict);
  const label = check.verdict === 'fail' ? paint('red', 'FAIL') : paint('yellow', 'OPEN');
  const rest = cases.length > maxCases ? [`    … and ${cases.length - maxCases} more cases`] : [];
  return [
    `${label} ${paint('bold', check.id)} (${check.level})`,
    `  ${plain(requirement.statement)}`,
    `  ${paint('dim', `${requirement.file}:${requirement.line}`)}`,
    ...cases.slice(0, maxCases).flatMap((single) => caseLines(single, report, paint)),
    ...rest,
    '',
  ];
}

function caseLines(single: ReportedCase, report: Report, paint: (color: Color, text: string) => string): string[] {
  const exchange = report.exchanges.find(({ n }) => n === single.exchanges[0]);
  return [
    `  - ${plain(single.title)}: ${plain(single.reason)}`,
    ...(exchange ? [`    ${paint('dim', plain(shorten(exchange.curl)))}`] : []),
  ];
}

function observationLines({ checks }: Report, paint: (color: Color, text: string) => string): string[] {
  const observed = checks.filter(({ verdict }) => verdict === 'observed');
  if (observed.length === 0) return [];
  return [
    paint('bold', 'Observed, where the contract is silent'),
    ...observed.map(({ id, reason }) => `  ${id}: ${plain(reason)}`),
    '',
  ];
}

function leftoverLines({ leftovers }: Report, paint: (color: Color, text: string) => string): string[] {
  if (leftovers.length === 0) return [];
  return [paint('bold', 'Left behind'), ...leftovers.map(({ url, reason }) => `  ${plain(url)}: ${plain(reason)}`), ''];
}

function closingLines(report: Report, paint: (color: Color, text: string) => string): string[] {
  const { summary, run, contract, target } = report;
  const cases = report.checks.reduce((sum, check) => sum + check.cases.length, 0);
  const counts = Object.entries(summary).map(([verdict, count]) => `${count} ${verdict}`);
  const verdict = {
    true: paint('green', 'conformant'),
    false: paint('red', 'not conformant'),
    null: paint('yellow', 'no verdict'),
  }[String(report.conformant)];
  return [
    `${plain(contract.title)} ${plain(contract.version)} at ${plain(target.baseUrl)}`,
    `${report.checks.length} checks, ${cases} cases, ${run.requests} requests in ${(run.durationMs / 1000).toFixed(1)} s`,
    `${counts.join(', ')}${run.partial ? ' (a part of the suite)' : ''}`,
    `${verdict}${report.conformant ? ': every MUST that was tried was kept; nobody can try them all' : ''}`,
  ];
}

/** What a server sent may hold terminal escapes and line breaks: shown, they do nothing. */
const plain = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

const shorten = (text: string, most = 600): string =>
  text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
