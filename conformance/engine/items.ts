/** What is known of the items that the run made, at the time of one of its steps. */
import { isAccepted } from '../answers.ts';
import type { Exchange, KnownItem, Step } from '../model.ts';
import { creates } from './creates.ts';
import type { Plan } from './plan.ts';
import { isBefore } from './positions.ts';

/** The items whose creation was answered before the step was sent, and that were not deleted to make room. Pure. */
export function itemsAt(plan: Plan, byNumber: ReadonlyMap<number, Exchange>, at: Step | undefined): KnownItem[] {
  const now = at && plan.positions.get(at);
  if (!now) return [];
  /** By the step that created the item: whether something may have changed it. */
  const touched = new Set<Step>();
  for (const [{ request, item }, position] of plan.positions) {
    if (item && request.operation.method !== 'GET' && !isBefore(now, position)) touched.add(item.created);
  }
  return [...plan.positions].flatMap(([step, position]): KnownItem[] => {
    const announced = byNumber.get(plan.numbers.get(step) ?? 0);
    if (!announced || !creates(step.request.operation) || !isBefore(position, now)) return [];
    if (!isAccepted(step.request.operation, announced) || isCleared(plan, step, position.batch, now.batch)) return [];
    return [{ announced, isUntouched: !touched.has(step) }];
  });
}

const isCleared = (plan: Plan, step: Step, from: number, to: number): boolean =>
  plan.batches.slice(from, to).some(({ keep }) => keep && !keep.has(step));
