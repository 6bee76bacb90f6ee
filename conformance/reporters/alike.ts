/**
 * What has one cause is told once: a server that answers everything alike breaks a hundred checks in one way, and a
 * pattern that nobody looks at lets sixty characters through.
 */
import type { Report, ReportedCase, ReportedCheck, ReportedExchange } from '../report.ts';
import { decidingExchange } from './evidence.ts';
import { newCases } from './findings.ts';

/** One that stands for others. */
export interface Alike<Item> {
  readonly first: Item;
  readonly others: readonly Item[];
}

/** So few failures are each told in full: what is open for one reason is one thing to mend, however many they are. */
const fewFailures = 3;

/** Findings by cause, in the order of the first of each. */
export function byCause(checks: readonly ReportedCheck[], report: Report): Alike<ReportedCheck>[] {
  return gathered(checks, (check) => causesOf(check, report)).flatMap((group): Alike<ReportedCheck>[] =>
    group.first.verdict === 'fail' && group.others.length < fewFailures
      ? [group.first, ...group.others].map((first) => ({ first, others: [] }))
      : [group],
  );
}

/** The cases that made a check what it is, but for those that are known to fail, by reason. */
export const byReason = (check: ReportedCheck, report: Report): Alike<ReportedCase>[] =>
  gathered(newCases(check, report), ({ reason }) => [outline(reason)]);

/**
 * Failures are alike when the same came of one sentence, or of one answer. What is open is alike when the same answer
 * stood in its way, however binding it is.
 */
function causesOf(check: ReportedCheck, report: Report): string[] {
  const { level, verdict, requirement } = check;
  const cases = newCases(check, report);
  const [single] = cases;
  const exchange = single && decidingExchange(single, report);
  const answer = exchange && answerIn(exchange);
  if (verdict !== 'fail') return [answer ?? outline(single?.reason ?? check.reason)];
  const reasons = [...new Set(cases.slice(0, 50).map(({ reason }) => outline(reason)))].join('\n');
  return [
    // One sentence is broken in one way, whichever success the operation documents.
    JSON.stringify([level, reasons.replaceAll(/\b2\d\d\b/g, '2xx'), requirement.statement]),
    ...(answer === undefined ? [] : [JSON.stringify([level, reasons, { answer }])]),
  ];
}

const answers = new WeakMap<ReportedExchange, string>();

/** Many checks look at one exchange. */
function answerIn(exchange: ReportedExchange): string {
  const body = exchange.response?.body ?? '';
  const words =
    answers.get(exchange) ?? `${exchange.response?.status} ${outline(typeof body === 'string' ? body : body.base64)}`;
  answers.set(exchange, words);
  return words;
}

/** The beginning of a text without what differs from one exchange to the next: numbers, ids, times. */
const outline = (text: string): string =>
  text
    .slice(0, 300)
    .replaceAll(/ \(and \d+ more\)$/g, '')
    .replaceAll(/\b[\da-f]{8}(-?[\da-f]{4}){3}-?[\da-f]{12}\b/gi, '#')
    // A status keeps its digits: it is the cause.
    .replaceAll(/\b(exchange )\d+|\b\d{4,}\b/g, '$1#');

/** Each item joins the first group that shares a key with it. */
function gathered<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Alike<Item>[] {
  const groups: { readonly first: Item; readonly others: Item[] }[] = [];
  const byKey = new Map<string, (typeof groups)[number]>();
  for (const item of items) {
    const keys = keysOf(item);
    const known = keys.map((key) => byKey.get(key)).find((group) => group !== undefined);
    const group = known ?? { first: item, others: [] };
    if (known) known.others.push(item);
    else groups.push(group);
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, group);
  }
  return groups;
}
