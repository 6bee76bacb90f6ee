import { describe, expect, it } from 'vitest';
import { load } from './folder.test-support.ts';

const { cursor } = load({
  'openapi.yaml': `openapi: 3.1.0
paths:
  /a:
    $ref: 'the%20parts.yaml#/one~1two/x%20y'
    x-note: beside
    summary: Beside
  /b: { get: { tags: [{ $ref: '#/paths/~1a' }, 5] } }
`,
  'the parts.yaml': 'one/two:\n  x y:\n    get: { summary: Here }\n    description: There\n',
});

describe('Cursor', () => {
  const item = cursor.get('paths')?.get('/a');

  it('decodes references: percent signs of the URI, then the pointer', () => {
    expect(item?.object.description).toBe('There');
    expect(item?.pointer).toBe('/one~1two/x y');
    expect(item?.path.endsWith('the parts.yaml')).toBe(true);
  });

  it('finds a member where it stands: at the definition, else beside the $ref', () => {
    expect(item?.place('description')).toMatchObject({ file: expect.stringMatching('the parts.yaml$'), line: 4 });
    expect(item?.place('x-note')).toMatchObject({ file: expect.stringMatching('openapi.yaml$'), line: 5, column: 5 });
    expect(item?.place('absent')).toMatchObject({ file: expect.stringMatching('the parts.yaml$'), line: 2 });
  });

  it('has one key for one place, however it was reached', () => {
    const tags = cursor.get('paths')?.get('/b')?.get('get')?.get('tags');
    expect(tags?.get(0)?.key).toBe(item?.key);
    expect(tags?.raw('0')?.key).toBe(tags?.raw(0)?.key);
    expect(tags?.raw(1)?.key).not.toBe(tags?.raw(0)?.key);
  });

  it('remembers the way, $ref by $ref', () => {
    const way = [];
    for (let node = item?.get('get'); node; node = node.parent) way.push(node.pointer);
    expect(way).toEqual(['/one~1two/x y/get', '/one~1two/x y', '/paths/~1a', '/paths', '']);
  });

  it('lists members, and entries without extensions', () => {
    const paths = cursor.get('paths');
    expect(paths?.members().map(([name]) => name)).toEqual(['/a', '/b']);
    const beside = paths?.raw('/a');
    expect(beside?.members().map(([name]) => name)).toEqual(['$ref', 'x-note', 'summary']);
    expect(beside?.entries().map(([name]) => name)).toEqual(['$ref', 'summary']);
    expect(
      paths
        ?.get('/b')
        ?.get('get')
        ?.get('tags')
        ?.entries()
        .map(([name]) => name),
    ).toEqual(['0', '1']);
  });

  it('has no members that JavaScript adds', () => {
    expect(cursor.raw('constructor')).toBeUndefined();
    expect(cursor.get('paths')?.get('/b')?.get('get')?.get('tags')?.raw('length')).toBeUndefined();
  });
});
