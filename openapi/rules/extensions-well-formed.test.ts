import { expect, test } from 'vitest';
import { lintFragments } from './lint-fragments.ts';

/** A parameter, a request body, a response and a schema, each with an extension. */
const document = (words: { parameter: string; body: string; response: string; property: string }) => `openapi: 3.1.0
x-origin: page
paths:
  /books/{book}:
    put:
      parameters:
        - { name: book, in: path, required: true, ${words.parameter} }
      requestBody:
        ${words.body}
        content:
          application/json:
            schema:
              type: object
              properties:
                x-echo: { type: string, description: A member that only looks like an extension. }
                title: { type: string, ${words.property} }
                shared: { $ref: shared.yaml#/Text, ${words.property} }
      responses:
        "200": { description: The book., ${words.response} }
`;

test('an extension stands where it may, and holds what it may', () => {
  const shelf = 'x-unique: { within: [book] }';
  const problems = lintFragments('contract/extensions-well-formed', {
    'good.yaml': document({
      parameter: 'x-alias: [id, title]',
      body: 'x-field-mask: { mask: mask, resource: book }',
      response: 'x-echo: true',
      property: shelf,
    }),
    'misplaced.yaml': document({
      parameter: 'x-echo: true',
      body: 'x-alias: [id]',
      response: 'x-set-on: create',
      property: 'x-field-mask: { mask: mask, resource: book }',
    }),
    'malformed.yaml': document({
      parameter: 'x-alias: []',
      body: 'x-level: mostly',
      response: 'x-echo: yes please',
      property: 'x-uniqe: { within: [book] }',
    }),
    'shared.yaml': 'Text: { type: string, description: A text. }',
  });
  expect(problems).toMatchInlineSnapshot(`
    {
      "good.yaml": [],
      "malformed.yaml": [
        "malformed.yaml#/paths/~1books~1{book}/put/parameters/0/x-alias: x-alias is a list of member names, such as [id, name]",
        "malformed.yaml#/paths/~1books~1{book}/put/requestBody/x-level: x-level is one of must, should, observe, or a map from keyword, or keyword/case, to one of them",
        "malformed.yaml#/paths/~1books~1{book}/put/requestBody/content/application~1json/schema/properties/title/x-uniqe: there is no x-uniqe; did you mean x-unique?",
        "malformed.yaml#/paths/~1books~1{book}/put/requestBody/content/application~1json/schema/properties/shared/x-uniqe: there is no x-uniqe; did you mean x-unique?",
        "malformed.yaml#/paths/~1books~1{book}/put/responses/200/x-echo: x-echo is true or false",
      ],
      "misplaced.yaml": [
        "misplaced.yaml#/paths/~1books~1{book}/put/parameters/0/x-echo: x-echo stands on a response or a schema only; move it there",
        "misplaced.yaml#/paths/~1books~1{book}/put/requestBody/x-alias: x-alias stands on a parameter only; move it there",
        "misplaced.yaml#/paths/~1books~1{book}/put/requestBody/content/application~1json/schema/properties/title/x-field-mask: x-field-mask stands on a request body only; move it there",
        "misplaced.yaml#/paths/~1books~1{book}/put/requestBody/content/application~1json/schema/properties/shared/x-field-mask: x-field-mask stands on a request body only; move it there",
        "misplaced.yaml#/paths/~1books~1{book}/put/responses/200/x-set-on: x-set-on stands on a schema only; move it there",
      ],
    }
  `);
});
