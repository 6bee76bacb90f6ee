/** The flags of `conformance`: one table for the parser and for `--help`. */
import { type Command, InvalidArgumentError } from 'commander';
import { fewestItems, isReporterName, reporterNames } from '../conformance/index.ts';
import { type Level, levels, nearest, ownContract } from '../contract/index.ts';
import { wholeNumber } from './command.ts';
import { header } from './headers.ts';
import type { Output } from './outputs.ts';

export interface Flags {
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly bearer?: string;
  readonly header: Readonly<Record<string, string>>;
  readonly param: Readonly<Record<string, readonly string[]>>;
  readonly alias: Readonly<Record<string, string>>;
  readonly contract: string;
  readonly yes?: true;
  readonly wait: number;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly level: Level;
  readonly require: readonly string[];
  readonly strict?: true;
  readonly readOnly?: true;
  readonly failFast?: true;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly timeout: number;
  readonly rate?: number;
  readonly concurrency: number;
  readonly maxItems: number;
  readonly seed: number;
  readonly journal?: string;
  readonly reporter: readonly Output[];
  readonly record?: string;
  readonly replay?: string;
  readonly list?: true;
  readonly dryRun?: true;
  readonly explain?: string;
  readonly compare?: readonly string[];
}

/** What both a run and its clean-up are told of a target. */
export function credentialOptions(command: Command): Command {
  return command
    .option('--api-key <key>', 'the API key (default: $CONFORMANCE_API_KEY, else a made-up one)')
    .option('--bearer <token>', 'a bearer token instead of an API key')
    .option('--header <header>', "'Name: value', sent with every request, in no report; repeatable", header, {})
    .option('--contract <file>', 'another OpenAPI 3.0 or 3.1 document', ownContract);
}

/** What both may be bounded by. */
export function limitOptions(command: Command): Command {
  return command
    .option('--timeout <ms>', 'how long an answer may take (default: 5000)', wholeNumber(1, 3_600_000), 5000)
    .option('--rate <n>', 'requests a second at most (default: no bound)', rate)
    .option('--concurrency <n>', 'how many requests may be under way at once (default: 8)', wholeNumber(1, 256), 8);
}

export function addFlags(command: Command): Command {
  command
    .optionsGroup('What is tested:')
    .option('--base-url <url>', 'the server with its base path (default: a mock, started for the run)');
  credentialOptions(command)
    .option(
      '--param <name=value>',
      "a path parameter's value (default: the contract's example); a second one for a name is another scope",
      param,
      {},
    )
    .option('--alias <name=value>', 'another spelling of the first value: both must reach the same items', alias, {})
    .option('--wait <seconds>', 'wait so long for the server to answer at all (default: 0)', wholeNumber(0, 3600), 0)
    .option('--yes', "test the contract's own server: this creates and deletes items there");
  command
    .optionsGroup('What is tried, and what counts:')
    .option('--only <glob>', 'only the checks and cases whose id matches, repeatable; * matches / too', collect, [])
    .option('--skip <glob>', 'not those whose id matches, repeatable', collect, [])
    .option('--level <level>', `nothing that binds less: ${levels.join(', ')} (default: observe)`, level, 'observe')
    .option('--require <operation>', 'an operation that must be offered, by its operationId; repeatable', collect, [])
    .option('--strict', 'a failed SHOULD fails the run')
    .option('--read-only', 'GET and HEAD only: nothing is created, and what is there already is judged')
    .option('--baseline <file>', 'known failures; a new one fails the run, and one that is gone too')
    .option('--update-baseline', 'write the failures of this run to the baseline');
  command.optionsGroup('How it goes:');
  limitOptions(command)
    .option(
      '--max-items <n>',
      'how many items of the run may be alive at once (default: 200)',
      wholeNumber(fewestItems, 100_000),
      200,
    )
    .option('--seed <n>', "another order of the requests (default: 1, the contract's)", wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--fail-fast', 'send no more once a MUST has failed')
    .option('--journal <file>', 'where the run writes down what it creates (default: in the temporary folder)', filled);
  return command
    .optionsGroup('What comes of it:')
    .option('--reporter <name[=file]>', `${reporterNames.join(', ')}; repeatable (default: pretty)`, output, [])
    .option('--record <file>', 'keep every request and answer', filled)
    .option('--replay <file>', 'judge what was recorded again; nothing is sent')
    .optionsGroup('Instead of a run:')
    .option('--list', 'print the requirements')
    .option('--dry-run', 'print the requests that would be sent, and how many items they would make')
    .option('--explain <id>', 'what a check or a case asks, why it matters, and how to mend a server that fails it')
    .option('--compare <reports...>', 'two reports as JSON, A.json B.json: where their verdicts and silences differ')
    .optionsGroup('Help:');
}

/** A parser for `--param`: a name may be given twice, the second value is another scope. */
export function param(
  text: string,
  sofar: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const [name, value] = nameAndValue(text);
  const known = Object.hasOwn(sofar, name) ? (sofar[name] ?? []) : [];
  if (known.length > 1) throw new InvalidArgumentError(`${name} is given three times; two scopes are enough.`);
  if (known.includes(value))
    throw new InvalidArgumentError(`${name} is given twice; a second scope has another value.`);
  return { ...sofar, [name]: [...known, value] };
}

/** A parser for `--alias`. */
export function alias(text: string, sofar: Readonly<Record<string, string>>): Record<string, string> {
  const [name, value] = nameAndValue(text);
  if (Object.hasOwn(sofar, name)) throw new InvalidArgumentError(`${name} is given twice; one alias is tried.`);
  return { ...sofar, [name]: value };
}

function nameAndValue(text: string): [string, string] {
  const split = text.indexOf('=');
  if (split < 1 || split === text.length - 1) throw new InvalidArgumentError('NAME=VALUE is needed.');
  return [text.slice(0, split), text.slice(split + 1)];
}

/** A parser for what may be given again and is kept in order. */
export const collect = (text: string, sofar: readonly string[]): string[] => [...sofar, text];

/** A parser for `--level`. */
function level(text: string): Level {
  const known = levels.find((each) => each === text);
  if (known !== undefined) return known;
  throw new InvalidArgumentError(`did you mean ${nearest(text, levels, 1)}? There are: ${levels.join(', ')}.`);
}

/** A parser for file names. */
function filled(text: string): string {
  if (text === '') throw new InvalidArgumentError('a file name is needed.');
  return text;
}

/** A parser for `--rate`: one request in two seconds is 0.5. */
function rate(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value <= 0 || value > 100_000) {
    throw new InvalidArgumentError('a number of requests a second is needed, such as 20, or 0.5.');
  }
  return value;
}

/** A parser for `--reporter`. */
export function output(text: string, sofar: readonly Output[]): Output[] {
  const [name = '', ...rest] = text.split('=');
  if (!isReporterName(name))
    throw new InvalidArgumentError(
      `no such reporter; did you mean ${nearest(name, reporterNames, 1)}? There are: ${reporterNames.join(', ')}.`,
    );
  const file = rest.length > 0 ? rest.join('=') : undefined;
  if (file === '') throw new InvalidArgumentError('a file name is needed behind "=".');
  return [...sofar, { name, file }];
}
