/** A run of the suite, or one that was recorded: its reports, its baseline, its exit code. */
import {
  type ConformanceOptions,
  JournalError,
  type Recording,
  type Report,
  readRecording,
  replayConformance,
  runConformance,
  TargetError,
} from '../conformance/index.ts';
import { verdictOf } from '../conformance/reporters/verdict.ts';
import { type Contract, loadContract, messageOf, ownContract } from '../contract/index.ts';
import { type BaselineFile, openBaseline } from './baseline-file.ts';
import { UsageError } from './command.ts';
import type { Flags } from './conformance-flags.ts';
import { startEmbeddedMock } from './embedded-mock.ts';
import { exitCodeOf } from './exit-code.ts';
import { readInput } from './files.ts';
import { listenForInterruption } from './interrupt.ts';
import { type Input, type Output, openOutputs, type Product } from './outputs.ts';
import { journalWords, say } from './print.ts';
import { createProgress } from './progress.ts';

/** @returns the exit code. */
export async function testServer(
  baseUrl: string | undefined,
  flags: Flags,
  contract: Contract,
  options: ConformanceOptions,
  notes: readonly string[],
): Promise<number> {
  const baseline = openBaseline(flags);
  const chosen = outputsOf(flags);
  const outputs = openOutputs(chosen, inputsOf(flags, contract));
  const progress = createProgress();
  const note = (line: string) => {
    progress.end();
    say(line);
  };
  const { stop, abandon, release } = listenForInterruption(note);
  let recording: Recording | undefined;
  const onRecording = (made: Recording) => {
    recording = made;
  };
  try {
    for (const line of notes) say(line);
    const listening = { stop, abandon, onProgress: progress.update, onNotice: note, onRecording };
    const knownFailures = baseline?.failures ?? [];
    const report = await runOn(baseUrl, contract, { ...options, knownFailures, ...listening });
    progress.end();
    return await deliver({ report, recording }, baseline, outputs.write, chosen);
  } finally {
    progress.end();
    release();
    outputs.close();
  }
}

/** What says how to judge, and not what to send. */
const ofJudging = ['--replay', '--contract', '--strict', '--reporter', '--baseline', '--update-baseline'];

/**
 * @returns the exit code.
 * @throws UsageError for what is no recording, or one of other requests than the contract asks for.
 */
export async function replay(flags: Flags, file: string, given: readonly string[]): Promise<number> {
  const wrong = given.find((name) => !ofJudging.includes(name));
  if (wrong !== undefined) {
    throw new UsageError(`${wrong} has no part in --replay: what was sent, and how, stands in ${file}`);
  }
  const recording = readInput('--replay', file, readRecording);
  const contract = given.includes('--contract') ? loadContract(flags.contract) : contractOf(recording, file);
  const report = readInput('--replay', file, () =>
    replayConformance(recording, { contract, strict: flags.strict === true }),
  );
  const baseline = openBaseline(flags);
  const chosen = outputsOf(flags);
  const outputs = openOutputs(chosen, inputsOf(flags, contract));
  try {
    return await deliver({ report }, baseline, outputs.write, chosen);
  } finally {
    outputs.close();
  }
}

/** The one that the recording names: this package's own, or a file from here. */
function contractOf({ contract: { file, sha256 } }: Recording, recordedIn: string): Contract {
  const own = loadContract(ownContract);
  if (own.sha256 === sha256 || own.file === file) return own;
  try {
    return loadContract(file);
  } catch (thrown) {
    throw new UsageError(
      `--replay ${recordedIn}: it was made with ${file}; name it with --contract (${messageOf(thrown)})`,
    );
  }
}

/** @returns the exit code. */
async function deliver(
  product: Product,
  baseline: BaselineFile | undefined,
  write: (product: Product) => Promise<string[]>,
  chosen: readonly Output[],
): Promise<number> {
  const notWritten = baseline?.update(product.report) ?? [];
  const report = baseline ? baseline.hold(product.report) : product.report;
  const failures = [...notWritten, ...(await write({ ...product, report }))];
  if (report.conformant === null && !chosen.some(isForPeople)) say(verdictOf(report));
  for (const failure of failures) say(failure);
  return exitCodeOf(report, failures.length === 0);
}

const pretty: Output = { name: 'pretty', file: undefined };

const isForPeople = ({ name, file }: Output): boolean => name === 'pretty' && file === undefined;

function outputsOf({ reporter, record }: Flags): Output[] {
  const reporters = reporter.length > 0 ? reporter : [pretty];
  return record === undefined ? [...reporters] : [...reporters, { name: 'record', file: record }];
}

function inputsOf({ baseline, replay: recorded }: Flags, { files }: Contract): Input[] {
  const named = [
    { flag: '--baseline', file: baseline },
    { flag: '--replay', file: recorded },
    ...files.map((file) => ({ flag: '--contract', file })),
  ];
  return named.flatMap(({ flag, file }) => (file === undefined ? [] : [{ flag, file }]));
}

/** The run itself, against the embedded mock where there is no address. */
async function runOn(address: string | undefined, contract: Contract, options: ConformanceOptions): Promise<Report> {
  const mock = address === undefined ? await startEmbeddedMock(contract, options) : undefined;
  try {
    if (mock) return await runConformance({ baseUrl: mock.baseUrl }, { ...options, ...mock.options });
    return await runConformance({ baseUrl: address ?? '' }, options);
  } catch (thrown) {
    if (thrown instanceof JournalError)
      throw new UsageError(`--journal${journalWords(thrown, String(options.journal))}`);
    throw thrown instanceof TargetError ? new UsageError(thrown.message) : thrown;
  } finally {
    await mock?.close();
  }
}
