import { describe, expect, it } from 'vitest';
import { load } from './folder.test-support.ts';

const text = `openapi: 3.1.0
x-common:
  text: &text { type: string, minLength: 2 }
  base: &base
    type: object
    required: [a]
paths:
  /a:
    get:
      responses:
        "200":
          content:
            application/json:
              schema:
                <<: *base
                required: [b]
                properties:
                  a: *text
                  b: { <<: [*text, *base], minLength: 1 }
`;

describe('YAML beyond JSON', () => {
  const media = load({ 'openapi.yaml': text }).operations[0]?.responses[0]?.content[0];
  const schema = media?.cursor.get('schema');

  it('reads aliases and merge keys: own members win, then the first source', () => {
    expect(media?.schema.schema).toEqual({
      type: 'object',
      required: ['b'],
      properties: { a: { type: 'string', minLength: 2 }, b: { type: 'string', required: ['a'], minLength: 1 } },
    });
  });

  it('knows where aliased and merged members stand', () => {
    const lines = [
      schema?.place('type'),
      schema?.place('required'),
      schema?.get('properties')?.get('a')?.place('minLength'),
      schema?.get('properties')?.get('b')?.place('type'),
      schema?.get('properties')?.get('b')?.place('minLength'),
      schema?.place('absent'),
    ].map((place) => place?.line);
    expect(lines).toEqual([5, 16, 3, 3, 19, 14]);
  });

  it('takes an alias that is used often', () => {
    const uses = Array.from({ length: 500 }, (_, index) => `  /a${index}: { get: { summary: *s } }`);
    expect(
      load({ 'openapi.yaml': `openapi: 3.1.0\nx-s: &s text\npaths:\n${uses.join('\n')}\n` }).operations,
    ).toHaveLength(500);
  });

  it('reads YAML 1.2 whatever the file says: no booleans from yes and no, no dates', () => {
    const { operations } = load({
      'openapi.yaml':
        '%YAML 1.1\n---\nopenapi: 3.1.0\npaths: { /a: { post: { requestBody: { content: { a/b: { example: [no, 2020-01-01] } } } } } }',
    });
    expect(operations[0]?.body?.content[0]?.examples[0]?.value).toEqual(['no', '2020-01-01']);
  });

  it('counts lines after line breaks of Windows', () => {
    const { cursor } = load({ 'openapi.yaml': 'openapi: 3.1.0\r\npaths:\r\n  /a: { get: {} }\r\n' });
    expect(cursor.get('paths')?.place('/a')).toMatchObject({ line: 3, column: 3 });
  });
});
