import { expect, test } from 'vitest';
import { createRoom } from './room.ts';

test('one answer may be long; where all together are, later ones are cut sooner', () => {
  const room = createRoom();
  const kept: number[] = [];
  for (let turn = 0; turn < 200; turn++) {
    const bytes = Math.min(room.left(), 100 * 2 ** 20);
    room.take(bytes);
    kept.push(bytes);
  }
  expect([kept[0], kept.at(-1)]).toEqual([4 * 2 ** 20, 16 * 2 ** 10]);
  expect(kept.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(40 * 2 ** 20);
});

test('short answers do not fill it', () => {
  const room = createRoom();
  for (let turn = 0; turn < 1000; turn++) room.take(2000);
  expect(room.left()).toBe(4 * 2 ** 20);
});
