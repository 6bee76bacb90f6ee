/** Where a step stands in the plan: what was certainly over when it was sent, and what was not. */
import type { Step } from '../model.ts';
import type { Batch } from './plan.ts';

export interface Position {
  readonly batch: number;
  readonly track: number;
  readonly index: number;
}

export function positionsOf(batches: readonly Batch[]): Map<Step, Position> {
  return new Map(
    batches.flatMap(({ tracks }, batch) =>
      tracks.flatMap((steps, track) => steps.map((step, index) => [step, { batch, track, index }] as const)),
    ),
  );
}

/** True where the first was answered before the second was sent: in an earlier batch, or earlier in the same track. */
export function isBefore(first: Position, second: Position): boolean {
  if (first.batch !== second.batch) return first.batch < second.batch;
  return first.track === second.track && first.index < second.index;
}
