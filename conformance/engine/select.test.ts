import { expect, test } from 'vitest';
import type { Check } from '../model.ts';
import { matchesGlob, select } from './select.ts';

const check = (id: string, ...cases: string[]): Check => ({
  requirement: { id, level: id.endsWith('5xx') ? 'must' : 'should' } as Check['requirement'],
  cases: cases.map((name) => ({ id: `${id}/${name}`, title: name, steps: [] })),
  judge: () => ({ verdict: 'pass', reason: '' }),
});
const checks = [
  check('addBook/request/body/title/pattern', 'dot', 'underscore'),
  check('addBook/response/5xx', 'every'),
];
const idsOf = (only: string[], skip: string[] = []) =>
  select(checks, { only, skip, level: 'observe' }).flatMap(({ cases }) => cases.map(({ id }) => id.split('/').at(-1)));

test('* matches any text, "/" too, and nothing else is special', () => {
  expect(matchesGlob('addBook/*', 'addBook/request/body/title/pattern')).toBe(true);
  expect(matchesGlob('*/pattern', 'addBook/request/body/title/pattern')).toBe(true);
  expect(matchesGlob('addBook', 'addBook/response/5xx')).toBe(false);
  expect(matchesGlob('a.dBook/[5]xx', 'addBook/5xx')).toBe(false);
});

test('many stars are matched in steps', () => {
  expect(matchesGlob(`${'a*'.repeat(40)}b`, 'a'.repeat(5000))).toBe(false);
  expect(matchesGlob('a*b*c', 'a-b-b-c')).toBe(true);
  expect(matchesGlob('a*b*c', 'a-b-b-d')).toBe(false);
  expect(matchesGlob('a?c', 'abc')).toBe(true);
  expect(matchesGlob('', 'a')).toBe(false);
});

test('globs pick checks, or single cases of them', () => {
  expect(idsOf([])).toEqual(['dot', 'underscore', 'every']);
  expect(idsOf(['*/pattern'])).toEqual(['dot', 'underscore']);
  expect(idsOf(['*/underscore'])).toEqual(['underscore']);
  expect(idsOf([], ['*/dot'])).toEqual(['underscore', 'every']);
  expect(idsOf(['*title*'], ['*/pattern'])).toEqual([]);
});

test('a level leaves out what binds less', () => {
  const ids = (level: 'must' | 'should') =>
    select(checks, { only: [], skip: [], level }).map(({ requirement }) => requirement.id);
  expect(ids('must')).toEqual(['addBook/response/5xx']);
  expect(ids('should')).toHaveLength(2);
});
