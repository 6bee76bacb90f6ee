import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../contract/index.ts';

const bin = join(packageRoot, 'dist', 'cli', 'bin.js');
const folder = mkdtempSync(join(tmpdir(), 'mock-cli-'));
const running = new Set<ChildProcess>();

beforeAll(() => {
  // A build that is there is taken as it is: `npm run prepare` makes it fresh.
  if (existsSync(bin)) return;
  const tsc = join(packageRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: packageRoot });
}, 120_000);
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** The exit code, once both outputs are complete. */
  readonly exit: Promise<number | null>;
}

function run(...args: string[]): Run {
  const child = spawn(process.execPath, [bin, 'mock', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, output, exit };
}

/** Starts the mock on a free port, and waits for its first line. */
async function start(...args: string[]): Promise<Run & { url: string }> {
  const started = run('--port', '0', ...args);
  const stdout = started.child.stdout;
  if (!stdout) throw new Error('no standard output');
  while (!started.output.stdout.includes('\n')) {
    const ended = await Promise.race([once(stdout, 'data').then(() => false), started.exit.then(() => true)]);
    if (ended) throw new Error(`the mock ended: ${started.output.stderr}`);
  }
  const [, url = ''] = /^listening on (\S+)\n/.exec(started.output.stdout) ?? [];
  return { ...started, url };
}

async function failure(...args: string[]): Promise<{ code: number | null; stderr: string; stdout: string }> {
  const failed = run(...args);
  const code = await failed.exit;
  return { code, ...failed.output };
}

const create = (url: string, init: { body?: string; key?: string } = {}) =>
  fetch(`${url}/projects/canary-free/destinations?canary=1`, {
    method: 'POST',
    headers: { 'X-Api-Key': init.key ?? 'canary-key', 'Content-Type': 'application/json', Connection: 'close' },
    body: init.body ?? '{"name":"a","type":"webhook","metadata":{}}',
  });

describe('serving', () => {
  it.each(['pretty', 'json', 'silent'])('prints the address first with --log %s, and answers there', async (log) => {
    const mock = await start('--log', log);
    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/v1$/);
    expect((await create(mock.url)).status).toBe(201);
    mock.child.kill('SIGTERM');
    await mock.exit;
    expect(mock.output.stdout).toBe(`listening on ${mock.url}\n`);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('exits 0 on %s, also with a connection kept alive', async (signal) => {
    const mock = await start();
    const agent = new Agent({ keepAlive: true });
    const [response] = await once(get(mock.url, { agent }), 'response');
    response.resume();
    await once(response, 'end');
    mock.child.kill(signal);
    expect(await mock.exit).toBe(0);
    agent.destroy();
  });

  it('accepts one key only when it is told to', async () => {
    const mock = await start('--api-key', 'right');
    expect((await create(mock.url, { key: 'right' })).status).toBe(201);
    expect((await create(mock.url, { key: 'wrong' })).status).toBe(401);
  });
});

describe('the log', () => {
  const body = '{"name":"canary_","type":"webhook","metadata":{}}';
  const path = '/v1/projects/canary-free/destinations';

  async function logOf(format: string): Promise<string> {
    const mock = await start('--log', format);
    expect((await create(mock.url, { body })).status).toBe(422);
    mock.child.kill('SIGTERM');
    await mock.exit;
    expect(mock.output.stderr).not.toMatch(/canary-key|canary_|canary=1/);
    return mock.output.stderr;
  }

  it('is pretty: a line, and the reasons indented', async () => {
    expect(await logOf('pretty')).toMatch(
      new RegExp(`^POST ${path} 422 \\d+ ms\n {4}body name must match pattern .*\n$`),
    );
  });

  it('is JSON: an object on a line', async () => {
    expect(JSON.parse(await logOf('json'))).toMatchObject({ method: 'POST', path, status: 422 });
  });

  it('is silent', async () => {
    expect(await logOf('silent')).toBe('');
  });
});

describe('what stops it: exit 2 and one line', () => {
  it('a port that is taken', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    expect(await failure('--port', port)).toEqual({
      code: 2,
      stdout: '',
      stderr: `destinations-contract: port ${port} is taken; stop what uses it, or choose another with --port\n`,
    });
  });

  const broken = join(folder, 'broken.yaml');
  const uncompilable = join(folder, 'uncompilable.json');
  writeFileSync(broken, 'openapi: 3.1.0\n  info: [');
  const schema = { type: 'string', pattern: '(' };
  const content = { 'application/json': { schema } };
  writeFileSync(
    uncompilable,
    JSON.stringify({ openapi: '3.1.0', paths: { '/a': { post: { requestBody: { content }, responses: {} } } } }),
  );

  it.each([
    [['--prot', '1'], /unknown option '--prot'.*--port/],
    [['--port', '70000'], /--port.*whole number from 0 to 65535/],
    [['--log', 'loud'], /--log.*pretty, json, silent/],
    [['--api-key', ''], /--api-key is empty/],
    [['extra'], /too many arguments/],
    [['--contract', join(folder, 'missing.yaml')], /missing\.yaml.*: there is no such file/],
    [['--contract', broken], /broken\.yaml:\d+:\d+: /],
    [['--contract', uncompilable], /uncompilable\.json:\d+:\d+: .*does not compile/],
    [['--host', '192.0.2.1', '--port', '0'], /192\.0\.2\.1 is not an address of this machine/],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await failure(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

it('--help teaches defaults, examples and exit codes, and exits 0', async () => {
  const { code, stdout, stderr } = await failure('--help');
  expect([code, stderr]).toEqual([0, '']);
  for (const words of ['default: 4010', 'default: "127.0.0.1"', '$ npm run mock', 'Exit codes', 'Prefer: code=404']) {
    // Long lines are broken for narrow terminals.
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(words);
  }
});
