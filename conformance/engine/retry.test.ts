import { expect, test } from 'vitest';
import { pauseAsked, retryDelay, sleep } from './retry.ts';

const limited = (after?: string) => ({
  response: { status: 429, headers: after === undefined ? {} : { 'retry-after': after }, body: '' },
});
const now = Date.parse('2026-11-23T10:00:00Z');

test('Retry-After is seconds, or a date', () => {
  expect(retryDelay(limited('7'), 0)).toBe(7000);
  expect(retryDelay(limited('Mon, 23 Nov 2026 10:00:05 GMT'), 0, now)).toBe(5000);
  expect(retryDelay(limited(), 0)).toBe(1000);
  expect(retryDelay(limited('soon'), 0)).toBe(1000);
});

test('a server that says "at once" is asked less and less often', () => {
  expect([0, 1, 2, 9].map((attempt) => retryDelay(limited('0'), attempt))).toEqual([100, 200, 400, 3200]);
});

test('a stopped run does not sleep on', async () => {
  const stop = new AbortController();
  const sleeping = sleep(60_000, stop.signal);
  stop.abort();
  await sleeping;
  await sleep(60_000, stop.signal);
});

test('whatever stands there, a pause is a number of milliseconds, and none is negative', () => {
  for (const after of [
    '',
    '-5',
    '1e9',
    '0x10',
    '9'.repeat(400),
    'Infinity',
    'Mon, 01 Jan 1990 00:00:00 GMT',
    '\u0000',
    '1.5',
  ]) {
    const pause = pauseAsked(limited(after), now);
    expect(pause).toBeGreaterThanOrEqual(0);
    expect(Number.isNaN(pause)).toBe(false);
  }
  expect(pauseAsked(limited('Mon, 23 Nov 2026 10:00:05 GMT'), now)).toBe(5000);
});
