/** Wrong uses and unusable targets: nothing on standard output, one line on standard error, exit code 2. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../contract/index.ts';
import { answering, clear, conformance, expectOneLine, folder, serve, shell } from './conformance.test-support.ts';

describe('no verdict: one line, exit code 2', () => {
  test('nothing is listening', async () => {
    const baseUrl = await answering(200, '');
    clear();
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
    const ended = await conformance(['--base-url', 'https://API.withampersand.com.:443/v1']);
    expectOneLine(ended, 'api.withampersand.com', '--yes');
  });

  test('a key that no header can carry is blamed on where it came from', async () => {
    const baseUrl = ['--base-url', 'http://127.0.0.1:9/'];
    const ended = await conformance(baseUrl, { CONFORMANCE_API_KEY: 'hidden key' });
    expectOneLine(ended, 'CONFORMANCE_API_KEY', 'without spaces');
    expect(ended.stderr).not.toMatch(/--api-key|hidden/);
  });

  test.each<[string, string[], string[]]>([
    ['an unknown option', ['--onyl', 'x'], ['--onyl', 'Did you mean --only?']],
    ['no address', ['--base-url', 'localhost:3000'], ['--base-url', 'localhost:3000', 'http://']],
    ['an address with a password', ['--base-url', 'http://me:hidden@localhost/'], ['--api-key']],
    ['an address with a query', ['--base-url', 'http://localhost/v1?key=hidden'], ['--base-url', 'no query']],
    ['an address with a fragment', ['--base-url', 'http://localhost/v1#hidden'], ['--base-url', 'no fragment']],
    ['no address, and perhaps a password', ['--base-url', 'me:hidden@localhost'], ['--base-url', 'http://']],
    [
      'the beginning of ids',
      ['--only', 'createDestination/request/body/name'],
      ["--only 'createDestination/request/body/name/*'?"],
    ],
    ['a parameter without value', ['--param', 'project'], ['--param', 'NAME=VALUE']],
    ['an unknown parameter', ['--param', 'project=x'], ['project', 'projectIdOrName']],
    ['a parameter that is not sent', ['--param', 'destination=x'], ['--param destination:', 'projectIdOrName']],
    ['one scope twice', ['--param', 'projectIdOrName=x', '--param', 'projectIdOrName=x'], ['given twice']],
    ['three scopes', ['x', 'y', 'z'].flatMap((name) => ['--param', `projectIdOrName=${name}`]), ['three times']],
    ['an unknown operation', ['--require', 'listDestination'], ['--require listDestination', 'listDestinations']],
    ['an unknown alias', ['--alias', 'project=x'], ['--alias project', 'projectIdOrName']],
    ['too few items', ['--max-items', '3'], ["--max-items '3': a whole number from 10"]],
    ['nothing at once', ['--concurrency', '0'], ["--concurrency '0': a whole number from 1"]],
    ['no time', ['--timeout', 'soon'], ["--timeout 'soon': a whole number"]],
    ['an unknown reporter', ['--reporter', 'xml'], ['--reporter', 'xml', 'pretty, json']],
    [
      'an unwritable report',
      ['--reporter', 'json=/nowhere/x.json', '--reporter', 'pretty'],
      ['/nowhere/x.json: there is no'],
    ],
    ['a folder for a report', ['--reporter', 'json=.'], ['json=.: that is a folder']],
    ['two reports in one stream', ['--reporter', 'pretty', '--reporter', 'json'], ['standard output', 'json=FILE']],
    ['an empty key', ['--api-key', ''], ['--api-key']],
    ['two credentials', ['--api-key', 'abc', '--bearer', 'abc'], ['--api-key and --bearer']],
    ['an argument too many', ['extra'], ['too many arguments']],
    ['an unknown level', ['--level', 'shuold'], ["--level 'shuold': did you mean should?"]],
    ['a misspelt reporter', ['--reporter', 'junti'], ['did you mean junit?']],
    ['no rate', ['--rate', '0'], ["--rate '0': a number of requests a second"]],
    ['no header', ['--header', 'hidden'], ["'Name: value' is needed"]],
    ['a header that is a credential', ['--header', 'X-Api-Key: hidden'], ['--header X-Api-Key', '--api-key']],
    ['a baseline that is not there', ['--baseline', 'nowhere.json'], ['nowhere.json', '--update-baseline makes it']],
    ['a device for a baseline', ['--baseline', '/dev/zero'], ['/dev/zero: that is no ordinary file']],
    ['an update of no baseline', ['--update-baseline'], ['--baseline FILE']],
    ['a journal in no folder', ['--journal', '/nowhere/j'], ['--journal /nowhere/j: there is no such folder']],
    ['two things instead of a run', ['--list', '--dry-run'], ['--list and --dry-run: give one of them']],
    ['an id that nothing has', ['--explain', 'createDestination/x'], ['no check or case', 'the nearest are']],
    ['one report', ['--compare', 'a.json'], ['two reports are needed']],
    ['reports that are not there', ['--compare', 'a.json', 'b.json'], ['a.json: there is no such file']],
    ['a clean-up of nothing', ['cleanup', 'nowhere'], ['there is no nowhere']],
    ['a clean-up of a folder', ['cleanup', '.'], ['cleanup .: that is a folder']],
    ['a clean-up elsewhere', ['cleanup', 'x', '--base-url', 'http://x'], ['--base-url has no part in cleanup']],
    ['no such contract', ['--contract', 'nowhere.yaml'], ['nowhere.yaml', 'no such file']],
  ])('%s', async (_name, args, parts) => {
    const ended = await conformance(args);
    expectOneLine(ended, ...parts);
    expect(ended.stderr).not.toContain('hidden');
  });

  test('two reports in one file, by whatever names; the file is not even made', async () => {
    const place = folder();
    const ended = await conformance([
      '--reporter',
      `json=${place}/x`,
      '--reporter',
      `pretty=${place}/../${basename(place)}/x`,
    ]);
    expectOneLine(ended, `json=${place}/x`, 'the same file');
    expect(readdirSync(place)).toEqual([]);
  });

  test.each([
    ['--baseline', (file: string) => ['--baseline', file]],
    ['--contract', (file: string) => ['--contract', file]],
  ])('a report in the place of what %s names; it stays as it was', async (flag, use) => {
    const file = join(folder(), 'input');
    const text =
      flag === '--baseline'
        ? '{"version":1,"failures":[]}'
        : readFileSync(join(packageRoot, 'examples/library.yaml'), 'utf8');
    writeFileSync(file, text);
    expectOneLine(
      await conformance([...use(file), '--reporter', `html=${file}`]),
      `would overwrite what ${flag} names`,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('no command at all: the help, and nothing else', async () => {
    const { code, stdout, stderr } = await shell('"$1" "$2"', []);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Usage: .* {2}help \[command\] [\w ]+\n$/s);
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
