/** Redocly's own rules for examples: that they see through `$ref`s, and know the keywords of 2020-12. */
import { expect, test } from 'vitest';
import { lintFragments } from './lint-fragments.ts';

const shared = `Book:
  type: object
  required: [title]
  properties:
    title: { $ref: "#/Title" }
    size: { type: array, prefixItems: [{ type: integer }] }
    isbn: { type: string }
    edition: { type: integer }
  dependentRequired: { edition: [isbn] }
Title: { type: string, pattern: "^[A-Z]" }
`;
const withBody = (example: string) => `openapi: 3.1.0
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
paths:
  /books:
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: shared.yaml#/Book }
            examples: { book: { value: ${example} } }
`;
const withParameter = (schemaExample: string, example: string) => `openapi: 3.1.0
paths:
  /books:
    get:
      parameters:
        - name: title
          in: query
          schema: { allOf: [{ $ref: shared.yaml#/Title }], examples: [${schemaExample}] }
          examples: { title: { value: ${example} } }
`;

test('a body example that breaks its schema is refused', () => {
  const problems = lintFragments('no-invalid-media-type-examples', {
    'pattern.yaml': withBody('{ title: lower }'),
    'required.yaml': withBody('{}'),
    'prefixItems.yaml': withBody('{ title: A, size: [large] }'),
    'dependentRequired.yaml': withBody('{ title: A, edition: 2 }'),
    'good.yaml': withBody('{ title: A, size: [1], isbn: i, edition: 2 }'),
    'shared.yaml': shared,
  });
  const counts = Object.fromEntries(Object.entries(problems).map(([name, found]) => [name, found.length]));
  expect(counts).toEqual({
    'pattern.yaml': 1,
    'required.yaml': 1,
    'prefixItems.yaml': 1,
    'dependentRequired.yaml': 1,
    'good.yaml': 0,
  });
});

test.each(['no-invalid-parameter-examples', 'no-invalid-schema-examples'])('%s bites', (rule) => {
  const problems = lintFragments(rule, {
    'bad.yaml': withParameter('lower', 'lower'),
    'good.yaml': withParameter('Upper', 'Upper'),
    'shared.yaml': shared,
  });
  expect(problems['good.yaml']).toEqual([]);
  expect(problems['bad.yaml']).toHaveLength(1);
});
