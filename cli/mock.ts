/** `mock`: serves a contract until it is told to stop. */
import { once } from 'node:events';
import { type Command, Option } from 'commander';
import { loadContract, ownContract } from '../contract/index.ts';
import type { Exchange, ListenError } from '../mock/index.ts';
import { formatJson, formatPretty } from '../mock/log.ts';
import { createCommand, UsageError, wholeNumber } from './command.ts';

interface Options {
  readonly host: string;
  readonly port: number;
  readonly contract: string;
  readonly apiKey?: string;
  readonly log: keyof typeof formats;
}

const formats = { pretty: formatPretty, json: formatJson, silent: undefined };

const help = `
The first line on standard output is the address, such as "listening on http://127.0.0.1:4010/v1".
The log goes to standard error. It never has a credential or a body.

A request that breaks the contract is answered with a problem document, which lists every reason.
A request that keeps it is answered with the contract's example. Headers choose another answer:
  Prefer: code=404                 the documented answer with this status
  Prefer: example=NAME             the contract's example of this name
  Prefer: dynamic=true             one made up from the schema

Examples:
  $ npm run mock
  $ npm run mock -- --port 0 --log json
  $ npm run mock -- --api-key secret --contract other.yaml

Exit codes:
  0  stopped by Ctrl-C or SIGTERM
  2  not started: bad usage, a contract that can't be used, a port that is taken`;

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
    .addOption(new Option('--log <format>', 'how requests are logged').choices(Object.keys(formats)).default('pretty'))
    .addHelpText('after', help)
    .action(serve);
}

async function serve({ host, port, contract: file, apiKey, log }: Options): Promise<void> {
  if (apiKey === '') throw new UsageError('--api-key is empty; give it a key, or leave it out to accept any');
  const format = formats[log];
  const contract = loadContract(file);
  // Prism is slow to load: only once there is a contract to serve.
  const { createMock, serveMock } = await import('../mock/index.ts');
  const mock = await createMock({
    contract,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(format ? { onExchange: (exchange: Exchange) => void process.stderr.write(`${format(exchange)}\n`) } : {}),
  });
  const server = await serveMock(mock, { host, port }).catch(explain);
  // Listened for before the address is printed: whoever reads it may stop the server at once.
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  process.stdout.write(`listening on ${server.url}\n`);
  await stopped;
  await server.close();
}

function explain(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'ListenError') throw error;
  const advice =
    (error as ListenError).code === 'EADDRINUSE'
      ? 'stop what uses it, or choose another with --port'
      : 'choose another address with --host and --port';
  throw new UsageError(`${error.message}; ${advice}`);
}
