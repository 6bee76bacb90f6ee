/** `mock`: serves a contract until it is told to stop. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { loadContract, ownContract } from '../contract/index.ts';
import type { Delay, Exchange, Failure, ListenError, MockOptions } from '../mock/index.ts';
import { formatJson, formatPretty } from '../mock/log.ts';
import { createCommand, UsageError, wholeNumber } from './command.ts';
import { parseDelay, parseFailure } from './fault-flags.ts';
import { openPage } from './open-page.ts';
import { readSeedData } from './seed-data.ts';
import type { Load } from './watch.ts';

interface Options {
  readonly host: string;
  readonly port: number;
  readonly contract: string;
  readonly apiKey?: string;
  readonly stateless?: true;
  readonly seedData?: string;
  readonly seed: number;
  readonly delay?: Delay;
  readonly fail?: Failure;
  readonly maxBody: number;
  readonly maxItems: number;
  readonly log: keyof typeof formats;
  readonly watch?: true;
  readonly open?: true;
}

const formats = { pretty: formatPretty, json: formatJson, silent: undefined };

const help = `
The first line on standard output is the address, such as "listening on http://127.0.0.1:4010/v1".
The log goes to standard error. It never has a credential or a body.

A request that breaks the contract is answered with a problem document, which lists every reason.
A request that keeps it is answered from what was created before. Headers choose another answer,
and then nothing is changed:
  Prefer: code=404                 the documented answer with this status
  Prefer: example=NAME             the contract's example of this name
  Prefer: dynamic=true             one made up from the schema

For tests, without a credential:
  GET, PUT, DELETE /__mock__/state   reads, replaces, resets what is remembered;
                                     ?PARAMETER=VALUE (a path parameter) limits it to one scope
  POST /__mock__/next                forces the next answer: {"operationId": "…", "status": 503}
A page about all of it is at /.

With --watch a change of the contract keeps the items that fit it, and one of the seed data begins anew with it.
What is broken is said in a line on standard error; the last good contract is served on then.

Examples:
  $ npm run mock
  $ npm run mock -- --port 0 --log json
  $ npm run mock -- --api-key secret --contract other.yaml
  $ npm run mock -- --seed-data state.json --delay 50-300 --fail 0.1:503
  $ npm run mock -- --contract other.yaml --watch --open

Exit codes:
  0  stopped by Ctrl-C or SIGTERM
  2  not started: bad usage, a contract or seed data that can't be used, a port that is taken`;

/** Flags as in `--help`; exits 0 when it is stopped by a signal. */
export function mockCommand(): Command {
  return createCommand('mock', 'Serve the contract: requests are checked as the API would, and answered.')
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option('--port <number>', 'the port to listen at; 0 takes a free one', wholeNumber(0, 65535), 4010)
    .addOption(
      new Option('--contract <file>', 'the OpenAPI 3.0 or 3.1 document to serve').default(
        ownContract,
        "this package's own",
      ),
    )
    .option('--api-key <key>', 'the only credential that is accepted, also as Bearer (default: any that is not empty)')
    .option('--stateless', "remember nothing: every answer is one of the contract's examples")
    .option(
      '--seed-data <file>',
      'what is there at the start and after a reset: JSON or YAML as /__mock__/state gives it',
    )
    .option('--seed <number>', 'makes ids, keys, delays and failures repeatable', wholeNumber(0, 2 ** 32), 1)
    .option('--delay <ms>', 'milliseconds before each answer: 200, or 50-300', parseDelay)
    .option(
      '--fail <rate>',
      'the part of requests that fails: 0.1, or with a status 0.1:500 (default: 503)',
      parseFailure,
    )
    .option('--max-body <bytes>', 'the longest body that is read', wholeNumber(1, 2 ** 30), 1_048_576)
    .option('--max-items <number>', 'how many items may live at once', wholeNumber(1, 1_000_000), 10_000)
    .addOption(new Option('--log <format>', 'how requests are logged').choices(Object.keys(formats)).default('pretty'))
    .option('--watch', 'load again when a file of the contract changes, and keep what is remembered')
    .option('--open', 'open the page about it in the default browser')
    .addHelpText('after', help)
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  const { host, port, log, watch, open } = options;
  if (options.apiKey === '') throw new UsageError('--api-key is empty; give it a key, or leave it out to accept any');
  if (options.stateless && options.seedData !== undefined) {
    throw new UsageError('--stateless remembers nothing, --seed-data neither; leave one of them out');
  }
  const watching = watch && (await import('./watch.ts'));
  const load = loader(options, () => watching?.isHandOver() ?? false);
  const say = (line: string) =>
    void process.stderr.write(`${log === 'json' ? JSON.stringify({ message: line }) : line}\n`);
  const watched = await watching?.watchMock(load, say);
  try {
    const mock = watched?.mock ?? (await load(new Set()).createMock());
    const { serveMock } = await import('../mock/index.ts');
    const server = await serveMock(mock, { host, port }).catch(explain);
    // Listened for before the address is printed: whoever reads it may stop the server at once.
    const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    process.stdout.write(`listening on ${server.url}\n`);
    if (open) void openPage(pageAt(server.url), say);
    await stopped;
    await server.close();
  } finally {
    await watched?.close();
  }
}

/** @param isQuiet true for what no log should have. */
function loader({ contract: file, seedData, log, ...rest }: Options, isQuiet: () => boolean): Load {
  const format = formats[log];
  const onExchange = (exchange: Exchange) => isQuiet() || process.stderr.write(`${format?.(exchange)}\n`);
  return (files) => {
    if (seedData !== undefined) files.add(resolve(seedData));
    const contract = loadContract(file, files);
    const seed = seedData === undefined ? {} : { seedData: readSeedData(seedData) };
    const settings: MockOptions = { ...rest, ...seed, contract, ...(format ? { onExchange } : {}) };
    return {
      contract: contract.sha256,
      seedData: JSON.stringify(seed),
      // Prism is slow to load: only once there is a contract to serve.
      async createMock() {
        const { createMock } = await import('../mock/index.ts');
        return createMock(settings).catch((error: unknown) => explainSeed(error, seedData));
      },
    };
  };
}

/** An address at which one may listen is not always one to which a browser goes. */
const pageAt = (url: string): string => new URL('/', url.replace(/(?<=\/\/)(?:0\.0\.0\.0|\[::\])/, 'localhost')).href;

/** Everything that is wrong with the seed data, a fault in a line. */
function explainSeed(error: unknown, file: string | undefined): never {
  if (!(error instanceof Error) || error.name !== 'StateError') throw error;
  throw new UsageError(`--seed-data ${file}: ${error.message}`);
}

function explain(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'ListenError') throw error;
  const advice =
    (error as ListenError).code === 'EADDRINUSE'
      ? 'stop what uses it, or choose another with --port'
      : 'choose another address with --host and --port';
  throw new UsageError(`${error.message}; ${advice}`);
}
