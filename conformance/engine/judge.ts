/** From a transcript to verdicts. Pure: no clock, no network, no randomness. */
import type { Case, Check, Evidence, Exchange, Outcome, PlannedRequest, Verdict } from '../model.ts';
import type { Plan } from './plan.ts';

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

export function judge(plan: Plan, transcript: readonly Exchange[]): JudgedCheck[] {
  const byNumber = new Map(transcript.map((exchange) => [exchange.n, exchange]));
  const numbers = new Map([...plan.requests].map(([n, request]) => [request, n]));
  const find = (n: number | undefined) => (n === undefined ? undefined : byNumber.get(n));
  const present = (exchange: Exchange | undefined): exchange is Exchange => exchange !== undefined;

  const judgeCase = (check: Check, single: Case): JudgedCase => {
    const own = single.requests.map((request) => find(numbers.get(request))).filter(present);
    const controls = single.requests.flatMap((request: PlannedRequest) => plan.controls.get(request) ?? []);
    const evidence: Evidence = {
      case: single,
      exchanges: own,
      controls: controls.map(find).filter(present),
      all: transcript,
      requests: plan.requests,
    };
    const outcome = check.judge(evidence);
    const exchanges = outcome.exchanges ?? own.map(({ n }) => n);
    return { case: single, ...atLevel(check, outcome), exchanges };
  };

  return plan.checks.map((check) => {
    const cases = check.cases.map((single) => judgeCase(check, single));
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
