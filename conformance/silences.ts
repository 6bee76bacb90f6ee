/**
 * The silence register: what this server does where the contract leaves it free, so that two servers can be compared.
 * With which of the refusals it answers counts too: the contract seldom says.
 */
import type { JudgedCase, JudgedCheck } from './engine/judge.ts';
import type { Exchange } from './model.ts';

export interface Silence {
  /** The check's id. */
  readonly id: string;
  readonly statement: string;
  /** How many cases came to what: a status, `no answer`, or, where only answers are looked at, `kept` or `not kept`. */
  readonly answers: Readonly<Record<string, number>>;
}

export function silencesOf(checks: readonly JudgedCheck[], exchanges: readonly Exchange[]): Silence[] {
  const byNumber = new Map(exchanges.map((exchange) => [exchange.n, exchange]));
  return checks.flatMap(({ check, cases }): Silence[] => {
    const { id, level, statement } = check.requirement;
    const tried = cases.filter(({ verdict }) => verdict !== 'skipped' && verdict !== 'inconclusive');
    const answers = tried.flatMap((single) =>
      level === 'observe' ? [answerIn(single, byNumber)] : refusalsIn(single, byNumber),
    );
    return answers.length > 0 ? [{ id, statement, answers: counted(answers) }] : [];
  });
}

/** What the last request of a case came to. */
function answerIn({ case: { steps }, exchanges, reason }: JudgedCase, byNumber: ReadonlyMap<number, Exchange>): string {
  const last = byNumber.get(Math.max(...exchanges));
  if (steps.length === 0 || !last) return reason === '' ? 'kept' : 'not kept';
  return last.response ? String(last.response.status) : 'no answer';
}

/** With what a case that wanted a refusal was refused. */
function refusalsIn(
  { case: { wish, steps }, exchanges }: JudgedCase,
  byNumber: ReadonlyMap<number, Exchange>,
): string[] {
  if (steps.length === 0 || wish === 'accepted') return [];
  const statuses = exchanges.map((n) => byNumber.get(n)?.response?.status ?? 0);
  return statuses.filter((status) => status >= 400 && status < 500).map(String);
}

function counted(answers: readonly string[]): Record<string, number> {
  const names = [...new Set(answers)].sort();
  return Object.fromEntries(names.map((name) => [name, answers.filter((each) => each === name).length]));
}
