/** What differs between two reports: checks, cases, silences. Pure data, for whoever writes it down. */
import type { Verdict } from '../model.ts';
import type { Report, ReportedCase, ReportedCheck } from '../report.ts';
import type { Silence } from '../silences.ts';

/** What both reports have, the first one's before the second one's. */
export interface Pair<Item> {
  readonly first: Item;
  readonly second: Item;
}

export interface Differences {
  /** Checks with another verdict or another level, the worst change first. */
  readonly changed: readonly Pair<ReportedCheck>[];
  /** Checks with one verdict, which other cases come to. */
  readonly cases: readonly { readonly check: Pair<ReportedCheck>; readonly changed: readonly Pair<ReportedCase>[] }[];
  readonly onlyInFirst: readonly ReportedCheck[];
  readonly onlyInSecond: readonly ReportedCheck[];
  readonly silences: readonly { readonly id: string; readonly first?: Silence; readonly second?: Silence }[];
}

export function differencesOf(first: Report, second: Report): Differences {
  const [ours, theirs] = [byId(first.checks), byId(second.checks)];
  const both = pairs(first.checks, theirs);
  const isChanged = (pair: Pair<ReportedCheck>) =>
    pair.first.verdict !== pair.second.verdict || pair.first.level !== pair.second.level;
  return {
    changed: both.filter(isChanged).sort((one, other) => gravity(one) - gravity(other)),
    cases: both
      .filter((pair) => !isChanged(pair))
      .map((check) => ({ check, changed: changedCases(check) }))
      .filter(({ changed }) => changed.length > 0),
    onlyInFirst: first.checks.filter(({ id }) => !theirs.has(id)),
    onlyInSecond: second.checks.filter(({ id }) => !ours.has(id)),
    silences: silencesIn(first, second),
  };
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

const pairs = <Item extends { readonly id: string }>(items: readonly Item[], others: ReadonlyMap<string, Item>) =>
  items.flatMap((first): Pair<Item>[] => {
    const second = others.get(first.id);
    return second ? [{ first, second }] : [];
  });

const changedCases = ({ first, second }: Pair<ReportedCheck>): Pair<ReportedCase>[] =>
  pairs(first.cases, byId(second.cases)).filter((pair) => pair.first.verdict !== pair.second.verdict);

/** From the best to the worst: how far a verdict is from a kept sentence. */
const verdicts: readonly Verdict[] = ['pass', 'observed', 'skipped', 'inconclusive', 'fail'];
const rank = (verdict: Verdict): number => verdicts.indexOf(verdict);

/** The worse of a pair; the second where neither is. */
export const worseOf = ({ first, second }: Pair<ReportedCheck>): ReportedCheck =>
  rank(first.verdict) > rank(second.verdict) ? first : second;

const levels: readonly ReportedCheck['level'][] = ['must', 'should', 'observe'];

/** What got worse comes before what got better, a MUST before a SHOULD, a failure before what is open. */
function gravity(pair: Pair<ReportedCheck>): number {
  const worse = worseOf(pair);
  const change = rank(pair.second.verdict) - rank(pair.first.verdict);
  const direction = change > 0 ? 0 : change === 0 ? 1 : 2;
  return direction * 100 + levels.indexOf(worse.level) * 10 + (verdicts.length - rank(worse.verdict));
}

function silencesIn(first: Report, second: Report): Differences['silences'] {
  const [ours, theirs] = [byId(first.silences), byId(second.silences)];
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .map((id) => {
      const [one, other] = [ours.get(id), theirs.get(id)];
      return { id, ...(one ? { first: one } : {}), ...(other ? { second: other } : {}) };
    })
    .filter(({ id, first: one, second: other }) => {
      // What a partial run did not try it says nothing of.
      const isTold = [first, second].every(({ run, checks }) => !run.partial || isTried(checks, id));
      return isTold && answersIn(one) !== answersIn(other);
    });
}

const isTried = (checks: Report['checks'], id: string): boolean =>
  checks.some((check) => check.id === id && check.verdict !== 'skipped' && check.verdict !== 'inconclusive');

/** Comparable: in one order. */
const answersIn = (silence: Silence | undefined): string =>
  JSON.stringify(Object.entries(silence?.answers ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)));
