import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curlOf } from './curl.ts';

/** What a real shell makes of the command line: the arguments that curl would get. */
function argumentsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  const output = execFileSync('sh', ['-c', script], { env: { ...process.env, CONFORMANCE_API_KEY: 'k"$(id)' } });
  return output.toString('utf8').split('\0').slice(0, -1);
}

test('a shell passes on the very address, headers and body', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0') && !value.includes('{{'));
  fc.assert(
    fc.property(text, text, (value, body) => {
      fc.pre(value !== '');
      const request = {
        method: 'POST',
        url: `http://x/${value}`,
        headers: { 'X-A': value, 'Content-Type': 'a/b' },
        body,
      };
      const headers = ['-H', `X-A: ${value}`, '-H', 'Content-Type: a/b'];
      const expected = ['-sS', '-i', '-X', 'POST', `http://x/${value}`, ...headers, '--data-raw', body];
      expect(argumentsOf(curlOf(request))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('the credential comes from the environment, and is not expanded again', () => {
  const headers = { Authorization: 'Bearer {{credential}}' };
  const command = curlOf({ method: 'GET', url: 'http://x/', headers, body: null });
  expect(command).toContain('$CONFORMANCE_API_KEY"');
  expect(argumentsOf(command)).toContain('Authorization: Bearer k"$(id)');
});

test('an empty header stays, and bytes that are no text are sent as they were', () => {
  expect(curlOf({ method: 'GET', url: 'http://x/', headers: { 'X-Api-Key': '' }, body: null })).toContain(
    "-H 'X-Api-Key;'",
  );
  const command = curlOf({
    method: 'POST',
    url: 'http://x/',
    headers: { 'Content-Type': 'a/b' },
    body: { base64: '//8=' },
  });
  expect(command).toBe(
    "printf %s '//8=' | base64 -d | curl -sS -i -X POST 'http://x/' -H 'Content-Type: a/b' --data-binary @-",
  );
});

test('a body of which nothing is said stays one: curl would call it a form', () => {
  expect(curlOf({ method: 'POST', url: 'http://x/', headers: {}, body: '{}' })).toContain("-H 'Content-Type:'");
});

test('a header that the user adds is read from a variable of its name, and no name is run', () => {
  const headers = { 'X-Tenant': '{{header}}', '2nd`id`$(id)': '{{header}}' };
  const command = curlOf({ method: 'GET', url: 'http://x/', headers, body: null });
  expect(command).toContain(`-H 'X-Tenant: '"$X_TENANT"`);
  expect(argumentsOf(`X_TENANT='a  "b"'; _2ND_ID___ID_=c; ${command}`)).toEqual([
    '-sS',
    '-i',
    '-X',
    'GET',
    'http://x/',
    '-H',
    'X-Tenant: a  "b"',
    '-H',
    '2nd`id`$(id): c',
  ]);
});

test('a method that came with a recording is no command', () => {
  const command = curlOf({ method: 'GET; echo oops', url: 'http://x/', headers: {}, body: null });
  expect(argumentsOf(command)).toContain('GET; echo oops');
});
