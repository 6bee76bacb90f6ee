/**
 * Our rules for the contract, as a Redocly plugin: `redocly.yaml` loads it from `dist/`. A new rule is a file with a
 * test, a line here, and a line in `redocly.yaml`.
 */
import { extensionsWellFormed } from './extensions-well-formed.ts';
import { jsonSchemaDialect } from './json-schema-dialect.ts';
import { kitAccepts } from './kit-accepts.ts';
import { operationProblemResponse } from './operation-problem-response.ts';
import { propertyDescribed } from './property-described.ts';
import type { Rule } from './rule.ts';

export const rules: Readonly<Record<string, Rule>> = {
  'extensions-well-formed': extensionsWellFormed,
  'json-schema-dialect': jsonSchemaDialect,
  'kit-accepts': kitAccepts,
  'operation-problem-response': operationProblemResponse,
  'property-described': propertyDescribed,
};

/** Redocly asks for a default export. */
export default function plugin(): { id: string; rules: { oas3: typeof rules } } {
  return { id: 'contract', rules: { oas3: rules } };
}
