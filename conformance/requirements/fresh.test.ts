import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canary, freshLike } from './fresh.ts';

const classOf = (character: string) =>
  /[a-z]/.test(character) ? 'a' : /[A-Z]/.test(character) ? 'A' : /\d/.test(character) ? '0' : character;
const shapeOf = (text: string) => [...text].map(classOf).join('');
const template = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 20 }).filter((text) => {
  return (text.match(/[a-z]/gi) ?? []).length >= 5;
});
const run = fc.stringMatching(/^[a-z]{6}$/);
const number = fc.nat(20_000);

test('a fresh value has the length and the character classes of its template', () => {
  fc.assert(
    fc.property(template, run, number, (text, letters, n) => {
      expect(shapeOf(freshLike(text, letters, n))).toBe(shapeOf(text));
    }),
  );
});

test('two fresh values differ, in more than letter case', () => {
  fc.assert(
    fc.property(template, run, number, number, (text, letters, first, second) => {
      fc.pre(first !== second);
      const [one, other] = [freshLike(text, letters, first), freshLike(text, letters, second)];
      expect(one.toLowerCase()).not.toBe(other.toLowerCase());
    }),
  );
});

test('two runs give different values where the template has room for both letters and number', () => {
  expect(freshLike('leadConvertedWebhook', 'kqzwxy', 3)).toBe('kqzwXynvertedWebaaad');
  expect(freshLike('leadConvertedWebhook', 'kqzwxy', 3)).not.toBe(freshLike('leadConvertedWebhook', 'kqzwxz', 3));
});

test('a template that is too short says so, instead of repeating itself', () => {
  expect(freshLike('a', 'kqzwxy', 25)).toBe('z');
  expect(() => freshLike('a', 'kqzwxy', 26)).toThrow('"a" has too few letters and digits for 26 different values');
});

test('a canary reads the same in JSON and in a URL, and is no ordinary word', () => {
  expect(canary('kqzwxy', 3)).toBe('canary-kqzwxy-aaad-secret');
  expect(encodeURIComponent(canary('kqzwxy', 99))).toBe(canary('kqzwxy', 99));
});

test('where letters must stay, values differ in their digits', () => {
  expect(freshLike('isbn-0142437247', 'kqzwxy', 12, 0)).toMatch(/^isbn-\d{10}$/);
  const values = Array.from({ length: 500 }, (_, n) => freshLike('isbn-0142437247', 'kqzwxy', n, 0));
  expect(new Set(values).size).toBe(500);
});
