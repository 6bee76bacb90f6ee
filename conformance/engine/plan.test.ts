/** What is sent when: prerequisites first, no more items alive than allowed, another order for another seed. */
import { expect, test } from 'vitest';
import { loadContract } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import type { Step } from '../model.ts';
import type { ConformanceOptions } from '../options.ts';
import { planConformance } from '../run.ts';
import { isBefore } from './positions.ts';

const contract = loadContract(booksContract);
const planOf = (options: ConformanceOptions = {}) => planConformance({ contract, ...options }, 'kqzwxy').plan;

test('what a step is about, and what it comes after, is over before it is sent', () => {
  const { positions } = planOf();
  const isOver = (first: Step, second: Step) => {
    const [one, other] = [positions.get(first), positions.get(second)];
    return one !== undefined && other !== undefined && isBefore(one, other);
  };
  const related = [...positions.keys()].flatMap((step) =>
    [...(step.item ? [step.item.created] : []), ...(step.after ?? [])].map((before) => [before, step] as const),
  );
  expect(related.length).toBeGreaterThan(10);
  expect(related.filter(([before, step]) => !isOver(before, step))).toEqual([]);
});

test('each step is sent once', () => {
  const { batches, numbers } = planOf();
  const steps = batches.flatMap(({ tracks }) => tracks.flat());
  expect(new Set(steps).size).toBe(steps.length);
  expect(numbers.size).toBe(steps.length);
});

test('another seed is another order of the same requests; the same seed is the same order', () => {
  const bodies = (seed: number) => [...planOf({ seed }).numbers.keys()].map(({ request }) => request.body);
  expect(bodies(2)).toEqual(bodies(2));
  expect(bodies(2)).not.toEqual(bodies(1));
  expect(bodies(2).length).toBe(bodies(1).length);
});

test('a race needs more than one request at once', () => {
  const race = (concurrency: number) =>
    planOf({ concurrency }).checks.flatMap(({ cases }) => cases.filter(({ arrangement }) => arrangement === 'race'));
  expect(race(8).map(({ steps, skipped }) => [steps.length, skipped])).toEqual([[6, undefined]]);
  expect(race(1).map(({ skipped }) => skipped)).toEqual(['--concurrency 1 lets nothing race']);
});

test.each([
  [{ require: ['addBooks'] }, 'there is no operation addBooks; those that can be required are: addBook, removeBook'],
  [{ aliases: { room: 'x' } }, 'there is no parameter room; there are: shelf, isbn'],
  [{ maxItems: 3 }, 'at least 10 items must be allowed, not 3'],
])('%j is no setting', (options, message) => {
  expect(() => planOf(options)).toThrow(message);
});
