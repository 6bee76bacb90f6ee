/** `mock --watch`: a copy of the contract is edited while it is served. Every test waits for lines, never for a time. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { ownContract } from '../contract/index.ts';
import { type Run, start, stop } from './mock.test-support.ts';

const base = mkdtempSync(join(tmpdir(), 'watch-'));
afterAll(() => rmSync(base, { recursive: true }));
let folder = '';
let contract = '';
beforeEach(() => {
  folder = mkdtempSync(join(base, 'contract-'));
  contract = join(folder, 'openapi.yaml');
  cpSync(dirname(ownContract), folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
});

type Served = Run & { url: string };
const serve = (...args: string[]): Promise<Served> =>
  start(['--watch', '--log', 'silent', '--contract', contract, ...args]);

/** Replaces words of a file, as an editor that writes in place. */
function edit(name: string, old: string, text: string): void {
  const before = readFileSync(join(folder, name), 'utf8');
  expect(before).toContain(old);
  writeFileSync(join(folder, name), before.replace(old, text));
}
const retitle = (text: string): void => edit('openapi.yaml', 'title: ', `title: ${text} `);

const headers = { 'X-Api-Key': 'key', 'Content-Type': 'application/json' };
const collection = '/projects/p/destinations';
const create = async ({ url }: Served, name: string) => {
  const body = JSON.stringify({ name, type: 'webhook', metadata: { url: 'https://a.example' } });
  return (await fetch(url + collection, { method: 'POST', headers, body })).status;
};
const names = async ({ url }: Served) => {
  const items = (await (await fetch(url + collection, { headers })).json()) as { name: string }[];
  return items.map(({ name }) => name);
};
const page = async ({ url }: Served) => (await fetch(new URL('/', url))).text();

it('serves what the contract says now, on the same port, and keeps the items', async () => {
  const mock = await serve();
  expect(await create(mock, 'first')).toBe(201);
  retitle('Better');
  expect(await mock.line('stderr')).toBe('contract reloaded: 1 item kept');
  expect(await page(mock)).toContain('Better Ampersand');
  expect(await names(mock)).toEqual(['first']);
  expect(await create(mock, 'first')).toBe(409);
  expect(await create(mock, 'second')).toBe(201);
  edit('openapi.yaml', '/v1', '/v2');
  expect(await mock.line('stderr')).toBe('contract reloaded under /v2: 2 items kept');
  expect(await names({ ...mock, url: mock.url.replace('/v1', '/v2') })).toEqual(['first', 'second']);
  expect(await stop(mock)).toBe(0);
  expect(mock.output.stdout).toBe(`listening on ${mock.url}\n`);
});

it('says what is broken and where, and serves the last good contract on', async () => {
  const mock = await serve();
  await create(mock, 'first');
  edit('paths/destinations.yaml', 'required: true', 'required: [');
  expect(await mock.line('stderr')).toMatch(
    /^not reloaded, the last good contract is served on: \S*\/paths\/destinations\.yaml:\d+:\d+: not YAML: /,
  );
  expect(await names(mock)).toEqual(['first']);
  edit('paths/destinations.yaml', 'required: [', 'required: true');
  expect(await mock.line('stderr')).toBe('contract reloaded: 1 item kept');
});

it('drops items that no longer fit, and says why', async () => {
  const mock = await serve();
  for (const name of ['short', 'a-very-long-name', 'tiny', 'another-long-name'])
    expect(await create(mock, name)).toBe(201);
  edit('schemas/CreateDestinationRequest.yaml', '    type: string', '    type: string\n    maxLength: 8');
  expect(await mock.line('stderr')).toBe(
    'contract reloaded: 2 items kept, 2 dropped: ' +
      'collections[0].items[1].name must NOT have more than 8 characters; and 1 more',
  );
  expect(await names(mock)).toEqual(['short', 'tiny']);
});

it('keeps forced answers that fit', async () => {
  const mock = await serve();
  const next = new URL('/__mock__/next', mock.url);
  for (const operationId of ['getDestination', 'listDestinations']) {
    await fetch(next, { method: 'POST', body: JSON.stringify({ operationId, status: 503 }) });
  }
  edit('paths/destinations.yaml', 'operationId: listDestinations', 'operationId: listAll');
  expect(await mock.line('stderr')).toMatch(
    /: 0 items kept, 0 dropped: no answer was forced: operationId must be one of /,
  );
  expect(await (await fetch(next)).json()).toEqual([{ operationId: 'getDestination', status: 503 }]);
});

it('watches files that the contract has only now, also those that come later', async () => {
  const mock = await serve();
  edit('openapi.yaml', 'paths/destination.yaml', 'new/folder/destination.yaml');
  expect(await mock.line('stderr')).toMatch(/new\/folder\/destination\.yaml: there is no such file/);
  mkdirSync(join(folder, 'new', 'folder'), { recursive: true });
  const text = readFileSync(join(folder, 'paths', 'destination.yaml'), 'utf8').replaceAll('../', '../../');
  writeFileSync(join(folder, 'new', 'folder', 'destination.yaml'), text);
  expect(await mock.line('stderr')).toBe('contract reloaded');
  edit('new/folder/destination.yaml', 'summary: Get a destination', 'summary: Look at one');
  expect(await mock.line('stderr')).toBe('contract reloaded');
  expect(await page(mock)).toContain('Look at one');
  // What is no part of it any more is not watched either: the next line is of the next change.
  edit('paths/destination.yaml', 'required: true', 'required: [');
  edit('new/folder/destination.yaml', 'summary: Look at one', 'summary: See one');
  expect(await mock.line('stderr')).toBe('contract reloaded');
});

it('reloads once, however an editor writes', async () => {
  const mock = await serve();
  const text = readFileSync(contract, 'utf8');
  writeFileSync(contract, '');
  writeFileSync(contract, text.replace('title: Ampersand', 'title: Twice Ampersand'));
  expect(await mock.line('stderr')).toBe('contract reloaded');
  expect(await page(mock)).toContain('Twice Ampersand');
  // To a backup, and back from another file.
  renameSync(contract, `${contract}~`);
  writeFileSync(`${contract}.new`, text.replace('title: Ampersand', 'title: Renamed Ampersand'));
  renameSync(`${contract}.new`, contract);
  expect(await mock.line('stderr')).toBe('contract reloaded');
  expect(await page(mock)).toContain('Renamed Ampersand');
  // The same again is no change.
  writeFileSync(contract, readFileSync(contract));
  retitle('Third');
  expect(await mock.line('stderr')).toBe('contract reloaded');
  await stop(mock);
  expect(mock.output.stderr.split('\n')).toHaveLength(4);
});

it('notices that a file is gone, and that it is back', async () => {
  const mock = await serve();
  const file = join(folder, 'paths', 'destination.yaml');
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  expect(await mock.line('stderr')).toMatch(/paths\/destination\.yaml: there is no such file/);
  writeFileSync(file, text);
  expect(await mock.line('stderr')).toBe('contract reloaded');
});

it('begins anew with seed data that changed, but not with seed data that is broken', async () => {
  const seed = join(folder, 'seed.json');
  const write = (...items: string[]) => {
    const item = (name: string) => ({ name, type: 'webhook', metadata: {} });
    const scope = { projectIdOrName: 'p' };
    writeFileSync(seed, JSON.stringify({ collections: [{ scope, items: items.map(item) }] }));
  };
  write('a');
  const mock = await serve('--seed-data', seed);
  await create(mock, 'b');
  write('not_allowed');
  expect(await mock.line('stderr')).toMatch(
    /^not reloaded, .*--seed-data \S*seed\.json: collections\[0\]\.items\[0\]\.name /,
  );
  writeFileSync(seed, '{"collections": [');
  expect(await mock.line('stderr')).toMatch(/^not reloaded, .*seed\.json:1:\d+: neither JSON nor YAML/);
  expect(await names(mock)).toEqual(['a', 'b']);
  write('c', 'd');
  expect(await mock.line('stderr')).toBe('contract reloaded, seed data too: 2 items');
  expect(await names(mock)).toEqual(['c', 'd']);
  // A reset leads to the seed data, not to what was kept.
  await create(mock, 'e');
  retitle('Other');
  expect(await mock.line('stderr')).toBe('contract reloaded: 3 items kept');
  await fetch(new URL('/__mock__/state', mock.url), { method: 'DELETE' });
  expect(await names(mock)).toEqual(['c', 'd']);
});

it('has lines of its own in a log of JSON, and none of the hand-over', async () => {
  const mock = await serve('--log', 'json');
  await create(mock, 'first');
  expect(JSON.parse(await mock.line('stderr'))).toMatchObject({ method: 'POST', status: 201 });
  retitle('Other');
  expect(JSON.parse(await mock.line('stderr'))).toEqual({ message: 'contract reloaded: 1 item kept' });
  await names(mock);
  expect(JSON.parse(await mock.line('stderr'))).toMatchObject({ method: 'GET', status: 200 });
});

it('a mock that remembers nothing reloads too', async () => {
  const mock = await serve('--stateless');
  retitle('Other');
  expect(await mock.line('stderr')).toBe('contract reloaded');
  expect(await create(mock, 'first')).toBe(201);
});
