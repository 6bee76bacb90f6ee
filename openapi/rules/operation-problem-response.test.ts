import { expect, test } from 'vitest';
import { lintFragments } from './lint-fragments.ts';

const withResponses = (responses: string) => `openapi: 3.1.0
paths:
  /books:
    get:
      responses:
        "200": { description: The books. }
        ${responses}
`;
const problemDocument = '{ description: Refused., content: { application/problem+json: {} } }';
const problem = 'Operation has no 4xx or `default` response with `application/problem+json`; document how it refuses.';

test('an operation documents its refusals as problem documents, in a 4xx or in default', () => {
  const problems = lintFragments('contract/operation-problem-response', {
    'none.yaml': withResponses(''),
    'plain-json.yaml': withResponses('"404": { description: Refused., content: { application/json: {} } }'),
    'failure-only.yaml': withResponses(`"503": ${problemDocument}`),
    'status.yaml': withResponses(`"404": ${problemDocument}`),
    'range.yaml': withResponses(`4XX: ${problemDocument}`),
    'default.yaml': withResponses(`default: ${problemDocument}`),
    'reference.yaml': withResponses('default: { $ref: shared.yaml#/Problem }'),
    'shared.yaml': `Problem: ${problemDocument}`,
  });
  expect(problems).toEqual({
    'none.yaml': [`none.yaml#/paths/~1books/get/responses: ${problem}`],
    'plain-json.yaml': [`plain-json.yaml#/paths/~1books/get/responses: ${problem}`],
    'failure-only.yaml': [`failure-only.yaml#/paths/~1books/get/responses: ${problem}`],
    'status.yaml': [],
    'range.yaml': [],
    'default.yaml': [],
    'reference.yaml': [],
  });
});
