/** All that is made from a transcript, looked at closely. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { filledPath } from '../conformance/engine/address.ts';
import { leftoversOf } from '../conformance/engine/cleanup.ts';
import { judge } from '../conformance/engine/judge.ts';
import type { Plan } from '../conformance/engine/plan.ts';
import type { Exchange, Transcript, Verdict } from '../conformance/model.ts';
import { createReport, type Report } from '../conformance/report.ts';
import { type ReporterName, render } from '../conformance/reporters/index.ts';
import { compileSchema, packageRoot } from '../contract/index.ts';

const schema = JSON.parse(readFileSync(join(packageRoot, 'conformance', 'report.schema.json'), 'utf8'));
const faultsOf = compileSchema(schema);
const verdicts: readonly Verdict[] = ['pass', 'fail', 'inconclusive', 'skipped', 'observed'];

export function reportOn(plan: Plan, transcript: Transcript): Report {
  const { exchanges, ended = 'complete' } = transcript;
  const run = { startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1, seed: 1, partial: false, strict: false } as const;
  return createReport({
    contract: plan.contract,
    target: { baseUrl: 'http://localhost', params: plan.settings.params },
    run: { ...run, level: 'observe', ended },
    checks: judge(plan, transcript),
    exchanges,
    leftovers: leftoversOf(plan, transcript, (request) => `http://localhost${filledPath(request)}`),
  });
}

/** Never an exception; a valid report, the same whenever it is made; a text from each reporter. */
export function expectSound(plan: Plan, transcript: Transcript, reporters: readonly ReporterName[]): Report {
  // Of another copy: what the judge remembers of an answer is kept by the object.
  const again = JSON.stringify(reportOn(plan, frozen(structuredClone(transcript))));
  const report = reportOn(plan, frozen(transcript));
  // Not `toBe`: the difference of two such texts takes minutes to show.
  expect(JSON.stringify(report) === again).toBe(true);
  expect(report.checks.map(({ id }) => id)).toEqual(plan.checks.map(({ requirement }) => requirement.id));
  for (const { verdict, level, cases } of report.checks) {
    expect([verdict, ...cases.map((single) => single.verdict)].every((each) => verdicts.includes(each))).toBe(true);
    if (level === 'observe') expect(['pass', 'fail']).not.toContain(verdict);
  }
  // As it is read again. What no recording can hold, such as a number that is none, no report need hold either.
  if (transcript.exchanges.every(isRecordable)) expect(faultsOf(JSON.parse(JSON.stringify(report)))).toEqual([]);
  for (const name of reporters) {
    const shown = render(name, report, { color: false });
    expect(shown).toMatch(/./);
    expect(shown.search(/\p{Surrogate}/u)).toBe(-1);
  }
  return report;
}

const isRecordable = ({ n, durationMs, request: { method } }: Exchange): boolean =>
  Number.isInteger(n) && n >= 1 && durationMs >= 0 && Number.isFinite(durationMs) && /^[A-Z]+$/.test(method);

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}
