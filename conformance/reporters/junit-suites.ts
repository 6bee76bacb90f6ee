/** From a report to test suites: one for each operation, a test case for each case; and one for the run itself. */
import type { Report, ReportedCase, ReportedCheck } from '../report.ts';
import { evidenceLines } from './evidence.ts';
import { share, short, within } from './junit-lines.ts';
import { type Outcome, outcomeOf } from './junit-outcome.ts';
import { beginning, counted } from './plain.ts';
import { pathIn } from './sarif-path.ts';
import { painter } from './style.ts';
import { verdictOf } from './verdict.ts';

export interface TestSuite {
  readonly name: string;
  readonly milliseconds: number;
  readonly cases: readonly TestCase[];
}

export interface TestCase {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly milliseconds: number;
  /** None for a pass. */
  readonly outcome?: {
    readonly element: Outcome['element'];
    readonly type: string;
    /** The first is the message too, and is never left out. */
    readonly lines: readonly string[];
  };
}

/** GitLab takes files of 30 MB. Texts have at most 2 million characters together, and a character at most 6 bytes. */
const allTexts = 2_000_000;
/** A command line of at most 4,000 characters, an answer's beginning, and a few lines more. */
const maxText = 8000;

/** @param folder what the files' paths are to be relative to. */
export function suitesOf(report: Report, folder: string): TestSuite[] {
  const cases = report.checks.flatMap((check) => check.cases.map((single) => ({ check, single })));
  const most = share(allTexts, cases.filter(({ single }) => single.verdict !== 'pass').length, maxText);
  const durations = new Map(report.exchanges.map(({ n, durationMs }) => [n, durationMs]));
  const millisecondsOf = (exchanges: Iterable<number>) =>
    [...exchanges].reduce((sum, n) => sum + (durations.get(n) ?? 0), 0);

  const operations = [...new Set(report.checks.map(({ operation }) => operation))];
  const suites = operations.map((operation) => {
    const own = cases.filter(({ check }) => check.operation === operation);
    return {
      name: operation,
      // An exchange may show something for many cases: here it counts once.
      milliseconds: millisecondsOf(new Set(own.flatMap(({ single }) => single.exchanges))),
      cases: own.map(({ check, single }) => ({
        name: single.id,
        file: pathIn(folder, check.requirement.file),
        line: check.requirement.line,
        milliseconds: millisecondsOf(single.exchanges),
        ...outcome(check, single, report, most),
      })),
    };
  });
  const ownCases = runCases(report);
  return [...(ownCases.length > 0 ? [{ name: 'conformance run', milliseconds: 0, cases: ownCases }] : []), ...suites];
}

function outcome(check: ReportedCheck, single: ReportedCase, report: Report, most: number): Pick<TestCase, 'outcome'> {
  const judged = outcomeOf(check, single, report);
  if (!judged) return {};
  const { element, label } = judged;
  const { statement, file, line, pointer } = check.requirement;
  const said = [label, single.title, single.reason].filter((part) => part !== '').map(short);
  const lines = [
    said.join(': '),
    short(statement),
    short(`${file}:${line} ${pointer}`),
    ...evidenceLines(single, report, painter({ color: false })),
  ];
  return { outcome: { element, type: `${check.level} ${single.verdict}`, lines: bounded(lines, most) } };
}

/** What is of the run and not of a case: that it has no verdict, what it left behind, known failures that are none. */
function runCases(report: Report): TestCase[] {
  const { conformant, leftovers, baseline } = report;
  const left = `${counted(leftovers.length, 'item')} left behind`;
  return [
    ...(conformant === null ? [runCase('verdict', 'error', [verdictOf(report)])] : []),
    ...(leftovers.length > 0
      ? [runCase('leftovers', 'skipped', [left, ...leftovers.map(({ url, reason }) => `${url}: ${reason}`)])]
      : []),
    ...(baseline?.stale ?? []).map((id) => ({
      ...runCase(`baseline: ${id}`, 'failure', [`${id} is known to fail, and did not: it should leave the list`]),
      file: baseline?.file ?? '',
    })),
  ];
}

const runCase = (name: string, element: Outcome['element'], lines: readonly string[]): TestCase => ({
  name,
  milliseconds: 0,
  outcome: { element, type: 'run', lines: bounded(lines.map(short), maxText) },
});

const bounded = ([first = '', ...others]: readonly string[], most: number): string[] => [
  beginning(first, most),
  ...within(others, most - first.length, 'the rest is in --reporter json'),
];
