import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-fault.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findJsonFault', () => {
  it.each([
    ['{"a": 1,}', 1, 9, 'a member name in double quotes'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or }'],
    ['{"a" 1}', 1, 6, 'a colon'],
    ['{"a": }', 1, 7, 'a value: '],
    ['[1 2]', 1, 4, 'a comma or ]'],
    ['{} x', 1, 4, 'nothing more'],
    ["{'a': 1}", 1, 2, 'a member name in double quotes'],
    ['{"a": 1', 1, 8, 'a comma or }, but the text ends'],
    ['"a', 1, 3, 'a closing double quote'],
    ['"a\tb"', 1, 3, 'control characters'],
    ['"\\x41"', 1, 2, 'an escape that JSON has'],
    ['01', 1, 1, 'a value: '],
    ['// comment\n{}', 1, 1, 'a value: '],
    ['', 1, 1, 'a value: '],
  ])('%j: line %i, column %i: %s', (text, line, column, expected) => {
    const fault = findJsonFault(text);
    expect(fault).toMatchObject({ line, column });
    expect(fault?.expected).toContain(expected);
  });

  it('finds a fault in exactly those texts that JSON.parse refuses', () => {
    const character = fc.constantFrom(...'{}[],:"\\ \n\t-+.01eEabtrufalsn/\'#\u00e9\u0001');
    const scrap = fc.string({ unit: character, maxLength: 12 });
    const damaged = fc
      .tuple(fc.json(), fc.nat(), scrap, fc.nat(3))
      .map(
        ([text, at, added, cut]) =>
          text.slice(0, at % (text.length + 1)) + added + text.slice((at % (text.length + 1)) + cut),
      );
    fc.assert(
      fc.property(fc.oneof(scrap, fc.json(), damaged), (text) => {
        expect(findJsonFault(text) === undefined).toBe(parses(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a megabyte of brackets or of text without exhausting the stack', () => {
    expect(findJsonFault('['.repeat(1_000_000))?.column).toBe(1_000_001);
    expect(findJsonFault(`"${'a'.repeat(1_000_000)}`)?.column).toBe(1_000_002);
  });
});
