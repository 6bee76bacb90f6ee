/**
 * JUnit XML, as GitLab, Jenkins and the GitHub actions read it. What is red is decided in `junit-outcome.ts`. A test case
 * has the id of its case for a name, which is unique and stable, so that its history holds (a report knows no path
 * template, and addresses differ from run to run). The full text is in the body, its first line in `message`: some
 * readers show only the one, some only the other. There is no `system-out`: readers look for commands in it
 * (`[[ATTACHMENT|…]]`), and what a server sent is none. No host name and no time of writing.
 */
import type { Report } from '../report.ts';
import { short } from './junit-lines.ts';
import { suitesOf, type TestCase, type TestSuite } from './junit-suites.ts';
import type { Style } from './style.ts';
import { verdictOf } from './verdict.ts';
import { type XmlElement, xmlDocument } from './xml-document.ts';

/** @param folder what the paths of the contract's files are to be relative to: the repository. */
export function junit(report: Report, _style: Style, folder: string = process.cwd()): string {
  const suites = suitesOf(report, folder);
  const name = `${report.contract.title} ${report.contract.version}`;
  return xmlDocument({
    name: 'testsuites',
    attributes: {
      name: short(name),
      ...counts(suites.flatMap(({ cases }) => cases)),
      time: seconds(report.run.durationMs),
    },
    children: suites.map((suite) => suiteElement(suite, report)),
  });
}

function suiteElement({ name, milliseconds, cases }: TestSuite, report: Report): XmlElement {
  const nameOnce = createNames();
  return {
    name: 'testsuite',
    attributes: {
      name: short(name),
      ...counts(cases),
      time: seconds(milliseconds),
      timestamp: report.run.startedAt,
    },
    children: [
      { name: 'properties', children: properties(report) },
      ...cases.map((single) => caseElement(single, name, nameOnce(short(single.name)))),
    ],
  };
}

function properties(report: Report): XmlElement[] {
  const { contract, target, run } = report;
  const values = {
    target: target.baseUrl,
    contract: `${contract.title} ${contract.version}`,
    'contract.sha256': contract.sha256,
    seed: String(run.seed),
    ended: run.ended,
    verdict: verdictOf(report),
  };
  return Object.entries(values).map(([name, value]) => ({
    name: 'property',
    attributes: { name, value: short(value) },
  }));
}

function caseElement({ file, line, milliseconds, outcome }: TestCase, suite: string, name: string): XmlElement {
  return {
    name: 'testcase',
    attributes: { classname: short(suite), name, time: seconds(milliseconds), file, line },
    children: outcome ? [outcomeElement(outcome)] : [],
  };
}

const outcomeElement = ({ element, type, lines }: NonNullable<TestCase['outcome']>): XmlElement => ({
  name: element,
  attributes: { message: short(lines[0] ?? ''), type },
  lines,
});

function counts(cases: readonly TestCase[]): Record<string, number> {
  const count = (element: string) => cases.filter(({ outcome }) => outcome?.element === element).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** Of two cases with one name GitLab keeps the first; long ids that are cut may come to be the same. */
function createNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let free = name;
    for (let times = 2; taken.has(free); times++) free = `${name} (${times})`;
    taken.add(free);
    return free;
  };
}
