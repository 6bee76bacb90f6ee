/**
 * Each operation documents its refusals as problem documents (RFC 9457): in a 4xx, or in `default`.
 * It stands in for Redocly's `operation-4xx-response`: where no 4xx is documented, none is invented.
 */
import { isObject } from '../../contract/index.ts';
import type { Rule } from './rule.ts';

export const operationProblemResponse: Rule = () => ({
  Operation(operation, { location, resolve, report }) {
    const responses = isObject(operation) && isObject(operation.responses) ? operation.responses : {};
    const isDocumented = Object.entries(responses).some(([status, written]) => {
      const response = resolve(written).node;
      return /^(4[0-9X]{2}|default)$/i.test(status) && isObject(response) && isObject(response.content)
        ? Object.hasOwn(response.content, 'application/problem+json')
        : false;
    });
    if (isDocumented) return;
    report({
      message: 'Operation has no 4xx or `default` response with `application/problem+json`; document how it refuses.',
      location: location.child(['responses']).key(),
    });
  },
});
