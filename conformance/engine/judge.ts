/** From a transcript to verdicts. Pure: no clock, no network, no randomness. */
import type { Case, Check, Exchange, Outcome, Step, Transcript, Verdict } from '../model.ts';
import { itemsAt } from './items.ts';
import { notOffered } from './offered.ts';
import type { Plan } from './plan.ts';
import { announcement, resolveRequests } from './resolve.ts';

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
        const created = item && exchangesOf([item.created])[0];
        return created && announcement(plan.contract, item.created, created);
      },
      isOffered: ({ id }) => !absent.has(id),
      itemsAt: ({ n }) => itemsAt(plan, byNumber, steps.get(n)),
    });
    const shown = outcome.exchanges ?? exchanges.map(({ n }) => n);
    if (outcome.verdict === 'inconclusive' && isLeftOut(single, exchanges)) {
      return {
        case: single,
        verdict: 'skipped',
        reason: 'not tried: the run ended at the first failure',
        exchanges: shown,
      };
    }
    return { case: single, ...atLevel(check, outcome), exchanges: shown };
  };

  /** True for what `--fail-fast` kept from being sent, whole or with the controls behind it. */
  const isLeftOut = ({ steps }: Case, sent: readonly Exchange[]): boolean =>
    transcript.ended === 'first failure' &&
    (sent.length < steps.length ||
      steps.some((step) => controlsOf(step).length < (plan.controls.get(step)?.length ?? 0)));

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
  const [first, ...others] = [...new Set(cases.map(({ reason }) => reason))];
  if (first !== undefined && cases.length > 1 && others.length === 0) return first;
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
