/** The command as a user runs it: what is printed, where, and the exit code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageVersion } from '../contract/index.ts';
import { answering, conformance, folder, serve } from './conformance.test-support.ts';

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
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) expect(id).toMatch(/\/security\/(?!.*empty)/);
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
