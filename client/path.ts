/** Paths with their parameters. */
import { defaultPathSerializer } from 'openapi-fetch';

/**
 * openapi-fetch's own serializer escapes; what escaping can't save is refused here: a value that is missing or empty,
 * and `.` and `..`, with which the URL would name another resource.
 * @throws TypeError naming the parameter.
 */
export function serializePath(template: string, values: Record<string, unknown>): string {
  for (const [, name = ''] of template.matchAll(/\{([^{}]+)\}/g)) {
    const value = values[name];
    if (value === undefined || value === null || value === '')
      throw new TypeError(`path parameter "${name}" is missing`);
    if (value === '.' || value === '..') throw new TypeError(`path parameter "${name}" cannot be "${value}" in a URL`);
  }
  return defaultPathSerializer(template, values);
}
