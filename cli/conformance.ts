/** `conformance`: the suite against a server, or against the mock in this process's own port. */
import type { Command } from 'commander';
import {
  type ConformanceOptions,
  fewestItems,
  ledgerOf,
  planConformance,
  type Report,
  reporterNames,
  runConformance,
  TargetError,
} from '../conformance/index.ts';
import { verdictOf } from '../conformance/reporters/verdict.ts';
import { type Contract, loadContract, ownContract } from '../contract/index.ts';
import { addressOf, checkProduction } from './address.ts';
import { createCommand, UsageError, wholeNumber } from './command.ts';
import { alias, collect, type Flags, output, param } from './conformance-flags.ts';
import { chooseCredential } from './credential.ts';
import { startEmbeddedMock } from './embedded-mock.ts';
import { listenForInterruption } from './interrupt.ts';
import { listing } from './listing.ts';
import { type Output, openOutputs } from './outputs.ts';
import { print, say } from './print.ts';
import { createProgress } from './progress.ts';
import { checkNames, checkParameters, checkSelection } from './selection.ts';

const examples = `
Examples:
  npm run conformance                                          the mock that comes with the kit
  npm run conformance -- --base-url http://127.0.0.1:3000/v1 --api-key KEY
  npm run conformance -- --only '*/name/*' --reporter pretty --reporter json=report.json
  npm run conformance -- --base-url URL --param NAME=one --param NAME=another     with a second scope
  npm run conformance -- --list                                every requirement, with its place in the contract

Ctrl-C ends the run and deletes what it created; a second one leaves that behind, and names it.

Exit codes:
  0  conformant
  1  not conformant: a MUST is broken
  2  no verdict: wrong usage, no answer, credential refused, a MUST left open, nothing tried, stopped`;

export function conformanceCommand(): Command {
  return createCommand('conformance', 'Check whether a server keeps the contract.')
    .option('--base-url <url>', 'the server with its base path (default: a mock, started for the run)')
    .option('--api-key <key>', 'the API key (default: $CONFORMANCE_API_KEY, else a made-up one)')
    .option('--bearer <token>', 'a bearer token instead of an API key')
    .option(
      '--param <name=value>',
      "a path parameter's value (default: the contract's example); a second one for a name is another scope",
      param,
      {},
    )
    .option('--alias <name=value>', 'another spelling of the first value: both must reach the same items', alias, {})
    .option('--contract <file>', 'another OpenAPI 3.0 or 3.1 document', ownContract)
    .option('--only <glob>', 'only the checks and cases whose id matches, repeatable; * matches / too', collect, [])
    .option('--skip <glob>', 'not those whose id matches, repeatable', collect, [])
    .option('--require <operation>', 'an operation that must be offered, by its operationId; repeatable', collect, [])
    .option('--timeout <ms>', 'how long an answer may take (default: 5000)', wholeNumber(1, 3_600_000), 5000)
    .option('--concurrency <n>', 'how many requests may be under way at once (default: 8)', wholeNumber(1, 256), 8)
    .option(
      '--max-items <n>',
      'how many items of the run may be alive at once (default: 200)',
      wholeNumber(fewestItems, 100_000),
      200,
    )
    .option('--seed <n>', "another order of the requests (default: 1, the contract's)", wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--reporter <name[=file]>', `${reporterNames.join(', ')}; repeatable (default: pretty)`, output, [])
    .option('--list', 'print the requirements, and send nothing')
    .option('--yes', "test the contract's own server: this creates and deletes items there")
    .configureHelp({ optionDescription: (option) => option.description })
    .addHelpText('after', examples)
    .action(async (flags: Flags) => {
      process.exitCode = await conformance(flags);
    });
}

/** @returns the exit code. */
async function conformance(flags: Flags): Promise<number> {
  const contract = loadContract(flags.contract);
  const baseUrl = flags.baseUrl === undefined ? undefined : addressOf(flags.baseUrl);
  const { credential, notes } = chooseCredential(flags, process.env);
  const { param: params, alias: aliases, only, skip, require, timeout: timeoutMs, concurrency, maxItems, seed } = flags;
  const limits = { timeoutMs, concurrency, maxItems, seed };
  const options: ConformanceOptions = { contract, params, aliases, only, skip, require, ...limits, ...credential };
  checkNames(contract, options);
  const { plan } = planConformance(options);
  checkSelection(plan, contract, options);
  checkParameters(plan, contract, params);
  if (flags.list) {
    // A selection is of checks: what it leaves out is not untried.
    const isWhole = only.length + skip.length === 0;
    await print(listing(plan.checks, isWhole ? ledgerOf(contract, plan.checks) : []));
    return 0;
  }
  if (baseUrl !== undefined) checkProduction(baseUrl, contract, flags.yes);

  const chosen = flags.reporter.length > 0 ? flags.reporter : [pretty];
  const outputs = openOutputs(chosen);
  const progress = createProgress();
  const { stop, abandon, release } = listenForInterruption((line) => {
    progress.end();
    say(line);
  });
  try {
    for (const note of notes) say(note);
    const report = await runOn(baseUrl, contract, { ...options, stop, abandon, onProgress: progress.update });
    progress.end();
    const failures = await outputs.write(report);
    if (report.conformant === null && !chosen.some(isForPeople)) say(verdictOf(report));
    for (const failure of failures) say(failure);
    return exitCodeOf(report, failures);
  } finally {
    progress.end();
    release();
    outputs.close();
  }
}

const pretty: Output = { name: 'pretty', file: undefined };

const isForPeople = ({ name, file }: Output): boolean => name === 'pretty' && file === undefined;

/** A broken MUST is known, whatever else went wrong. */
function exitCodeOf({ conformant }: Report, failures: readonly string[]): number {
  if (conformant === false) return 1;
  return conformant === null || failures.length > 0 ? 2 : 0;
}

/** The run itself, against the embedded mock where there is no address. */
async function runOn(address: string | undefined, contract: Contract, options: ConformanceOptions): Promise<Report> {
  const mock = address === undefined ? await startEmbeddedMock(contract, options) : undefined;
  try {
    if (mock) return await runConformance({ baseUrl: mock.baseUrl }, { ...options, ...mock.options });
    return await runConformance({ baseUrl: address ?? '' }, options);
  } catch (thrown) {
    throw thrown instanceof TargetError ? new UsageError(thrown.message) : thrown;
  } finally {
    await mock?.close();
  }
}
