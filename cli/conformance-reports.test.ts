/** Where reports go, and what is left of a result when one of them can't get there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answering, clear, conformance, expectOneLine, folder, shell } from './conformance.test-support.ts';

const verdict = /^destinations-contract: no verdict: .+\n$/;
/** Opens, and then takes nothing. */
const full = '/dev/full';

describe.skipIf(!existsSync(full))('a report that cannot be written at the end', () => {
  test('the other is printed all the same, and the exit code says so: 2', async () => {
    const ended = await conformance(['--reporter', `json=${full}`, '--reporter', 'pretty']);
    expect(ended.stderr).toBe(`destinations-contract: --reporter json=${full}: no space is left\n`);
    expect(ended.stdout).toContain('conformant: every MUST');
    expect(ended.code).toBe(2);
  });

  test('a broken MUST stays one: 1', async () => {
    const ended = await conformance(['--base-url', await answering(200, '{}'), '--reporter', `json=${full}`]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('no space is left');
  });

  test('standard output is no other than a file', async () => {
    const ended = await shell(`"$@" >${full}`, ['--reporter', 'json']);
    expect(ended.stderr).toBe('destinations-contract: --reporter json: standard output: no space is left\n');
    expect(ended.code).toBe(2);
  });
});

test('a reader that goes away changes nothing: no words, and the exit code of the run', async () => {
  const { stdout, stderr } = await shell('{ "$@"; echo "code $?" >&2; } | head -1', ['--reporter', 'json']);
  expect(stdout).toBe('{\n');
  expect(stderr).toBe('code 0\n');
});

test('a slow reader gets the whole', async () => {
  const { stdout, code } = await shell('"$@" | { sleep 1; cat; }', ['--reporter', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ conformant: true });
});

test('a pipe is a file too', async () => {
  const { stdout } = await shell('"$@" 3>&1 >/dev/null | cat', [
    '--only',
    '*/security',
    '--reporter',
    'json=/dev/fd/3',
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ run: { partial: true } });
});

test('an old report is replaced by a shorter one, but not by none', async () => {
  const baseUrl = await answering(200, '');
  clear();
  const file = join(folder(), 'report.json');
  const old = 'x'.repeat(1_000_000);
  writeFileSync(file, old);
  expectOneLine(await conformance(['--base-url', baseUrl, '--reporter', `json=${file}`]), 'nothing is listening');
  expect(readFileSync(file, 'utf8')).toBe(old);
  await conformance(['--only', '*/security', '--reporter', `json=${file}`]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1 });
});

describe('a run without a verdict says why', () => {
  const tried = ['--only', '*/pattern/underscore'];

  test('as the last line of the report for people', async () => {
    const { code, stdout, stderr } = await conformance([...tried, '--base-url', await answering(500, '{}')]);
    expect([code, stderr]).toEqual([2, '']);
    expect(stdout).toMatch(/\nno verdict: 1 MUST check is open\n$/);
  });

  test('in a line on standard error beside a report for programs', async () => {
    const args = [...tried, '--base-url', await answering(500, '{}'), '--reporter', 'json'];
    const { code, stdout, stderr } = await conformance(args);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ conformant: null });
    expect(stderr).toMatch(verdict);
    expect(stderr).toContain('1 MUST check is open');
  });
});

describe('the credential', () => {
  const only = ['--only', '*/security/missing'];

  test.each([['--api-key'], ['--bearer']])('%s is not used with the embedded mock, which is said', async (flag) => {
    const ended = await conformance([...only, flag, 'a-long-enough-key']);
    expect(ended.stderr).toBe(
      `destinations-contract: ${flag} is not used: the embedded mock has a credential of its own\n`,
    );
    expect(ended.code).toBe(0);
  });

  test.each([['a bad key'], ['short'], ['']])('the environment\'s "%s" is not even looked at there', async (key) => {
    expect(await conformance(only, { CONFORMANCE_API_KEY: key })).toMatchObject({ code: 0, stderr: '' });
  });

  test('a short one cannot be looked for in answers, which is said', async () => {
    const { stderr } = await conformance([...only, '--base-url', await answering(200, '{}'), '--api-key', '1234567']);
    expect(stderr).toMatch(
      /^destinations-contract: the credential is shorter than 8 characters: whether answers give it away is not checked.*\n$/,
    );
  });
});
