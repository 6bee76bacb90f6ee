import { expect, test } from 'vitest';
import { ascii, classEdges, nameOfCharacter } from './characters.ts';

test('the edges of each class that a pattern names, and of nothing that it merely forbids', () => {
  expect(classEdges('^[A-Za-z0-9-]*$')).toEqual(['A', 'Z', 'a', 'z', '0', '9', '-']);
  expect(classEdges('^\\d+[\\w.]$')).toEqual(['A', 'Z', 'a', 'z', '0', '9', '_', '.']);
  expect(classEdges('^[^@]+@x$')).toEqual([]);
  expect(classEdges('^https://')).toEqual([]);
});

test('every ASCII character has a name of its own, fit for an id', () => {
  const names = ascii.map(nameOfCharacter);
  expect(new Set(names).size).toBe(128);
  expect(names.filter((name) => !/^[A-Za-z0-9+-]+$/.test(name))).toEqual([]);
  expect(nameOfCharacter('_')).toBe('underscore');
});
