/** `conformance`: the suite against a server, or against the mock in this process's own port. */
import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import {
  type ConformanceOptions,
  isReporterName,
  planConformance,
  type Report,
  type ReporterName,
  render,
  reporterNames,
  runConformance,
  TargetError,
} from '../conformance/index.ts';
import { type Contract, loadContract, messageOf, ownContract } from '../contract/index.ts';
import { createCommand, UsageError, wholeNumber } from './command.ts';
import { startEmbeddedMock } from './embedded-mock.ts';
import { listing } from './listing.ts';
import { createProgress } from './progress.ts';

interface Flags {
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly bearer?: string;
  readonly param: Readonly<Record<string, string>>;
  readonly contract: string;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly timeout: number;
  readonly reporter: readonly Output[];
  readonly list?: true;
  readonly yes?: true;
}

interface Output {
  readonly name: ReporterName;
  /** Standard output where there is none. */
  readonly file: string | undefined;
}

const examples = `
Examples:
  npm run conformance                                          the mock that comes with the kit
  npm run conformance -- --base-url http://127.0.0.1:3000/v1 --api-key KEY
  npm run conformance -- --only '*/name/*' --reporter pretty --reporter json=report.json
  npm run conformance -- --list                                every requirement, with its place in the contract

Exit codes:
  0  conformant
  1  not conformant: a MUST is broken
  2  no verdict: wrong usage, no answer, credential refused, a MUST left open, nothing tried`;

export function conformanceCommand(): Command {
  return createCommand('conformance', 'Check whether a server keeps the contract.')
    .option('--base-url <url>', 'the server with its base path (default: a mock, started for the run)', httpUrl)
    .option('--api-key <key>', 'the API key (default: $CONFORMANCE_API_KEY, else a made-up one)')
    .option('--bearer <token>', 'a bearer token instead of an API key')
    .option('--param <name=value>', "a path parameter's value, repeatable (default: the contract's example)", param, {})
    .option('--contract <file>', 'another OpenAPI 3.0 or 3.1 document', ownContract)
    .option('--only <glob>', 'only the checks and cases whose id matches, repeatable; * matches / too', collect, [])
    .option('--skip <glob>', 'not those whose id matches, repeatable', collect, [])
    .option('--timeout <ms>', 'how long an answer may take', wholeNumber(1, 3_600_000), 5000)
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
  checkParameters(contract, flags);
  const options = optionsOf(contract, flags);
  const { plan } = planConformance(options);
  if (plan.checks.length === 0) throw new UsageError(emptyPlan(flags, contract));
  if (flags.list) {
    process.stdout.write(listing(plan.checks));
    return 0;
  }
  if (flags.baseUrl !== undefined) checkAddress(flags.baseUrl, contract, flags);

  const stop = new AbortController();
  const onSignal = () => {
    process.stderr.write('stopping: deleting what was created\n');
    stop.abort();
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const target = flags.baseUrl === undefined ? await startEmbeddedMock(contract) : undefined;
  const progress = createProgress();
  try {
    const report = await runConformance(
      { baseUrl: target?.baseUrl ?? flags.baseUrl ?? '' },
      { ...options, ...(target ? { apiKey: target.apiKey } : {}), stop: stop.signal, onProgress: progress.update },
    );
    progress.end();
    for (const { name, file } of flags.reporter.length > 0 ? flags.reporter : [pretty]) write(report, name, file);
    return stop.signal.aborted ? 2 : exitCodeOf(report);
  } catch (thrown) {
    progress.end();
    throw thrown instanceof TargetError ? new UsageError(thrown.message) : thrown;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await target?.close();
  }
}

const pretty: Output = { name: 'pretty', file: undefined };

const exitCodeOf = ({ conformant }: Report): number => (conformant === null ? 2 : conformant ? 0 : 1);

function optionsOf(contract: Contract, flags: Flags): ConformanceOptions {
  const key = flags.apiKey ?? process.env.CONFORMANCE_API_KEY;
  if (flags.apiKey !== undefined && flags.bearer !== undefined) {
    throw new UsageError('--api-key and --bearer: give one of them; the suite sends one credential');
  }
  for (const [flag, value] of Object.entries({ '--api-key': key, '--bearer': flags.bearer })) {
    if (value === undefined || /^[\x21-\x7e]+$/.test(value)) continue;
    throw new UsageError(`${flag}: a credential is printable ASCII without spaces, and not empty`);
  }
  return {
    contract,
    params: flags.param,
    only: flags.only,
    skip: flags.skip,
    timeoutMs: flags.timeout,
    ...(flags.bearer !== undefined ? { bearer: flags.bearer } : key !== undefined ? { apiKey: key } : {}),
  };
}

function checkParameters(contract: Contract, { param: given }: Flags): void {
  const known = new Set(contract.operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  for (const name of Object.keys(given)) {
    if (known.has(name)) continue;
    throw new UsageError(`--param ${name}: the contract has no such parameter (it has: ${[...known].join(', ')})`);
  }
}

/** The contract's own server is production: it is never tested by accident. */
function checkAddress(baseUrl: string, contract: Contract, { yes }: Flags): void {
  const { host, username, password } = new URL(baseUrl);
  if (username || password) {
    throw new UsageError(
      '--base-url: no user name and no password there; give the credential by --api-key or --bearer',
    );
  }
  const isProduction = contract.servers.some((server) => URL.canParse(server) && new URL(server).host === host);
  if (!isProduction || yes) return;
  throw new UsageError(
    `${host} is the contract's own server: the run creates and deletes items there; add --yes if you mean it`,
  );
}

function emptyPlan({ only, skip }: Flags, contract: Contract): string {
  const globs = [...only.map((glob) => `--only '${glob}'`), ...skip.map((glob) => `--skip '${glob}'`)];
  if (globs.length === 0) return `${contract.file}: nothing to try: no POST documents a 201 with links and a JSON body`;
  return `${globs.join(' ')}: no check is left; --list shows the ids`;
}

function write(report: Report, name: ReporterName, file: string | undefined): void {
  const color = file === undefined && process.stdout.isTTY === true && !process.env.NO_COLOR;
  const text = render(name, report, { color });
  if (file === undefined) process.stdout.write(text);
  else {
    try {
      writeFileSync(file, text);
    } catch (thrown) {
      throw new UsageError(`--reporter ${name}=${file}: ${messageOf(thrown)}`);
    }
  }
}

function httpUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new InvalidArgumentError('An http or https address is needed, such as http://127.0.0.1:4010/v1.');
  }
  return text.replace(/\/+$/, '');
}

function param(text: string, sofar: Readonly<Record<string, string>>): Record<string, string> {
  const split = text.indexOf('=');
  if (split < 1 || split === text.length - 1) throw new InvalidArgumentError('NAME=VALUE is needed.');
  const name = text.slice(0, split);
  if (Object.hasOwn(sofar, name))
    throw new InvalidArgumentError(`${name} is given twice; second scopes are not tried yet.`);
  return { ...sofar, [name]: text.slice(split + 1) };
}

const collect = (text: string, sofar: readonly string[]): string[] => [...sofar, text];

function output(text: string, sofar: readonly Output[]): Output[] {
  const [name = '', ...rest] = text.split('=');
  if (!isReporterName(name)) throw new InvalidArgumentError(`There is: ${reporterNames.join(', ')}.`);
  const file = rest.length > 0 ? rest.join('=') : undefined;
  if (file === '') throw new InvalidArgumentError('A file name is needed behind "=".');
  return [...sofar, { name, file }];
}
