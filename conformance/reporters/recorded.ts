/** What a report tells beside its findings, put together for people: what was observed, skipped, known to fail. */
import type { Report, ReportedCheck } from '../report.ts';
import type { Silence } from '../silences.ts';
import { findings, isKnown } from './findings.ts';
import { shown } from './plain.ts';

/** What is only recorded; how the rest was refused stands in the report for programs. */
export function observations({ checks, silences }: Report): Silence[] {
  const recorded = new Set(checks.filter(({ level }) => level === 'observe').map(({ id }) => id));
  return silences.filter(({ id }) => recorded.has(id));
}

/** @example answerWords({ '201': 1, '422': 3 }) === '201, 422 (3 times)' */
export const answerWords = (answers: Silence['answers']): string =>
  Object.entries(answers)
    .map(([answer, count]) => (count > 1 ? `${answer} (${count} times)` : answer))
    .join(', ');

/** What shares a reason, told once: the first of it, and how many more. */
export interface Shared {
  readonly reason: string;
  readonly first: string;
  readonly count: number;
}

function byReason(all: readonly { readonly name: string; readonly reason: string }[]): Shared[] {
  const groups = new Map<string, { first: string; count: number }>();
  for (const { name, reason } of all) {
    const group = groups.get(reason) ?? { first: name, count: 0 };
    group.count++;
    groups.set(reason, group);
  }
  return [...groups].map(([reason, group]) => ({ reason, ...group }));
}

/** @example andMore(4) === ' and 3 more' */
export const andMore = (count: number): string => (count > 1 ? ` and ${count - 1} more` : '');

/**
 * What was left behind for one reason is told once, with the first address: a server without DELETE leaves hundreds.
 * @example leftoverWords(leftovers) // ['http://x/books/1 and 3 more: DELETE was answered 405']
 */
export const leftoverWords = (leftovers: Report['leftovers']): string[] =>
  byReason(leftovers.map(({ url, reason }) => ({ name: url, reason }))).map(
    ({ first, count, reason }) => `${shown(first)}${andMore(count)}: ${shown(reason)}`,
  );

/** Why checks were skipped; what holds for most comes first. */
export const skips = ({ checks }: Report): Shared[] =>
  byReason(
    checks
      .filter(({ verdict }) => verdict === 'skipped')
      .map(({ id, cases, reason }) => ({ name: id, reason: (cases[0]?.reason ?? reason).slice(0, 500) })),
  ).sort((one, other) => other.count - one.count);

/** The failures that the baseline lists, the worst first. */
export const knownFailures = (report: Report): ReportedCheck[] =>
  findings(report).filter((check) => isKnown(check, report));
