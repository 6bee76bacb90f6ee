import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, withValue } from './json.ts';
import { valueAt } from './pointer.ts';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const name = fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'length'), fc.string());

describe('withValue', () => {
  it('puts the value where it was told, and leaves the original alone', () => {
    fc.assert(
      fc.property(
        fc.dictionary(name, json),
        fc.array(name, { minLength: 1, maxLength: 4 }),
        json,
        (value, way, put) => {
          // Items of arrays have numbers: a name leads nowhere there.
          fc.pre(way.every((_, index) => !Array.isArray(valueAt(value, way.slice(0, index)))));
          const before = JSON.stringify(value);
          expect(valueAt(withValue(value, way, put), way)).toEqual(put);
          expect(JSON.stringify(value)).toBe(before);
        },
      ),
    );
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.dictionary(name, json), name, json, (value, member, put) => {
        const changed = withValue(value, [member], put);
        for (const other of Object.keys(value)) {
          if (other !== member) expect(valueAt(changed, [other])).toBe(valueAt(value, [other]));
        }
      }),
    );
  });

  it('takes back what it added', () => {
    fc.assert(
      fc.property(fc.dictionary(name, json), name, json, (value, member, put) => {
        fc.pre(!Object.hasOwn(value, member));
        expect(withValue(withValue(value, [member], put), [member], undefined)).toEqual(value);
      }),
    );
  });

  it('replaces, adds and removes items of arrays', () => {
    expect(withValue([1, 2, 3], [1], 9)).toEqual([1, 9, 3]);
    expect(withValue([1, 2, 3], [1], undefined)).toEqual([1, 3]);
    expect(withValue([1], [1, 'a'], 2)).toEqual([1, { a: 2 }]);
    expect(withValue([1], [5], 2)).toEqual([1]);
    expect(withValue([1], [''], 2)).toEqual([1]);
  });

  it('makes missing parents, but none in order to remove', () => {
    expect(withValue({}, ['a', 'b'], 1)).toEqual({ a: { b: 1 } });
    expect(withValue({ a: null }, ['a', 'b'], 1)).toEqual({ a: { b: 1 } });
    expect(withValue({}, ['a', 'b'], undefined)).toEqual({});
  });

  it('does not touch the prototype', () => {
    const changed = withValue({}, ['__proto__', 'polluted'], true);
    expect(Object.keys(changed as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(changed)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  it('replaces the whole', () => {
    expect(withValue({ a: 1 }, [], 2)).toBe(2);
  });
});

describe('isObject', () => {
  it('knows null and arrays apart', () => {
    expect([{}, [], null, 'a', 1].map(isObject)).toEqual([true, false, false, false, false]);
  });
});
