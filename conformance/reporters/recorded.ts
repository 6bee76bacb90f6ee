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

/**
 * What was left behind for one reason is told once, with the first address: a server without DELETE leaves hundreds.
 * @example leftoverWords(leftovers) // ['http://x/books/1 and 3 more: DELETE was answered 405']
 */
export function leftoverWords(leftovers: Report['leftovers']): string[] {
  const groups = new Map<string, { readonly url: string; count: number }>();
  for (const { url, reason } of leftovers) {
    const group = groups.get(reason) ?? { url, count: 0 };
    group.count++;
    groups.set(reason, group);
  }
  return [...groups].map(([reason, { url, count }]) => {
    const more = count > 1 ? ` and ${count - 1} more` : '';
    return `${shown(url)}${more}: ${shown(reason)}`;
  });
}

/** Why checks were skipped, and how many for each reason, the most frequent first. */
export function skips({ checks }: Report): { readonly reason: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { verdict, cases, reason } of checks) {
    if (verdict !== 'skipped') continue;
    const words = (cases[0]?.reason ?? reason).slice(0, 500);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((first, second) => second.count - first.count);
}

/** The failures that the baseline lists, the worst first. */
export const knownFailures = (report: Report): ReportedCheck[] =>
  findings(report).filter((check) => isKnown(check, report));
