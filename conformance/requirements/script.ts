/**
 * Cases that take several steps. Each step is a scene: what it must come to, and what its answer must show. A script is
 * its own control: what it is about, it creates.
 */
import type { Operation } from '../../contract/index.ts';
import { describe, isAccepted, isLimited, isRefused, successOf } from '../answers.ts';
import type { Case, Check, Evidence, Exchange, Outcome, Requirement, Step } from '../model.ts';
import { isWeak, notSent } from './wish.ts';

export interface Scene {
  readonly step: Step;
  /** `given`: what the rest is built on; when it is not accepted, nothing can be told. `any`: whatever comes. */
  readonly wish: 'given' | 'accepted' | 'refused' | 'any';
  /** What is wrong with the answer, where the wish came true; `undefined` when nothing is. */
  readonly look?: Look;
  /** Why the rest tells nothing, where the answer lacks what it would be about. */
  readonly lacks?: (exchange: Exchange) => string | undefined;
  /** Where this is not so, whatever comes will do: something before it may have changed what it asks. */
  readonly where?: (exchange: Exchange, view: View) => boolean;
}

export type Look = (exchange: Exchange, view: View) => Fault | undefined;
/** In words; with the exchange that shows it, where it is another one than the scene's. */
export type Fault = string | { readonly words: string; readonly exchange: Exchange };

/** What a look may know beside the answer. */
export interface View {
  readonly evidence: Evidence;
  /** The answer to another step of the script. */
  answerTo(step: Step): Exchange | undefined;
}

export interface Script extends Pick<Case, 'title' | 'level' | 'sentence' | 'arrangement'> {
  /** What stands behind the check's id; empty for a check with one script. */
  readonly name: string;
  readonly scenes: readonly Scene[];
  /** Why it is not tried. */
  readonly skipped?: string | undefined;
}

/** @example scripted(sentence, [{ name: 'twice', title: 'deleted twice', scenes: [given(create), accepted(remove)] }]) */
export function scripted(requirement: Requirement, scripts: readonly Script[]): Check {
  const byCase = new Map<Case, Script>();
  const cases = scripts.map((script): Case => {
    const { name, title, level, sentence, arrangement = 'script', scenes, skipped } = script;
    const single: Case = {
      id: name === '' ? requirement.id : `${requirement.id}/${name}`,
      title,
      steps: scenes.map(({ step }) => step),
      arrangement,
      ...(level ? { level } : {}),
      ...(sentence === undefined ? {} : { sentence }),
      ...(skipped === undefined ? {} : { skipped }),
    };
    byCase.set(single, script);
    return single;
  });
  return { requirement, cases, judge: (evidence) => judgeScenes(evidence, byCase.get(evidence.case)?.scenes ?? []) };
}

export const given = (step: Step, look?: Look): Scene => ({ step, wish: 'given', ...(look ? { look } : {}) });
export const accepted = (step: Step, look?: Look): Scene => ({ step, wish: 'accepted', ...(look ? { look } : {}) });
export const refused = (step: Step): Scene => ({ step, wish: 'refused' });
export const any = (step: Step): Scene => ({ step, wish: 'any' });

/** The first scene that is not as it should be decides. */
function judgeScenes(evidence: Evidence, scenes: readonly Scene[]): Outcome {
  const { exchanges, requestOf, isOffered } = evidence;
  const left = [...exchanges];
  const seen = new Map<Step, Exchange>();
  const view: View = { evidence, answerTo: (step) => seen.get(step) ?? evidence.exchangeOf(step) };
  const numbers = exchanges.map(({ n }) => n);
  const ended = (verdict: Outcome['verdict'], { n }: Exchange, reason: string): Outcome => ({
    verdict,
    reason: `${reason} (exchange ${n})`,
    exchanges: [n, ...numbers.filter((each) => each !== n)],
  });
  const broken = (exchange: Exchange, fault: Fault) =>
    typeof fault === 'string' ? ended('fail', exchange, fault) : ended('fail', fault.exchange, fault.words);
  const open = (exchange: Exchange, reason: string) => ended('inconclusive', exchange, reason);
  let last: Exchange | undefined;
  let tried = 0;
  for (const { step, wish: wanted, look, lacks, where } of scenes) {
    const { operation, base } = step.request;
    const exchange = left.find((each) => isOf(evidence, each, step));
    if (!isOffered(operation)) {
      if (wanted === 'given') return { verdict: 'skipped', reason: `${operation.id} is not offered` };
      continue;
    }
    if (!exchange) return notSent(evidence, step);
    left.splice(left.indexOf(exchange), 1);
    seen.set(step, exchange);
    last = exchange;
    if (isLimited(exchange)) return open(exchange, `rate limited to the end (${describe(exchange)})`);
    const wish = where === undefined || where(exchange, view) ? wanted : 'any';
    const isDone = isAccepted(requestOf(exchange)?.operation ?? operation, exchange);
    if (wish === 'given' && !isDone) {
      if (isWeak(base) && isRefused(exchange)) {
        return { verdict: 'skipped', reason: `built on ${base.name}, which was refused` };
      }
      return open(exchange, `expected ${operation.id} to be accepted first, received ${describe(exchange)}`);
    }
    const lack = isDone ? lacks?.(exchange) : undefined;
    if (lack !== undefined) return { verdict: 'skipped', reason: lack };
    const fault =
      unfulfilled(wish, operation, exchange, isDone) ??
      (isDone || wish === 'refused' ? look?.(exchange, view) : undefined);
    if (fault !== undefined) return broken(exchange, fault);
    if (wish !== 'given') tried++;
  }
  if (tried === 0) return { verdict: 'skipped', reason: 'what would show it is not offered' };
  return { verdict: 'pass', reason: `received ${describe(last)}` };
}

/** What was wanted, where it did not come. */
function unfulfilled(wish: Scene['wish'], operation: Operation, exchange: Exchange, isDone: boolean) {
  if (wish === 'accepted' && !isDone) return `expected ${successOf(operation)}, received ${describe(exchange)}`;
  if (wish === 'refused' && !isRefused(exchange)) return `expected a 4xx, received ${describe(exchange)}`;
  return undefined;
}

const isOf = ({ stepOf }: Evidence, exchange: Exchange, step: Step): boolean => stepOf(exchange) === step;
