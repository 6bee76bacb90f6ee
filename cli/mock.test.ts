import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run, start } from './mock.test-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'mock-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function failure(...args: string[]): Promise<{ code: number | null; stderr: string; stdout: string }> {
  const failed = run(args);
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
    const mock = await start(['--log', log]);
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
    const mock = await start(['--api-key', 'right']);
    expect((await create(mock.url, { key: 'right' })).status).toBe(201);
    expect((await create(mock.url, { key: 'wrong' })).status).toBe(401);
  });
});

describe('the log', () => {
  const body = '{"name":"canary_","type":"webhook","metadata":{}}';
  const path = '/v1/projects/canary-free/destinations';

  async function logOf(format: string): Promise<string> {
    const mock = await start(['--log', format]);
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
  it.each([[[]], [['--watch']]])('a port that is taken, also with %j', async (args) => {
    const { url } = await start();
    const { port } = new URL(url);
    expect(await failure('--port', port, ...args)).toEqual({
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
    [['--wacth'], /unknown option '--wacth'.*--watch/],
    [['--opne'], /unknown option '--opne'.*--open/],
    [['--watch', '--contract', broken], /broken\.yaml:\d+:\d+: /],
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
