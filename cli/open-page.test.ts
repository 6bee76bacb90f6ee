/** `mock --open`, with a browser that is a script. What starts browsers on Linux asks `$BROWSER` which one. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { start, stop } from './mock.test-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'open-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Nothing of a desktop, which would have a browser of its own. */
function environment(script: string): NodeJS.ProcessEnv {
  const browser = join(folder, 'browser');
  writeFileSync(browser, `#!/bin/sh\n${script}\n`);
  chmodSync(browser, 0o755);
  return { PATH: process.env.PATH, HOME: folder, BROWSER: browser, NO_PROXY: '*' };
}

describe.skipIf(process.platform !== 'linux')('--open', () => {
  it('opens the page', async () => {
    const mock = await start(['--open'], environment('exec curl --silent --fail --output /dev/null "$1"'));
    expect(await mock.line('stderr')).toMatch(/^GET \/ 200 /);
    expect(await stop(mock)).toBe(0);
    expect(mock.output.stderr.split('\n')).toHaveLength(2);
  });

  it.each([
    [[], '127.0.0.1'],
    [['--host', '0.0.0.0'], 'localhost'],
  ])('says where the page is when there is no browser (%j), and serves on', async (args, host) => {
    const mock = await start(['--open', '--log', 'silent', ...args], environment('exit 1'));
    const page = `http://${host}:${new URL(mock.url).port}/`;
    expect(await mock.line('stderr')).toBe(`--open: no browser could be started (exit code 3); the page is at ${page}`);
    expect((await fetch(page)).status).toBe(200);
    expect(await stop(mock)).toBe(0);
  });

  it.each([
    [[], []],
    [['--open'], ['open']],
    [['--watch'], ['chokidar']],
  ])('%j loads of the packages for flags: %j', async (args, loaded) => {
    const coverage = mkdtempSync(join(folder, 'coverage-'));
    const mock = await start(args, { ...environment('exit 0'), NODE_V8_COVERAGE: coverage });
    expect(await stop(mock)).toBe(0);
    // Node lists in it every module that it has loaded.
    const modules = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
    const packages = ['open', 'chokidar'].filter((name) => modules.join('').includes(`/node_modules/${name}/`));
    expect(packages).toEqual(loaded);
  });
});
