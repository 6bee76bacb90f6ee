/** From a transcript to verdicts. Pure: no clock, no network, no randomness. */
import type { Case, Check, Outcome, Step, Transcript, Verdict } from '../model.ts';
import { itemsAt } from './items.ts';
import { notOffered } from './offered.ts';
import type { Plan } from './plan.ts';
import { resolveRequests } from './resolve.ts';

export interface JudgedCase extends Outcome {
  readonly case: Case;
  readonly exchanges: readonly number[];
}

export interface JudgedCheck {
  readonly check: Check;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly cases: readonly JudgedCase[];
}

export function judge(plan: Plan, transcript: Transcript): JudgedCheck[] {
  const byNumber = new Map(transcript.exchanges.map((exchange) => [exchange.n, exchange]));
  const requests = resolveRequests(plan, transcript);
  const steps = new Map([...plan.numbers].map(([step, n]) => [n, step]));
  const exchangesOf = (of: readonly Step[]) => of.flatMap((step) => byNumber.get(plan.numbers.get(step) ?? 0) ?? []);
  const controlsOf = (step: Step | undefined) => exchangesOf((step && plan.controls.get(step)) ?? []);

  const absent = notOffered(plan, transcript, requests);
  const judgeCase = (check: Check, single: Case): JudgedCase => {
    if (single.skipped !== undefined) {
      return { case: single, verdict: 'skipped', reason: single.skipped, exchanges: [] };
    }
    const exchanges = exchangesOf(single.steps);
    const outcome = check.judge({
      case: single,
      exchanges,
      controls: single.steps.flatMap(controlsOf),
      transcript,
      requestOf: ({ n }) => requests.get(n),
      exchangeOf: (step) => exchangesOf([step])[0],
      stepOf: ({ n }) => steps.get(n),
      controlsOf: ({ n }) => controlsOf(steps.get(n)),
      createdOf: ({ n }) => {
        const item = steps.get(n)?.item;
        return item && exchangesOf([item.created])[0];
      },
      isOffered: ({ id }) => !absent.has(id),
      itemsAt: ({ n }) => itemsAt(plan, byNumber, steps.get(n)),
    });
    const shown = outcome.exchanges ?? exchanges.map(({ n }) => n);
    return { case: single, ...atLevel(check, outcome), exchanges: shown };
  };

  const skip = (single: Case, statuses: string): JudgedCase => ({
    case: single,
    verdict: 'skipped',
    reason: `not offered: every request was answered ${statuses}`,
    exchanges: exchangesOf(single.steps).map(({ n }) => n),
  });

  return plan.checks.map((check) => {
    const statuses = absent.get(check.requirement.operation);
    const cases = check.cases.map((single) =>
      statuses === undefined ? judgeCase(check, single) : skip(single, statuses),
    );
    const verdict = worst(cases.map((single) => single.verdict));
    const deciding = cases.filter((single) => single.verdict === verdict);
    return { check, verdict, reason: verdict === 'pass' ? '' : summaryOf(deciding), cases };
  });
}

/** The first few reasons in words, the rest counted: a check may have a hundred cases. */
function summaryOf(cases: readonly JudgedCase[]): string {
  const reasons = [...new Set(cases.map((single) => `${single.case.title}: ${single.reason}`))];
  const rest = reasons.length > 3 ? `; and ${reasons.length - 3} more` : '';
  return reasons.slice(0, 3).join('; ') + rest;
}

/** What is only observed neither passes nor fails. */
function atLevel({ requirement }: Check, outcome: Outcome): Outcome {
  const isVerdict = outcome.verdict === 'pass' || outcome.verdict === 'fail';
  return requirement.level === 'observe' && isVerdict ? { ...outcome, verdict: 'observed' } : outcome;
}

const gravity: readonly Verdict[] = ['fail', 'inconclusive', 'observed', 'pass', 'skipped'];

/** A check is what its gravest case is; what was skipped counts only where nothing was tried. */
const worst = (verdicts: readonly Verdict[]): Verdict =>
  gravity.find((verdict) => verdicts.includes(verdict)) ?? 'skipped';
