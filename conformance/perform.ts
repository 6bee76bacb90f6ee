/** Sends a plan to a target, deletes what that created, and keeps it all. */
import { messageOf, packageVersion } from '../contract/index.ts';
import { filledPath } from './engine/address.ts';
import { createCleanUp } from './engine/cleanup.ts';
import { createGate } from './engine/gate.ts';
import { judge } from './engine/judge.ts';
import type { Plan } from './engine/plan.ts';
import { createRedaction } from './engine/redaction.ts';
import { createRoom } from './engine/room.ts';
import { sendPlan, TargetError } from './engine/send.ts';
import { halting, limitsInARow } from './engine/stop.ts';
import { createTransport } from './engine/transport.ts';
import { waitForAnswer } from './engine/wait.ts';
import { type Journal, startJournal } from './journal/journal.ts';
import { journalKeeper } from './journal/keep.ts';
import type { Exchange, Step } from './model.ts';
import type { ConformanceOptions, Target } from './options.ts';
import { hashOf, leftoversIn, paramsIn, type Recording } from './recording.ts';
import { credentialOf, selectionOf } from './settings.ts';

/** Shorter pauses are not worth a line. */
const longPauseMs = 2000;

/** @throws as `runConformance` does. */
export async function perform(target: Target, plan: Plan, options: ConformanceOptions): Promise<Recording> {
  const { contract, settings } = plan;
  const { abandon, timeoutMs = 5000, concurrency = 8, headers, onNotice } = options;
  const baseUrl = target.baseUrl ?? contract.servers[0] ?? 'http://localhost';
  const credential = credentialOf(options);
  const redaction = createRedaction(credential.value, plannedText(plan), Object.values(headers ?? {}));
  const absent =
    options.waitMs && !target.fetch
      ? await waitForAnswer(baseUrl, options.waitMs, { ...options, timeoutMs })
      : undefined;
  if (absent !== undefined) throw new TargetError(`${baseUrl}: ${absent}, for ${(options.waitMs ?? 0) / 1000} s now`);

  const startedAt = new Date();
  const made = {
    contract: { file: contract.file, sha256: contract.sha256 },
    baseUrl,
    startedAt: startedAt.toISOString(),
  };
  const { stop, halt, release } = halting(options.stop, onNotice);
  const journal = journalOf(target, options, { journal: 1, ...made, params: settings.params, run: settings.run });
  const keeper = journal && journalKeeper(journal, plan, (thrown) => halt(`the journal: ${messageOf(thrown)}`));
  const gate = createGate(options.rate);
  const sending = {
    ...{ baseUrl, credential, headers, redaction, timeoutMs, abandon },
    ...{ gate, room: createRoom(), ...(target.fetch ? { fetch: target.fetch } : {}) },
    onLimit: (ms: number) => {
      if (ms >= longPauseMs) onNotice?.(`the target asks for a pause: nothing is sent for ${Math.round(ms / 1000)} s`);
    },
  };
  try {
    const cleanUp = createCleanUp(plan, {
      send: createTransport({ ...sending, stop: abandon }),
      turn: () => gate.pass(abandon),
      ...{ concurrency, abandon, before: keeper?.before, after: keeper?.after },
    });
    const itemOf = ({ item }: Step) => (item && !item.path ? plan.numbers.get(item.created) : undefined);
    const limits = limitsInARow(2 * concurrency, halt);
    let done = 0;
    const sent = await sendPlan(plan, {
      send: createTransport({ ...sending, stop }),
      turn: () => gate.pass(stop),
      ...{ concurrency, stop, clear: cleanUp.clear, alive: cleanUp.alive },
      onFull: () =>
        onNotice?.(`no more items are created: of ${settings.maxItems} (--max-items) too few could be deleted`),
      before: (n, request, step) => keeper?.before(n, request, itemOf(step)),
      after: (exchange, request, step) => {
        keeper?.after(exchange, request, itemOf(step));
        limits(exchange);
        options.onProgress?.({ done: ++done, total: plan.numbers.size });
      },
      isEnough: (exchanges) => options.failFast === true && isFailed(plan, exchanges, options),
    });
    await cleanUp.clear(sent.exchanges);
    const { unsearchable } = redaction;
    const recording: Recording = {
      ...{ recording: 1, kit: packageVersion, ...made, settings, selection: selectionOf(options), plan: hashOf(plan) },
      strict: options.strict === true,
      durationMs: Date.now() - startedAt.getTime(),
      ended: sent.isEnough ? 'first failure' : stop.aborted ? 'stopped' : 'complete',
      ...(unsearchable === undefined ? {} : { unsearchable }),
      exchanges: [...sent.exchanges, ...cleanUp.exchanges()],
    };
    if (journal) settle(journal, leftoversIn(plan, recording).length, onNotice);
    if (sent.unusable !== undefined) throw new TargetError(`${describeTarget(plan, recording)}: ${sent.unusable}`);
    return recording;
  } finally {
    journal?.close();
    release();
  }
}

function journalOf(
  { baseUrl }: Target,
  { journal, onNotice }: ConformanceOptions,
  start: Parameters<typeof startJournal>[0],
) {
  if (journal === undefined) return undefined;
  if (baseUrl === undefined) throw new TypeError("a journal needs the target's baseUrl: where its items are deleted");
  const started = startJournal(start, journal === true ? undefined : journal);
  onNotice?.(`journal: ${started.file} (removed when nothing is left behind)`);
  return started;
}

function settle(journal: Journal, left: number, onNotice: ConformanceOptions['onNotice']): void {
  if (left === 0) removed(journal, onNotice);
  else onNotice?.(`what may be left behind is in the journal: conformance cleanup ${journal.file}`);
}

/** A run is not lost to a file that stays. */
function removed(journal: Journal, onNotice: ConformanceOptions['onNotice']): void {
  try {
    journal.remove();
  } catch (thrown) {
    onNotice?.(`nothing is left behind, but the journal is: ${messageOf(thrown)}`);
  }
}

/** Judged by what is known so far: what is still to come can only add to it. */
function isFailed(
  plan: Plan,
  exchanges: readonly Exchange[],
  { strict, knownFailures = [] }: ConformanceOptions,
): boolean {
  const binding = strict ? ['must', 'should'] : ['must'];
  const checks = judge(plan, { exchanges, ended: 'first failure' });
  return checks
    .filter(({ check }) => binding.includes(check.requirement.level))
    .some(({ cases }) => cases.some((single) => single.verdict === 'fail' && !knownFailures.includes(single.case.id)));
}

/** All that is known beforehand of what will be sent. */
function plannedText(plan: Plan): string {
  return [...plan.numbers.keys()]
    .flatMap(({ request: { operation, path, body } }) => [filledPath({ operation, path }), body ?? ''])
    .join('\n');
}

function describeTarget(plan: Plan, recording: Recording): string {
  const words = Object.entries(paramsIn(plan, recording)).map(([name, value]) => `${name}=${value}`);
  return words.length > 0 ? `${recording.baseUrl} (${words.join(', ')})` : recording.baseUrl;
}
