import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Interruption, listenForInterruption } from './interrupt.ts';

let interruption: Interruption;
const lines: string[] = [];
const killed = vi.spyOn(process, 'kill').mockReturnValue(true);

beforeEach(() => {
  lines.length = 0;
  killed.mockClear();
  interruption = listenForInterruption((line) => lines.push(line));
});
afterEach(() => interruption.release());

/** What `process` emits for a signal, which nothing else here listens for. */
function press(atMs: number, signal: NodeJS.Signals = 'SIGINT') {
  // For this one moment only: the test runner reads the clock too.
  const clock = vi.spyOn(performance, 'now').mockReturnValue(atMs);
  process.emit(signal, signal);
  clock.mockRestore();
  return [interruption.stop.aborted, interruption.abandon.aborted, killed.mock.calls.length];
}

test('the first stops, the second abandons, the third kills', () => {
  expect(press(0)).toEqual([true, false, 0]);
  expect(press(1000, 'SIGTERM')).toEqual([true, true, 0]);
  expect(press(2000)).toEqual([true, true, 1]);
  expect(killed).toHaveBeenCalledWith(process.pid, 'SIGINT');
  expect(lines).toHaveLength(2);
});

test('one that npm passes on is the same press', () => {
  expect(press(0)).toEqual([true, false, 0]);
  expect(press(20)).toEqual([true, false, 0]);
  expect(press(1000)).toEqual([true, true, 0]);
  expect(press(1020)).toEqual([true, true, 0]);
});

test('afterwards nothing listens', () => {
  const before = process.listenerCount('SIGINT');
  interruption.release();
  expect(process.listenerCount('SIGINT')).toBe(before - 1);
});
