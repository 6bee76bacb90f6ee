/** A finding in Markdown: the sentence, its place and what came; the answers and the command lines are folded. */
import type { Report, ReportedCase, ReportedCheck } from '../report.ts';
import { type Alike, byReason } from './alike.ts';
import { curlOf, decidingExchange, statusWords, whyNoCurl } from './evidence.ts';
import { decidingCases, isUnsent, labelOf, levelWord, newCases } from './findings.ts';
import { block, code, prose } from './gfm.ts';
import { hintFor } from './hints.ts';
import { beginning, counted } from './plain.ts';

/** How many reasons of one check are told, how many cases and checks that are like one are named. */
const [maxReasons, maxTitles, maxOthers] = [3, 5, 10];
/** How much of an answer's body is shown. */
const maxBody = 2000;

export function findingHead({ first, others }: Alike<ReportedCheck>, report: Report): string {
  const [single] = newCases(first, report);
  // Of what was never sent nothing can be shown but how much it is.
  if (isUnsent(first) && single && !decidingExchange(single, report)) {
    return lines([
      `#### ${labelOf(first, report)} ${counted(others.length + 1, 'check')}`,
      '',
      prose(single.reason),
      '',
    ]);
  }
  const reasons = byReason(first, report);
  const untold = reasons.slice(maxReasons).reduce((sum, alike) => sum + 1 + alike.others.length, 0);
  const known = decidingCases(first).length - newCases(first, report).length;
  const { statement, file, line } = first.requirement;
  const hint = hintFor(first, report);
  return lines([
    `#### ${labelOf(first, report)} ${code(first.id)} (${levelWord(first)})`,
    '',
    `> ${prose(statement)}`,
    '',
    code(`${file}:${line}`),
    '',
    ...reasons.slice(0, maxReasons).map((alike) => reasonLine(alike)),
    ...(untold > 0 ? [`- ${counted(untold, 'more case')}, for other reasons`] : []),
    ...(known > 0 ? [`- ${counted(known, 'more case')}, known to fail`] : []),
    '',
    ...(hint === undefined ? [] : [`Hint: ${hint}`, '']),
    ...othersOf(others),
  ]);
}

function reasonLine({ first, others }: Alike<ReportedCase>): string {
  return `- ${code(first.title, 80)}: ${prose(first.reason)}${
    others.length > 0
      ? `; likewise ${named(
          others.map(({ title }) => title),
          maxTitles,
        )}`
      : ''
  }`;
}

function othersOf(others: readonly ReportedCheck[]): string[] {
  if (others.length === 0) return [];
  const ids = others.map(({ id }) => id);
  return [`And ${counted(others.length, 'more check')} with the same cause: ${named(ids, maxOthers)}`, ''];
}

/** What decided the cases that are told: what came, and how to see it again. */
export function findingDetails({ first }: Alike<ReportedCheck>, report: Report): string {
  const evidence = byReason(first, report)
    .slice(0, maxReasons)
    .flatMap((alike) => evidenceOf(alike.first, report));
  if (evidence.length === 0) return '';
  return lines(['<details><summary>what came, and how to see it again</summary>', '', ...evidence, '</details>', '']);
}

function evidenceOf(single: ReportedCase, report: Report): string[] {
  const exchange = decidingExchange(single, report);
  if (!exchange) return [];
  const body = exchange.response?.body;
  const curl = curlOf(exchange);
  return [
    `Exchange ${exchange.n} was ${statusWords(exchange)}:`,
    '',
    ...(typeof body === 'string' && body !== '' ? [...block(beginning(body, maxBody), languageOf(body)), ''] : []),
    ...(curl === undefined ? [`${whyNoCurl(exchange)}; the JSON report has it.`] : block(curl, 'sh')),
    '',
  ];
}

const languageOf = (body: string): string => (/^\s*[[{]/.test(body.slice(0, 100)) ? 'json' : '');

/** @example named(['a', 'b', 'c'], 2) === '`a`, `b` and 1 more' */
export function named(names: readonly string[], most: number): string {
  const rest = names.length - most;
  const some = names.slice(0, most).map((name) => code(name, 120));
  return some.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

export const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
