import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

/** When each of so many requests passed, in milliseconds from the first. */
async function passed(count: number, rate?: number): Promise<number[]> {
  const gate = createGate(rate);
  const times = await Promise.all(
    Array.from({ length: count }, async () => {
      await gate.pass();
      return performance.now();
    }),
  );
  return times.map((time) => time - (times[0] ?? 0)).sort((first, second) => first - second);
}

test('no more requests a second than asked for, however many want to go at once', async () => {
  const times = await passed(6, 50);
  for (const [index, time] of times.entries()) expect(time).toBeGreaterThanOrEqual(index * 20 - 2);
});

test('a pause that one request is asked for holds for all, and the longest counts', async () => {
  const gate = createGate();
  const started = performance.now();
  await gate.pass();
  gate.hold(120);
  gate.hold(10);
  await Promise.all([gate.pass(), gate.pass()]);
  expect(performance.now() - started).toBeGreaterThanOrEqual(118);
});

test('a run that is abandoned waits for nothing', async () => {
  const gate = createGate(0.001);
  await gate.pass();
  await gate.pass(AbortSignal.abort());
});
