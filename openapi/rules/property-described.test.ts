import { expect, test } from 'vitest';
import { lintFragments } from './lint-fragments.ts';

const withProperty = (property: string, parameter = 'description: What to look for.') => `openapi: 3.1.0
paths:
  /books:
    get:
      parameters:
        - { name: query, in: query, ${parameter} }
      responses:
        "200":
          description: The books.
          content:
            application/json:
              schema:
                type: array
                items: { type: object, properties: { title: ${property} } }
`;
const schema = '#/paths/~1books/get/responses/200/content/application~1json/schema';
const problem = 'Property `title` has no description; say what it is.';

test('each property and each parameter has a description, its own or behind a $ref', () => {
  const problems = lintFragments('contract/property-described', {
    'none.yaml': withProperty('{ type: string }'),
    'blank.yaml': withProperty('{ type: string, description: "  " }'),
    'anything.yaml': withProperty('true'),
    'undescribed-reference.yaml': withProperty('{ $ref: "shared.yaml#/Plain" }'),
    'parameter.yaml': withProperty('{ description: Its title. }', 'schema: { type: string, description: Words. }'),
    'own.yaml': withProperty('{ type: string, description: Its title. }'),
    'reference.yaml': withProperty('{ $ref: "shared.yaml#/Described" }'),
    'chain.yaml': withProperty('{ $ref: "shared.yaml#/Chain" }'),
    'beside.yaml': withProperty('{ $ref: "shared.yaml#/Plain", description: Its title. }'),
    'shared.yaml': `Plain: { type: string }
Described: { type: string, description: A text. }
Chain: { $ref: "#/Described" }
`,
  });
  expect(problems).toEqual({
    'none.yaml': [`none.yaml${schema}/items/properties/title: ${problem}`],
    'blank.yaml': [`blank.yaml${schema}/items/properties/title: ${problem}`],
    'anything.yaml': [`anything.yaml${schema}/items/properties/title: ${problem}`],
    'undescribed-reference.yaml': [`undescribed-reference.yaml${schema}/items/properties/title: ${problem}`],
    'parameter.yaml': [
      'parameter.yaml#/paths/~1books/get/parameters/0: Parameter `query` has no description; say what it is.',
    ],
    'own.yaml': [],
    'reference.yaml': [],
    'chain.yaml': [],
    'beside.yaml': [],
  });
});
