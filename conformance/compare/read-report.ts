/** A report that was written before: trusted no further than its JSON Schema reaches. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchema, isObject, packageRoot, type Validator, type Violation } from '../../contract/index.ts';
import type { Report } from '../report.ts';
import { shown } from '../reporters/plain.ts';

const version: Report['version'] = 1;

/** A value that is no report of this version; its message says of it why not, and where. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/**
 * @param value parsed JSON, such as `--reporter json=FILE` writes.
 * @throws ReportError when it is no report, one of another version, or at fault somewhere.
 * @example readReport(JSON.parse(text)).conformant
 */
export function readReport(value: unknown): Report {
  if (!isObject(value) || !Object.hasOwn(value, 'version') || !Object.hasOwn(value, 'checks')) {
    throw new ReportError(`it is no conformance report: make one with --reporter json=FILE`);
  }
  if (value.version !== version) {
    const found = shown(JSON.stringify(value.version) ?? 'nothing', 40);
    throw new ReportError(`it is a report of version ${found}, and only version ${version} can be read`);
  }
  if (!isReport(value)) {
    throw new ReportError(`it is not as a report is: ${faultIn(value)}`);
  }
  return value;
}

let validator: Validator | undefined;

function violationsOf(value: unknown): readonly Violation[] {
  validator ??= compileSchema(
    JSON.parse(readFileSync(join(packageRoot, 'conformance', 'report.schema.json'), 'utf8')) as Record<string, never>,
  );
  return validator(value);
}

const isReport = (value: unknown): value is Report => violationsOf(value).length === 0;

/** The first fault. What may have one of several forms breaks each of them: that is said as one. */
function faultIn(value: unknown): string {
  const violations = violationsOf(value);
  const [first] = violations;
  if (!first) return 'it is valid';
  const whole = violations.find(
    ({ keyword, pointer }) => keyword === 'oneOf' && `${first.pointer}/`.startsWith(`${pointer}/`),
  );
  const { pointer, message } = whole ?? first;
  return `${pointer === '' ? 'the whole' : shown(pointer)} ${shown(whole ? 'has none of the forms that it may have' : message)}`;
}
