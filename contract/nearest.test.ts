import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test('the nearest come first, equally near ones in their own order', () => {
  expect(nearest('addBok', ['listBooks', 'addBook', 'readBook', 'adBook'], 3)).toEqual([
    'addBook',
    'adBook',
    'readBook',
  ]);
  expect(nearest('ADDBOOK', ['readBook', 'addBook'], 1)).toEqual(['addBook']);
  expect(nearest('a', [], 3)).toEqual([]);
});

test('what is endlessly long is compared by its beginning', () => {
  expect(nearest('x'.repeat(1e6), ['y'.repeat(1e6), 'x'.repeat(200)], 1)).toEqual(['x'.repeat(200)]);
});
