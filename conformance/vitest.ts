/**
 * The suite for those who live in Vitest: one test per check.
 * @module
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ConformanceOptions, Target } from './options.ts';
import type { Report } from './report.ts';
import { prettyCheck } from './reporters/pretty.ts';
import { planConformance, runConformance } from './run.ts';

/** How long the whole run may take, in milliseconds. */
const runTimeout = 300_000;

/**
 * Declares one test per check. The run happens once, before the first; a failed MUST fails its test, what cannot be
 * decided fails it too, a failed SHOULD only with `strict`.
 * @example
 * describeConformance({ baseUrl: 'http://127.0.0.1:4010/v1' }, { apiKey: 'key' });
 */
export function describeConformance(
  target: Target | (() => Target | Promise<Target>),
  options: ConformanceOptions & { readonly strict?: boolean } = {},
): void {
  const { contract, plan } = planConformance(options);
  describe(`${contract.title} ${contract.version}`, () => {
    let report: Report;
    beforeAll(async () => {
      report = await runConformance(typeof target === 'function' ? await target() : target, { ...options, contract });
    }, runTimeout);

    for (const { requirement } of plan.checks) {
      test(`${requirement.id} (${requirement.level})`, ({ skip }) => {
        const check = report.checks.find(({ id }) => id === requirement.id);
        if (!check || check.verdict === 'skipped') return skip(check?.reason ?? 'it was not tried');
        const isBinding = check.level === 'must' || (check.level === 'should' && options.strict === true);
        const isBroken = check.verdict === 'fail' || check.verdict === 'inconclusive';
        if (isBinding && isBroken) expect.fail(prettyCheck(check, report, { color: false }));
      });
    }
  });
}
