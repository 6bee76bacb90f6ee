/** The command as a user runs it: what is printed, where, and the exit code. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { packageRoot, packageVersion } from '../contract/index.ts';

const bin = join(packageRoot, 'dist/cli/bin.js');
const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0)) step();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end; `onStderr` may kill it. */
function conformance(args: string[], environment: Record<string, string> = {}, signalAfter?: RegExp): Promise<Ended> {
  const child = spawn(process.execPath, [bin, 'conformance', ...args], { env: { ...process.env, ...environment } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    if (signalAfter?.test(stderr)) {
      child.kill('SIGINT');
      signalAfter = undefined;
    }
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const answering = (status: number, body: string) =>
  serve((request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body));
  });

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'conformance-'));
  undo.push(() => rmSync(made, { recursive: true }));
  return made;
}

/** A failure of usage: nothing on standard output, one line on standard error, exit code 2. */
function expectOneLine(ended: Ended, ...parts: string[]): void {
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  for (const part of parts) expect(ended.stderr).toContain(part);
}

describe('verdicts', () => {
  test('without a target the embedded mock is tested: 0', async () => {
    const file = join(folder(), 'report.json');
    const ended = await conformance(['--reporter', 'pretty', '--reporter', `json=${file}`]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('conformant: every MUST that was tried was kept');
    const report = JSON.parse(readFileSync(file, 'utf8'));
    expect(report).toMatchObject({ version: 1, conformant: true, summary: { fail: 0, inconclusive: 0 } });
    expect(ended.stdout).toContain(`${report.checks.length} checks`);
  });

  test('a server that answers 200 {} to everything: 1', async () => {
    const { code, stdout } = await conformance(['--base-url', await answering(200, '{}')]);
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL createDestination/request/example/page (must)');
    expect(stdout).toContain('expected 201, received 200');
    expect(stdout).toMatch(/openapi\/paths\/destinations\.yaml:\d+/);
    expect(stdout).toContain('not conformant');
  });

  test('--reporter json alone prints nothing but the report', async () => {
    const { stdout } = await conformance(['--base-url', await answering(200, '{}'), '--reporter', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ conformant: false, run: { partial: false } });
  });

  test('--only and --skip make a part of the suite', async () => {
    const { code, stdout } = await conformance(['--only', '*/security', '--skip', '*/empty', '--reporter', 'json']);
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report.run.partial).toBe(true);
    const ids = report.checks.flatMap(({ cases }: { cases: { id: string }[] }) => cases.map(({ id }) => id));
    expect(ids.map((id: string) => id.split('/').at(-1))).toEqual(['missing', 'missing', 'no-token']);
  });

  test('the parameter, the bearer token and the key of the environment are sent; none of them is printed', async () => {
    const seen = new Set<string>();
    const baseUrl = await serve((request, response) => {
      seen.add(`${request.url} ${request.headers.authorization ?? ''}${request.headers['x-api-key'] ?? ''}`);
      response.writeHead(200).end();
    });
    const only = ['--base-url', baseUrl, '--only', '*/example/page', '--param', 'projectIdOrName=a b'];
    const bearer = await conformance([...only, '--bearer', 'a-long-bearer-token']);
    const key = await conformance(only, { CONFORMANCE_API_KEY: 'a-long-secret-key' });
    expect([...seen]).toEqual([
      '/v1/projects/a%20b/destinations Bearer a-long-bearer-token',
      '/v1/projects/a%20b/destinations a-long-secret-key',
    ]);
    for (const { stdout, stderr } of [bearer, key]) expect(stdout + stderr).not.toMatch(/a-long-/);
  });
});

describe('no verdict: one line, exit code 2', () => {
  test('nothing is listening', async () => {
    const baseUrl = await answering(200, '');
    for (const step of undo.splice(0)) step();
    expectOneLine(await conformance(['--base-url', baseUrl]), baseUrl, 'nothing is listening there');
  });

  test('no answer in time', async () => {
    const baseUrl = await serve(() => {});
    expectOneLine(await conformance(['--base-url', baseUrl, '--timeout', '200']), baseUrl, 'no answer within 200 ms');
  });

  test('the key is refused, or the project is not known', async () => {
    const ended = await conformance(['--base-url', await answering(401, '{}'), '--api-key', 'a-wrong-secret']);
    expectOneLine(ended, 'credential or parameter refused', 'answered 401', 'projectIdOrName=my-project', '--api-key');
    expect(ended.stderr).not.toContain('a-wrong-secret');
  });

  test('nothing matches', async () => {
    expectOneLine(await conformance(['--only', 'nothing-matches']), "--only 'nothing-matches'", '--list');
  });

  test("the contract's own server needs --yes", async () => {
    const ended = await conformance(['--base-url', 'https://api.withampersand.com/v1']);
    expectOneLine(ended, 'api.withampersand.com', '--yes');
  });

  test.each<[string, string[], string[]]>([
    ['an unknown option', ['--onyl', 'x'], ['--onyl', 'Did you mean --only?']],
    ['no address', ['--base-url', 'localhost:3000'], ['--base-url', 'localhost:3000', 'http://']],
    ['an address with a password', ['--base-url', 'http://me:hidden@localhost/'], ['--api-key']],
    ['a parameter without value', ['--param', 'project'], ['--param', 'NAME=VALUE']],
    ['an unknown parameter', ['--param', 'project=x'], ['project', 'projectIdOrName']],
    ['a parameter twice', ['--param', 'projectIdOrName=x', '--param', 'projectIdOrName=y'], ['projectIdOrName']],
    ['no time', ['--timeout', 'soon'], ['--timeout', 'soon']],
    ['an unknown reporter', ['--reporter', 'xml'], ['--reporter', 'xml', 'pretty, json']],
    [
      'an unwritable report',
      ['--only', '*/security', '--reporter', 'json=/nowhere/report.json'],
      ['/nowhere/report.json'],
    ],
    ['an empty key', ['--api-key', ''], ['--api-key']],
    ['two credentials', ['--api-key', 'abc', '--bearer', 'abc'], ['--api-key and --bearer']],
    ['an argument too many', ['extra'], ['too many arguments']],
    ['no such contract', ['--contract', 'nowhere.yaml'], ['nowhere.yaml', 'no such file']],
  ])('%s', async (_name, args, parts) => {
    const ended = await conformance(args);
    expectOneLine(ended, ...parts);
    expect(ended.stderr).not.toContain('hidden');
  });

  test('a contract with a bad pattern: its file and line', async () => {
    const file = join(folder(), 'api.yaml');
    writeFileSync(
      file,
      readFileSync(join(packageRoot, 'generated/openapi.json'), 'utf8').replace('^[A-Za-z0-9-]*$', '^[A-'),
    );
    expectOneLine(await conformance(['--contract', file]), 'api.yaml:', '^[A-');
  });
});

test('--list prints each requirement with its place, and sends nothing', async () => {
  const { code, stdout, stderr } = await conformance(['--list', '--base-url', 'http://127.0.0.1:1/']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^must {4}createDestination\/request\/body\/name\/pattern\n.* MUST .*:\d+$/m);
});

test('--version', async () => {
  expect(await conformance(['--version'])).toEqual({ code: 0, stdout: `${packageVersion}\n`, stderr: '' });
});

test('--help teaches options, examples and exit codes', async () => {
  const { code, stdout } = await conformance(['--help']);
  expect(code).toBe(0);
  for (const part of ['--base-url', '--reporter', 'Examples:', 'Exit codes:']) expect(stdout).toContain(part);
});

test('Ctrl-C deletes what was created, reports what was judged, and exits 2', async () => {
  let last = 0;
  const items = new Set<string>();
  const baseUrl = await serve((request, response) => {
    request.resume().on('end', () => {
      // Slow enough to be interrupted: the first progress line comes after two seconds.
      setTimeout(() => {
        if (request.method === 'DELETE') {
          items.delete(request.url?.split('/').at(-1) ?? '');
          response.writeHead(204).end();
          return;
        }
        const id = `item-${++last}`;
        items.add(id);
        response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id }));
      }, 60);
    });
  });
  const ended = await conformance(['--base-url', baseUrl], {}, /of \d+ requests/);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain('stopping: deleting what was created');
  expect(ended.stdout).toContain('a part of the suite');
  expect(last).toBeGreaterThan(0);
  expect([...items]).toEqual([]);
}, 60_000);
