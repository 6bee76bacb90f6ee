/** The SARIF report, held against the published schema, for its tests. */
import { readFileSync } from 'node:fs';
import type { Run } from 'sarif';
import { expect } from 'vitest';
import { compileSchema, isObject } from '../../contract/index.ts';
import type { Verdict } from '../model.ts';
import type { Report, ReportedCheck } from '../report.ts';
import { check, report, single } from './report.test-support.ts';
import { sarif } from './sarif.ts';

const schema: unknown = JSON.parse(readFileSync(new URL('./sarif-2.1.0.schema.json', import.meta.url), 'utf8'));
const validate = compileSchema(isObject(schema) ? schema : false);

export const textOf = (of: Report) => sarif(of, { color: false }, '/repository');

/** The one run of a log, after it was held against the published schema. */
export function runOf(of: Report): Run {
  const log: unknown = JSON.parse(textOf(of));
  expect(validate(log)).toEqual([]);
  return (log as { runs: [Run] }).runs[0];
}

export const resultsOf = (of: Report) => {
  const { results } = runOf(of);
  if (!results) throw new Error('GitHub refuses a run without results, even where there are none');
  return results;
};
export const rulesOf = (of: Report) => runOf(of).tool.driver.rules ?? [];
export const invocationOf = (of: Report) => runOf(of).invocations?.[0];
export const notificationsOf = (of: Report) => invocationOf(of)?.toolExecutionNotifications ?? [];

export const judged = (id: string, level: ReportedCheck['level'], verdict: Verdict, exchanges = [1]) =>
  check(id, level, verdict, [single(id, verdict, exchanges)]);
/** A check whose requirement stands elsewhere, or says something else. */
export const requiring = (requirement: Partial<ReportedCheck['requirement']>) => {
  const failed = judged('bad', 'must', 'fail');
  return report([{ ...failed, requirement: { ...failed.requirement, ...requirement } }], []);
};
