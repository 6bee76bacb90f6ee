import { describe, expect, it } from 'vitest';
import { load } from './folder.test-support.ts';
import { caseLevels, levelAt, originAt } from './level.ts';

const text = (document: string) => `openapi: 3.1.0
${document}
paths:
  /books:
    post:
      operationId: createBook
      responses:
        "201":
          x-level: { x-shown-when: observe, type: should }
          content:
            application/json:
              schema:
                properties:
                  name:
                    x-level: { minLength: should, pattern/accents: observe, pattern: should }
                  key:
                    $ref: '#/components/schemas/Key'
                    x-level: { type: observe, maxLength: should }
                    x-origin: public
                  note:
                    x-origin: inferred
                    properties: { deep: { x-level: must } }
    get:
      operationId: listBooks
      x-origin: public
      responses: { "200": { x-level: should } }
components:
  schemas:
    Key: { x-level: { maxLength: must }, properties: { part: true } }
`;

function read(document = 'x-origin: page') {
  const [list, create] = load({ 'openapi.yaml': text(document) }).operations;
  if (!list || !create) throw new Error('two operations are described');
  const properties = create.responses[0]?.content[0]?.cursor.get('schema')?.get('properties');
  const at = (...names: string[]) => {
    const cursor = names.reduce((above, name) => above?.get(name), properties);
    if (!cursor) throw new Error(`there is no ${names.join('/')}`);
    return cursor;
  };
  return { list, create, at, level: (name: string, keyword?: string) => levelAt(at(name), create.cursor, keyword) };
}

describe('levelAt', () => {
  const { list, create, at, level } = read();

  it('is must where nothing says otherwise', () => {
    expect(level('name', 'maxLength')).toBe('must');
    expect(levelAt(create.cursor, create.cursor)).toBe('must');
  });

  it('takes the level of a keyword, and of a case of it, from a map', () => {
    expect(level('name', 'minLength')).toBe('should');
    expect(level('name', 'pattern/accents')).toBe('observe');
    expect(level('name', 'pattern')).toBe('should');
  });

  it("gives a case without a level of its own its keyword's", () => {
    expect(level('name', 'pattern/spaces')).toBe('should');
    expect(level('name', 'maxLength/far')).toBe('must');
  });

  it('says nothing for other keywords, also not for what every object has', () => {
    expect(level('name', 'constructor')).toBe('must');
    expect(level('name')).toBe('must');
  });

  it('holds from a response down to the nodes of its schema', () => {
    expect(level('name', 'x-shown-when')).toBe('observe');
    expect(levelAt(at('note', 'properties'), create.cursor, 'type')).toBe('should');
  });

  it('lets the narrowest place win: a node, then what stands beside its $ref, then what is above', () => {
    expect(level('key', 'maxLength')).toBe('must');
    expect(level('key', 'type')).toBe('observe');
    expect(level('key', 'x-shown-when')).toBe('observe');
    expect(levelAt(at('key', 'properties', 'part'), create.cursor, 'type')).toBe('observe');
    expect(levelAt(at('note', 'properties', 'deep'), create.cursor, 'type')).toBe('must');
  });

  it('goes by origin where no level is written', () => {
    expect(level('note', 'minLength')).toBe('observe');
    expect(level('key', 'pattern')).toBe('should');
    expect(levelAt(list.cursor, list.cursor)).toBe('must');
    expect(list.responses[0] && levelAt(list.responses[0].cursor, list.cursor)).toBe('should');
  });
});

describe('originAt', () => {
  it('is the narrowest that is written', () => {
    const { at, list } = read();
    expect([at('name'), at('key'), at('key', 'properties', 'part'), at('note'), list.cursor].map(originAt)).toEqual([
      'page',
      'public',
      'public',
      'inferred',
      'public',
    ]);
  });

  it('is the page in a document that does not speak of origins: all is must', () => {
    const { at, level } = read('info: {}');
    expect(originAt(at('name'))).toBe('page');
    expect(level('name', 'maxLength')).toBe('must');
  });
});

describe('caseLevels', () => {
  it('lists the cases that have a level of their own', () => {
    const { at } = read();
    expect(caseLevels(at('name'), 'pattern')).toEqual(['pattern/accents']);
    expect(caseLevels(at('name'), 'minLength')).toEqual([]);
  });
});
