import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeSegment, fromPointer, toPointer, valueAt } from './pointer.ts';

/** Texts in which the two escaped characters, and what they are escaped to, are common. */
const segment = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('~', '/', '0', '1', 'a', '') }));

describe('JSON Pointer', () => {
  it('reads the examples of RFC 6901 §5', () => {
    const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'i\\j': 5, ' ': 7, 'm~n': 8 };
    const read = (pointer: string) => valueAt(document, fromPointer(pointer));
    expect(read('')).toBe(document);
    expect(['/foo/0', '/', '/a~1b', '/c%d', '/e^f', '/i\\j', '/ ', '/m~0n'].map(read)).toEqual([
      'bar',
      0,
      1,
      2,
      3,
      5,
      7,
      8,
    ]);
  });

  it('comes back from the text as it went in', () => {
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        expect(fromPointer(toPointer(segments))).toEqual(segments);
      }),
    );
  });

  it('writes different ways differently', () => {
    fc.assert(
      fc.property(fc.array(segment), fc.array(segment), (one, other) => {
        expect(toPointer(one) === toPointer(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('escapes the tilde first', () => {
    expect(escapeSegment('~/')).toBe('~0~1');
    expect(fromPointer('/~01')).toEqual(['~1']);
  });

  it('sees own members and items only', () => {
    expect(valueAt({}, ['constructor'])).toBeUndefined();
    expect(valueAt([1], ['length'])).toBeUndefined();
    expect(valueAt('text', [0])).toBeUndefined();
    expect(valueAt(JSON.parse('{"__proto__": {"a": 1}}'), ['__proto__', 'a'])).toBe(1);
  });
});
