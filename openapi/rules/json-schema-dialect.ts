/**
 * An OpenAPI 3.1 document names the dialect of its schemas, 2020-12. It is the default, but Prism reads schemas
 * without it as draft-07, in which `prefixItems`, `dependentRequired` and others are silently ignored.
 */
import { isObject } from '../../contract/index.ts';
import type { Rule } from './rule.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

export const jsonSchemaDialect: Rule = () => ({
  Root(root, { location, report }) {
    // OpenAPI 3.0 has no such member: its schemas are a dialect of their own.
    if (!isObject(root) || String(root.openapi).startsWith('3.0') || root.jsonSchemaDialect === dialect) return;
    const member = Object.hasOwn(root, 'jsonSchemaDialect') ? 'jsonSchemaDialect' : 'openapi';
    report({
      message: `The document names another dialect, or none; write \`jsonSchemaDialect: ${dialect}\`.`,
      location: location.child([member]),
    });
  },
});
