/** `conformance`: the suite against a server, or against the mock in this process's own port. */
import type { Command } from 'commander';
import {
  type ConformanceOptions,
  compareReports,
  explain,
  ledgerOf,
  planConformance,
  readReport,
  UnknownIdError,
} from '../conformance/index.ts';
import { type Contract, loadContract } from '../contract/index.ts';
import { addressOf, checkProduction } from './address.ts';
import { createCommand, UsageError } from './command.ts';
import { cleanUpCommand } from './conformance-cleanup.ts';
import { addFlags, type Flags } from './conformance-flags.ts';
import { replay, testServer } from './conformance-run.ts';
import { chooseCredential } from './credential.ts';
import { dryRun } from './dry-run.ts';
import { embeddedScopes } from './embedded-mock.ts';
import { readInput } from './files.ts';
import { checkHeaders } from './headers.ts';
import { listing } from './listing.ts';
import { print } from './print.ts';
import { checkNames, checkParameters, checkSelection } from './selection.ts';

const more = `
Examples:
  npm run conformance                                          the mock that comes with the kit
  npm run conformance -- --base-url http://127.0.0.1:3000/v1 --api-key KEY
  npm run conformance -- --only '*/name/*' --reporter pretty --reporter html=report.html
  npm run conformance -- --base-url URL --param NAME=one --param NAME=another     with a second scope
  npm run conformance -- --base-url URL --rate 20 --wait 60 --reporter junit=junit.xml      in a CI job
  npm run conformance -- --explain ID                          why a check is there, and how to mend what fails it
  npm run conformance -- cleanup JOURNAL                       what a killed run left behind

Ctrl-C ends the run and deletes what it created; a second one leaves that behind, and names it.
A limit (429, or 503 with Retry-After) is waited out for up to a minute a request.

Exit codes:
  0  conformant, or nothing but known failures (--baseline)
  1  not conformant: a MUST is broken, with --strict a SHOULD; or a baseline is stale
  2  no verdict: wrong usage, no answer, credential refused, a MUST left open, nothing tried, stopped`;

export function conformanceCommand(): Command {
  return addFlags(createCommand('conformance', 'Check whether a server keeps the contract.'))
    .configureHelp({ optionDescription: (option) => option.description })
    .addHelpText('after', more)
    .addCommand(cleanUpCommand())
    .action(async (_: unknown, command: Command) => {
      process.exitCode = await conformance(command.opts<Flags>(), givenTo(command));
    });
}

/** The names of the options that the user gave. */
const givenTo = (command: Command): string[] =>
  command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .map((option) => option.long ?? '');

/** @returns the exit code. */
async function conformance(flags: Flags, given: readonly string[]): Promise<number> {
  const instead = ['--list', '--dry-run', '--explain', '--compare', '--replay'].filter((name) => given.includes(name));
  if (instead.length > 1) throw new UsageError(`${instead.join(' and ')}: give one of them`);
  if (flags.updateBaseline && flags.baseline === undefined) {
    throw new UsageError('--update-baseline: name the file with --baseline FILE');
  }
  if (flags.compare) return compare(flags.compare);
  if (flags.replay !== undefined) return replay(flags, flags.replay, given);

  const contract = loadContract(flags.contract);
  const baseUrl = flags.baseUrl === undefined ? undefined : addressOf(flags.baseUrl);
  const { credential, notes } = chooseCredential(flags, process.env);
  checkHeaders(flags.header, contract);
  const options = optionsOf(flags, contract, credential);
  checkNames(contract, options);
  if (flags.explain !== undefined) {
    // Whatever a selection leaves out is explained too.
    const { checks } = planConformance({ ...options, only: [], skip: [], level: 'observe' }).plan;
    await print(explained(() => explain(checks, flags.explain ?? '', baseUrl)));
    return 0;
  }
  const { plan } = planConformance(options, undefined, baseUrl);
  checkSelection(plan, contract, options);
  checkParameters(plan, contract, flags.param);
  if (flags.list) {
    // A selection is of checks: what it leaves out is not untried.
    const isWhole = flags.only.length + flags.skip.length === 0 && flags.level === 'observe';
    await print(listing(plan.checks, isWhole ? ledgerOf(contract, plan.checks) : []));
    return 0;
  }
  if (flags.dryRun) {
    const scopes = baseUrl === undefined ? await embeddedScopes(contract, options) : {};
    const whole = planConformance({ ...options, ...scopes }, undefined, baseUrl).plan;
    await print(dryRun(whole, baseUrl ?? 'the embedded mock'));
    return 0;
  }
  if (baseUrl !== undefined) checkProduction(baseUrl, contract, flags.yes);
  return testServer(baseUrl, flags, contract, options, notes);
}

function optionsOf(flags: Flags, contract: Contract, credential: Pick<ConformanceOptions, 'apiKey' | 'bearer'>) {
  const { param: params, alias: aliases, header: headers, only, skip, level, require } = flags;
  const { timeout: timeoutMs, rate, concurrency, maxItems, seed, wait, strict, readOnly, failFast } = flags;
  return {
    ...{ contract, params, aliases, headers, only, skip, level, require, ...credential },
    ...{ timeoutMs, concurrency, maxItems, seed, waitMs: wait * 1000, journal: flags.journal ?? true },
    ...(rate === undefined ? {} : { rate }),
    ...{ strict: strict === true, readOnly: readOnly === true, failFast: failFast === true },
  } satisfies ConformanceOptions;
}

/** @throws UsageError for an id that the contract does not give rise to. */
function explained(words: () => string): string {
  try {
    return words();
  } catch (thrown) {
    throw thrown instanceof UnknownIdError ? new UsageError(`--explain: ${thrown.message}`) : thrown;
  }
}

/** @throws UsageError for what is not two reports. */
async function compare(files: readonly string[]): Promise<number> {
  const [first, second, ...others] = files;
  if (first === undefined || second === undefined || others.length > 0) {
    throw new UsageError(
      `--compare: two reports are needed, A.json B.json; there ${files.length === 1 ? 'is 1' : `are ${files.length}`}`,
    );
  }
  const [one, other] = [first, second].map((file) =>
    readInput('--compare', file, (text) => readReport(JSON.parse(text))),
  );
  if (one && other) await print(compareReports(one, other, [first, second]));
  return 0;
}
