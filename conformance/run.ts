/** One run of the suite: plan, send, clean up, judge, report. */
import { randomInt } from 'node:crypto';
import { type Contract, loadContract, ownContract } from '../contract/index.ts';
import { judge } from './engine/judge.ts';
import { makePlan, type Plan } from './engine/plan.ts';
import { isPartial } from './engine/select.ts';
import type { ConformanceOptions, Target } from './options.ts';
import { perform } from './perform.ts';
import { checkPlan, leftoversIn, paramsIn, type Recording } from './recording.ts';
import { createReport, type Report } from './report.ts';
import { selectionOf, settingsOf } from './settings.ts';

/**
 * What `--list` shows: the plan, without sending it.
 * @throws ContractError for a contract that cannot be used.
 * @throws RangeError for an option that is not of the contract, such as the name of an operation.
 */
export function planConformance(
  options: ConformanceOptions,
  run = 'aaaaaa',
  baseUrl = 'http://localhost',
): { contract: Contract; plan: Plan } {
  const contract = contractOf(options);
  return { contract, plan: makePlan(contract, settingsOf(contract, options, run, baseUrl), selectionOf(options)) };
}

/**
 * @throws ContractError for a contract that cannot be used.
 * @throws TypeError for a credential that no header can carry.
 * @throws JournalError for a journal that cannot be begun.
 * @throws TargetError for a target that does not answer, or that refuses the credential or a parameter; what it may
 * have created all the same is deleted first.
 * @example
 * const report = await runConformance({ baseUrl: 'http://127.0.0.1:4010/v1' }, { apiKey: 'key' });
 * report.conformant // true, false, or null: no verdict
 */
export async function runConformance(target: Target, options: ConformanceOptions = {}): Promise<Report> {
  const { plan } = planConformance(options, runLetters(), target.fetch ? undefined : target.baseUrl);
  const recording = await perform(target, plan, options);
  options.onRecording?.(recording);
  return reportOf(plan, recording);
}

/**
 * Judges a run again, without any target: the report is the same, byte for byte.
 * @param options.strict as in the run, unless it is `true`.
 * @throws ContractError for a contract that cannot be used.
 * @throws RecordingError when the contract asks for other requests than those that were recorded.
 */
export function replayConformance(
  recording: Recording,
  options: Pick<ConformanceOptions, 'contract' | 'strict'> = {},
): Report {
  const plan = makePlan(contractOf(options), recording.settings, recording.selection);
  checkPlan(recording, plan);
  return reportOf(plan, { ...recording, strict: recording.strict || options.strict === true });
}

/** Pure: a report is made of nothing else. */
function reportOf(plan: Plan, recording: Recording): Report {
  const { baseUrl, startedAt, durationMs, ended, strict, selection, settings, exchanges, unsearchable } = recording;
  return createReport({
    contract: plan.contract,
    target: { baseUrl, params: paramsIn(plan, recording) },
    run: {
      ...{ startedAt, durationMs, seed: settings.seed },
      partial: isPartial(selection) || settings.readOnly || ended !== 'complete',
      ...{ level: selection.level, strict, ended },
    },
    checks: judge(plan, { exchanges, unsearchable, ended }),
    exchanges,
    leftovers: leftoversIn(plan, recording),
  });
}

const contractOf = ({ contract = ownContract }: Pick<ConformanceOptions, 'contract'>): Contract =>
  typeof contract === 'object' ? contract : loadContract(contract);

/** Letters that mark this run's values: two runs against one server do not meet. */
const runLetters = (): string => Array.from({ length: 6 }, () => String.fromCharCode(97 + randomInt(26))).join('');
