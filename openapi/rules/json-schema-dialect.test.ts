import { expect, test } from 'vitest';
import { lintFragments } from './lint-fragments.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';
const problem = `The document names another dialect, or none; write \`jsonSchemaDialect: ${dialect}\`.`;

test('a 3.1 document names JSON Schema 2020-12 as its dialect', () => {
  const problems = lintFragments('contract/json-schema-dialect', {
    'none.yaml': 'openapi: 3.1.0',
    'older.yaml': 'openapi: 3.1.0\njsonSchemaDialect: http://json-schema.org/draft-07/schema#',
    'named.yaml': `openapi: 3.1.0\njsonSchemaDialect: ${dialect}`,
    'version-3.0.yaml': 'openapi: 3.0.3',
  });
  expect(problems).toEqual({
    'none.yaml': [`none.yaml#/openapi: ${problem}`],
    'older.yaml': [`older.yaml#/jsonSchemaDialect: ${problem}`],
    'named.yaml': [],
    'version-3.0.yaml': [],
  });
});
