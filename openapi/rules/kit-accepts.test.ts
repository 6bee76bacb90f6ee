import { expect, test } from 'vitest';
import { lintFragments } from './lint-fragments.ts';

const document = (published: string, link = 'listBooks') => `openapi: 3.1.0
paths:
  /books:
    get:
      operationId: listBooks
      responses:
        "200":
          description: The books.
          content:
            application/json:
              schema: { type: array, items: { $ref: shared.yaml#/Book } }
              examples:
                one:
                  value: [{ published: ${published} }]
          links:
            again: { operationId: ${link} }
`;

test('the kit loads the document, and its validators take every example', () => {
  const problems = lintFragments('contract/kit-accepts', {
    'good.yaml': document('"2023-11-07T05:31:56Z"'),
    'time.yaml': document('"2023-11-07 05:31:56Z"'),
    'link.yaml': document('"2023-11-07T05:31:56Z"', 'readBook'),
    'shared.yaml': 'Book: { type: object, properties: { published: { type: string, format: date-time } } }',
  });
  expect(problems).toEqual({
    'good.yaml': [],
    'time.yaml': ['time.yaml#/openapi: time.yaml:13:17: example one: /0/published must match format "date-time".'],
    'link.yaml': [
      'link.yaml#/openapi: link.yaml:16:22: there is no operation readBook; name one that the document has',
    ],
  });
});
