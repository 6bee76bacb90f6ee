import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.ts';
import { compileSchema } from './validator.ts';

describe('compileSchema', () => {
  it('names keyword, place, and the very node that is broken', () => {
    const name = { type: 'string', pattern: '^a' };
    const schema = { type: 'object', properties: { 'a/b': name }, required: ['c'] };
    const violations = compileSchema(schema)({ 'a/b': 'x' });
    expect(violations).toHaveLength(2);
    expect(violations[0]).toMatchObject({ keyword: 'required', pointer: '', missing: 'c' });
    expect(violations[1]).toMatchObject({ keyword: 'pattern', pointer: '/a~1b', message: 'must match pattern "^a"' });
    expect(violations[0]?.node).toBe(schema);
    expect(violations[1]?.node).toBe(name);
  });

  it('makes one validator for one schema object', () => {
    const schema = { type: 'string' };
    expect(compileSchema(schema)).toBe(compileSchema(schema));
    expect(compileSchema({ type: 'string' })).not.toBe(compileSchema(schema));
  });

  it('compiles two objects with one $id: no schema outlives its validator', () => {
    const make = (type: string) => compileSchema({ $id: 'https://example.com/a', type });
    expect([make('string')(''), make('number')('')].map(({ length }) => length)).toEqual([0, 1]);
  });

  it('judges 2020-12', () => {
    expect(compileSchema({ prefixItems: [{ type: 'string' }], items: false })(['a', 1])).toHaveLength(1);
    expect(compileSchema({ properties: { a: true }, unevaluatedProperties: false })({ b: 1 })).toHaveLength(1);
    expect(compileSchema({ dependentRequired: { a: ['b'] } })({ a: 1 })).toMatchObject([
      { keyword: 'dependentRequired' },
    ]);
  });

  it('knows boolean schemas, at the top and within', () => {
    expect(compileSchema(true)(undefined)).toEqual([]);
    expect(compileSchema(false)(1)).toMatchObject([{ keyword: 'false', pointer: '' }]);
    expect(compileSchema({ properties: { a: false } })({ a: 1 })).toMatchObject([{ keyword: 'false', pointer: '/a' }]);
  });

  it.each([
    ['date-time', '2023-11-07T05:31:56Z', '2023-11-07 05:31:56Z'],
    ['time', '05:31:56Z', '05:31:56+0200'],
    ['date', '2024-02-29', '2023-02-29'],
    ['uri', 'https://a.example/', 'no uri'],
    ['email', 'a@example.com', 'a'],
    ['uuid', '5b0a4f7e-8a54-4f0a-9d2e-0c2b8f1c3d11', '5b0a4f7e'],
    ['ipv4', '127.0.0.1', '256.0.0.1'],
    ['int32', 2147483647, 2147483648],
  ])('asserts the format %s', (format, good, bad) => {
    const validate = compileSchema({ format });
    expect(validate(good)).toEqual([]);
    expect(validate(bad)).toMatchObject([{ keyword: 'format' }]);
  });

  it('sees own members only', () => {
    const schema = { required: ['constructor'], properties: { toString: { type: 'string' } } };
    expect(compileSchema(schema)({})).toMatchObject([{ keyword: 'required', missing: 'constructor' }]);
  });

  it('leaves unknown formats and words alone', () => {
    expect(compileSchema({ format: 'colour', xml: {}, discriminator: { propertyName: 'a' } })('red')).toEqual([]);
  });

  it('never echoes the value', () => {
    const secret = 'hunter2-hunter2';
    const schemas: JsonObject[] = [
      { type: 'number' },
      { pattern: '^$' },
      { maxLength: 1 },
      { enum: ['a'] },
      { const: 'a' },
      { format: 'uri' },
      { not: {} },
    ];
    for (const schema of schemas) {
      const [violation] = compileSchema(schema)(secret);
      expect(violation?.message).toBeTruthy();
      expect(violation?.message).not.toContain(secret);
    }
  });

  it.each([{ type: 'strng' }, { pattern: '(' }, { pattern: '\\_' }, { required: true }, { $ref: '#/none' }])(
    'throws for %j',
    (schema) => {
      expect(() => compileSchema(schema)).toThrow();
      expect(() => compileSchema(schema)).toThrow();
    },
  );
});
