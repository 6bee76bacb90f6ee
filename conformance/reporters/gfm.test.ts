/** Text from elsewhere stays text, whatever it says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostile, spansOf } from './gfm.test-support.ts';
import { block, cell, code, prose } from './gfm.ts';

describe('code', () => {
  test.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['```', '```` ``` ````'],
    [' a ', '`  a  `'],
    ['a\nb', '`a\\u000ab`'],
    ['@user #12 http://x <b>', '`@user #12 http://x <b>`'],
    ['', '(empty)'],
  ])('%j is %s', (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });

  test('is one span, whatever stands in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(spansOf(code(text)).prose).toBe(text === '' ? '(empty)' : '');
      }),
    );
  });
});

test.each([
  ['a|b', '`a\\|b`'],
  ['a\\|b', '`a\\\\u007cb`'],
])('a cell with %j does not end there', (text, markdown) => {
  expect(cell(text)).toBe(markdown);
});

describe('a block', () => {
  test('keeps its lines', () => {
    expect(block('a\nb\r\u001b', 'sh')).toEqual(['```sh', 'a', String.raw`b\u000d\u001b`, '```']);
  });

  test('ends where it should', () => {
    expect(block('```\n`````')).toEqual(['``````', '```', '`````', '``````']);
    fc.assert(
      fc.property(hostile, (text) => {
        const [opening = '', ...rest] = block(text);
        expect(rest.findIndex((line) => line.trim().startsWith(opening))).toBe(rest.length - 1);
      }),
    );
  });
});

describe('prose', () => {
  test.each([
    ['`name` MUST be one of "a", "b".', '`name` MUST be one of "a", "b".'],
    ['expected a 4xx, received 201 (exchange 7)', 'expected a 4xx, received 201 (exchange 7)'],
    ['`na``me` MUST be.', '``` `na``me` MUST be. ```'],
    ['see http://x', '`see http://x`'],
    ['see www.x', '`see www.x`'],
    ['ask @user', '`ask @user`'],
    ['as in GH-12', '`as in GH-12`'],
    ['1. first', '`1. first`'],
    ['- first', '`- first`'],
    ['*all* of it', '`*all* of it`'],
    ['an unfinished ` tick', '``an unfinished ` tick``'],
  ])('%j is %s', (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });

  test('has no sign outside code that could be markup', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(spansOf(prose(text)).prose).not.toMatch(/[<>&@#|\\*_[\]!~$:/`=+]/);
      }),
    );
  });
});
