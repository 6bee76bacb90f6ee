/**
 * What a SARIF log tells of the run itself. A check that stayed open is no result, for nothing was found: it is a
 * notification, as are what was left behind and a known failure that no longer fails.
 */
import type { Invocation, Notification } from 'sarif';
import type { Report, ReportedCheck } from '../report.ts';
import { findings, isUnsent, reasonOf } from './findings.ts';
import { short } from './junit-lines.ts';
import { counted } from './plain.ts';
import { artifactIn } from './sarif-path.ts';
import { locationOf, unlinked } from './sarif-results.ts';
import { ruleIdOf } from './sarif-rules.ts';
import { verdictOf } from './verdict.ts';

/** How many of a kind are told; the rest is counted. */
const maxTold = 1000;

/** @param folder the repository's. */
export function invocationOf(report: Report, folder: string) {
  const { run, conformant, baseline, leftovers } = report;
  const endedAt = new Date(Date.parse(run.startedAt) + run.durationMs);
  return {
    executionSuccessful: conformant !== null,
    exitCodeDescription: short(verdictOf(report)),
    // Known failures may turn 1 into 0: with a list of them it is not known here.
    ...(baseline ? {} : { exitCode: conformant === null ? 2 : conformant ? 0 : 1 }),
    startTimeUtc: run.startedAt,
    endTimeUtc: endedAt.toISOString(),
    toolExecutionNotifications: [
      ...(conformant === null ? [notification('error', verdictOf(report))] : []),
      ...openNotifications(report, folder),
      ...told(leftovers, ({ url, reason }) => notification('warning', `left behind: ${short(url)}: ${short(reason)}`)),
    ],
    toolConfigurationNotifications: told(baseline?.stale ?? [], (id) => ({
      ...notification('error', `known to fail, and did not: ${short(id)} should leave the list`),
      locations: [{ physicalLocation: { artifactLocation: artifactIn(folder, baseline?.file ?? '') } }],
    })),
  } satisfies Invocation;
}

function openNotifications(report: Report, folder: string) {
  const open = findings(report).filter(({ verdict }) => verdict === 'inconclusive');
  const indexes = new Map(report.checks.map((check, index) => [check, index]));
  const unsent = open.filter(isUnsent);
  const reason = (check: ReportedCheck) => short(reasonOf(check, report));
  return [
    ...told(
      open.filter((check) => !isUnsent(check)),
      (check) => ({
        ...notification(gravestOf([check]), `left open: ${short(check.title)}: ${reason(check)}`),
        associatedRule: { id: ruleIdOf(check), index: indexes.get(check) ?? -1 },
        locations: [locationOf(check, folder)],
      }),
    ),
    // A stopped run has many, which are all alike.
    ...told([...new Set(unsent.map(reason))], (shared) => {
      const alike = unsent.filter((check) => reason(check) === shared);
      return notification(gravestOf(alike), `left open: ${counted(alike.length, 'check')}: ${shared}`);
    }),
  ];
}

/** Without a MUST nothing is missing from the verdict. */
const gravestOf = (checks: readonly ReportedCheck[]) =>
  checks.some(({ level }) => level === 'must') ? 'error' : 'note';

const notification = (level: 'error' | 'warning' | 'note', text: string) =>
  ({ level, message: { text: `${unlinked(text)}.` } }) satisfies Notification;

/** The first of many; how many more there are is told too. */
function told<Item, Told>(items: readonly Item[], tell: (item: Item) => Told) {
  const rest = items.length - maxTold;
  return [
    ...items.slice(0, maxTold).map(tell),
    ...(rest > 0 ? [notification('note', `and ${rest} more of these, which are in --reporter json`)] : []),
  ];
}
