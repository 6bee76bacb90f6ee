/** A run that is killed at any moment leaves a journal, and from that everything is found and deleted. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMock, type Mock, serveMock } from '../mock/index.ts';
import { bin, conformance, folder } from './conformance.test-support.ts';

/** Where in the request that ends it the run is killed: what it asks for is done, or not, and never answered. */
const moments = ['before it is done', 'when it is done', 'while it is answered'] as const;
type Moment = (typeof moments)[number];

/** Drawn anew for each run of the tests: the names say which. A run has some 590 requests, and then deletes. */
const kills = Array.from({ length: 20 }, (_, index): [number, Moment] => [
  1 + Math.floor(Math.random() * 650),
  moments[index % moments.length] ?? 'when it is done',
]);

let mock: Mock;
let server: Awaited<ReturnType<typeof serveMock>>;
let onRequest: (moment: Moment) => void = () => {};
const pending = new Set<Promise<Response>>();

beforeAll(async () => {
  mock = await createMock();
  const answer = async (request: Request) => {
    onRequest('before it is done');
    const response = await mock.fetch(request);
    onRequest('when it is done');
    setImmediate(() => onRequest('while it is answered'));
    return response;
  };
  const fetch = (request: Request) => {
    const answered = answer(request).finally(() => pending.delete(answered));
    pending.add(answered);
    return answered;
  };
  server = await serveMock({ ...mock, fetch }, { host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

const itemsLeft = () => mock.state().collections.reduce((count, { items }) => count + items.length, 0);

test.each(kills)('killed at request %i, %s', async (number, moment) => {
  mock.reset();
  const journal = join(folder(), 'journal.ndjson');
  const args = ['--base-url', server.url, '--journal', journal, '--api-key', 'a-key-of-the-user'];
  const scopes = ['one', 'two'].flatMap((name) => ['--param', `projectIdOrName=${name}`]);
  const child = spawn(process.execPath, [bin, 'conformance', ...args, ...scopes], { stdio: 'ignore' });
  let count = 0;
  onRequest = (reached) => {
    if (reached === moment && ++count === number) child.kill('SIGKILL');
  };
  const signal = await new Promise((resolve) => child.on('close', (_code, sent) => resolve(sent)));
  onRequest = () => {};
  // What was on its way when it was killed is done all the same.
  await Promise.all(pending);
  // One that ends before the moment comes has nothing left to be found.
  expect(existsSync(journal)).toBe(signal === 'SIGKILL');
  if (signal === 'SIGKILL') {
    const ended = await conformance(['cleanup', journal, '--api-key', 'a-key-of-the-user']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('nothing is left behind');
    expect(existsSync(journal)).toBe(false);
  }
  expect(itemsLeft()).toBe(0);
});
