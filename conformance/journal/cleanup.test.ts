/** What a killed run left behind is found and deleted; what is somebody else's stays. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runConformance } from '../run.ts';
import { type CleanUpJournalOptions, cleanUpJournal } from './cleanup.ts';
import {
  answer,
  contractWithoutList,
  createShelf,
  fileIn,
  put,
  type Shelf,
  shelfContract,
  token,
} from './shelf.test-support.ts';

const start = {
  journal: 1,
  contract: { file: 'shelf.yaml', sha256: 'abc' },
  baseUrl: 'http://localhost/api',
  params: {},
  run: 'kqzwxy',
  startedAt: '2026-11-23T10:00:00Z',
};
const scope = { shelf: 'a 1' };
const adding = (title: string) => ({
  ...{ operation: 'addBook', path: scope, query: {}, headers: { 'Content-Type': 'application/json' } },
  body: JSON.stringify({ title }),
});
const removing = (name: string) => ({ operation: 'removeBook', path: { ...scope, name }, query: {}, headers: {} });
const sending = (n: number, title: string) => ({ sending: n, request: adding(title) });
const created = (n: number, id: string) => ({ created: n, delete: removing(id) });

function journalOf(...entries: readonly object[]): string {
  const file = fileIn();
  writeFileSync(file, [start, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  return file;
}

const cleanUp = (file: string, { fetch }: Shelf, options: CleanUpJournalOptions = {}) =>
  cleanUpJournal(file, { contract: shelfContract, bearer: token, fetch, timeoutMs: 500, ...options });

const url = (name: string) => `http://localhost/api/shelves/a%201/books${name === '' ? '' : `/${name}`}`;

test('a run that is killed leaves a journal, by which all of it is deleted and nothing else', async () => {
  const file = fileIn();
  const abandon = new AbortController();
  const shelf = createShelf();
  const others = put(shelf.books, 'somebody_elses', '2020-01-01T00:00:00Z');
  const killed = { stop: abandon.signal, abandon: abandon.signal, journal: file };
  const onProgress = ({ done }: { done: number }) => done === 120 && abandon.abort();
  await runConformance(
    { baseUrl: 'https://shelf.example/api', fetch: shelf.fetch },
    { contract: shelfContract, bearer: token, ...killed, onProgress },
  );
  const before = shelf.books.size;
  expect(before).toBeGreaterThan(5);

  const { deleted, leftovers } = await cleanUp(file, shelf);
  expect({ deleted, leftovers }).toEqual({ deleted: before - 1, leftovers: [] });
  expect([...shelf.books.values()]).toEqual([others]);
  expect(existsSync(file)).toBe(false);
  await expect(cleanUp(file, shelf)).rejects.toThrow('a run removes its journal when nothing is left behind');
});

test('what was created and never answered is found in the list', async () => {
  const shelf = createShelf();
  put(shelf.books, 'kqzwxy_1');
  put(shelf.books, 'kqzwxy_10');
  expect(await cleanUp(journalOf(sending(1, 'kqzwxy_1'), sending(2, 'kqzwxy_2')), shelf)).toMatchObject({
    deleted: 1,
    leftovers: [],
  });
  expect([...shelf.books.values()].map(({ title }) => title)).toEqual(['kqzwxy_10']);
});

test('without a list it is asked for by its other handle', async () => {
  const shelf = createShelf();
  put(shelf.books, 'kqzwxy_1');
  const contract = contractWithoutList();
  expect(await cleanUp(journalOf(sending(1, 'kqzwxy_1'), sending(2, 'kqzwxy_2')), shelf, { contract })).toMatchObject({
    deleted: 1,
    leftovers: [],
  });
  expect(shelf.requests).toContain('GET /api/shelves/a%201/books/kqzwxy_1');
  expect(shelf.books.size).toBe(0);
});

test('of two requests under one name each may have made an item: both go', async () => {
  const shelf = createShelf();
  put(shelf.books, 'kqzwxy_1');
  put(shelf.books, 'kqzwxy_1');
  expect(await cleanUp(journalOf(sending(1, 'kqzwxy_1'), sending(2, 'kqzwxy_1')), shelf)).toMatchObject({
    deleted: 2,
    leftovers: [],
  });
});

const clock = 'Mon, 23 Nov 2026 10:00:00 GMT';

test.each<[string, string, string | undefined]>([
  ['older than the run', '2026-11-23T09:50:00Z', clock],
  ['of the same age, and no clock is known', '2026-11-23T10:10:00Z', undefined],
  ['of an age that nobody can read', 'yesterday', clock],
  ['older, and the clock is none', '2026-11-23T09:50:00Z', 'half past ten'],
])('an item of the same name, without the letters of the run, stays: %s', async (_name, added, at) => {
  const shelf = createShelf();
  put(shelf.books, 'odyssey', added);
  const file = journalOf(...(at === undefined ? [] : [{ clock: at }]), sending(1, 'odyssey'));
  const { leftovers } = await cleanUp(file, shelf);
  expect(leftovers).toEqual([
    { url: url(''), reason: `an item with the title "odyssey" is there, and may be somebody else's` },
  ]);
  expect(shelf.books.size).toBe(1);
  expect(existsSync(file)).toBe(true);
});

test('an item of the same name that is younger than the run is deleted', async () => {
  const shelf = createShelf();
  put(shelf.books, 'odyssey', '2026-11-23T10:00:05Z');
  expect(await cleanUp(journalOf({ clock }, sending(1, 'odyssey')), shelf)).toMatchObject({
    deleted: 1,
    leftovers: [],
  });
});

test('beside somebody else’s older one, the run’s own is told apart', async () => {
  const shelf = createShelf();
  const other = put(shelf.books, 'odyssey', '2020-01-01T00:00:00Z');
  put(shelf.books, 'odyssey', '2026-11-23T10:00:05Z');
  expect(await cleanUp(journalOf({ clock }, sending(1, 'odyssey')), shelf)).toMatchObject({ deleted: 1 });
  expect([...shelf.books.values()]).toEqual([other]);
});

test('a list that does not show what tells items apart says nothing', async () => {
  const shelf = createShelf((request) =>
    request.method === 'GET' ? answer(200, [{ id: 'book-1', added: '2026-11-23T10:00:05Z' }]) : undefined,
  );
  const { leftovers } = await cleanUp(journalOf({ clock }, sending(1, 'odyssey')), shelf);
  expect(leftovers[0]?.reason).toContain('tells none from another');
});

test.each([401, 403, 404, 500])(
  'with a list and a read that answer %i nobody knows, and the journal stays',
  async (status) => {
    const shelf = createShelf(() => answer(status));
    const file = journalOf(sending(1, 'kqzwxy_1'));
    const { leftovers } = await cleanUp(file, shelf);
    expect(leftovers).toEqual([
      { url: url(''), reason: `it may have created an item: the list of items was answered ${status}` },
    ]);
    expect(existsSync(file)).toBe(true);
  },
);

test('a wrong key, where there is no list, is not taken for an empty shelf', async () => {
  const shelf = createShelf(() => answer(401));
  const { leftovers } = await cleanUp(journalOf(sending(1, 'kqzwxy_1')), shelf, { contract: contractWithoutList() });
  expect(leftovers).toHaveLength(1);
});

test.each<[string, string | undefined, number]>([
  ['older than the run: it made none', '2026-11-23T09:50:00Z', 0],
  ['as young as the run: it may have made that', '2026-11-23T10:00:05Z', 1],
])('a request that carries nothing unique, and an item that is %s', async (_name, added, left) => {
  const shelf = createShelf();
  put(shelf.books, 'odyssey', added);
  const file = journalOf({ clock }, { sending: 1, request: { ...adding('x'), body: '{}' } });
  expect((await cleanUp(file, shelf)).leftovers).toHaveLength(left);
  expect(shelf.books.size).toBe(1);
});

test('a DELETE that is refused is a leftover with its reason; a second clean-up goes on from there', async () => {
  let isBroken = true;
  const shelf = createShelf((request) =>
    isBroken && /book-2/.test(request.url) && request.method === 'DELETE' ? answer(500) : undefined,
  );
  put(shelf.books, 'kqzwxy_1');
  put(shelf.books, 'kqzwxy_2');
  const ids = [...shelf.books.keys()];
  const file = journalOf(
    sending(1, 'kqzwxy_1'),
    created(1, ids[0] ?? ''),
    sending(2, 'kqzwxy_2'),
    created(2, ids[1] ?? ''),
  );
  expect(await cleanUp(file, shelf)).toMatchObject({
    deleted: 1,
    leftovers: [{ url: url(ids[1] ?? ''), reason: 'DELETE was answered 500' }],
  });
  isBroken = false;
  expect(await cleanUp(file, shelf)).toMatchObject({ deleted: 1, leftovers: [] });
  expect(existsSync(file)).toBe(false);
});

test('half a last line does not stand in the way of two clean-ups', async () => {
  const shelf = createShelf(() => answer(500));
  const file = journalOf(sending(1, 'kqzwxy_1'), created(1, 'book-1'));
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"sending":2,"req`);
  expect((await cleanUp(file, shelf)).leftovers).toHaveLength(1);
  expect((await cleanUp(file, shelf)).leftovers).toHaveLength(1);
});

test('a 404 means that the item is gone where the list no longer shows it', async () => {
  const file = journalOf(sending(1, 'kqzwxy_1'), created(1, 'book-1'));
  expect(await cleanUp(file, createShelf())).toMatchObject({ deleted: 0, leftovers: [] });
  expect(existsSync(file)).toBe(false);
});

test('a 404 for an item that the list still shows is a leftover', async () => {
  const shelf = createShelf((request) => (request.method === 'DELETE' ? answer(404) : undefined));
  const { id } = put(shelf.books, 'kqzwxy_1');
  const { leftovers } = await cleanUp(journalOf(sending(1, 'kqzwxy_1'), created(1, id)), shelf);
  expect(leftovers).toEqual([{ url: url(id), reason: expect.stringContaining('as if it was not there') }]);
});

test('where the list cannot be seen, a 404 counts once another DELETE is accepted now', async () => {
  const shelf = createShelf((request) => (request.method === 'GET' ? answer(501) : undefined));
  const { id } = put(shelf.books, 'kqzwxy_1');
  const entries = [sending(1, 'kqzwxy_1'), created(1, id), sending(2, 'kqzwxy_2'), created(2, 'book-2')];
  expect(await cleanUp(journalOf(...entries), shelf)).toMatchObject({ deleted: 1, leftovers: [] });
  expect((await cleanUp(journalOf(...entries), shelf)).leftovers).toHaveLength(2);
});

test('a server that answers 404 to a wrong key is not taken for an empty one', async () => {
  const shelf = createShelf(() => answer(404));
  const entries = [sending(1, 'kqzwxy_1'), created(1, 'a'), { deleted: 1 }, sending(2, 'kqzwxy_2'), created(2, 'b')];
  const file = journalOf(...entries);
  expect((await cleanUp(file, shelf)).leftovers).toHaveLength(1);
  expect(existsSync(file)).toBe(true);
});

test('without a list a 404 counts where the run’s own DELETE was accepted', async () => {
  const contract = contractWithoutList();
  const known = [sending(1, 'kqzwxy_1'), created(1, 'a')];
  const entries = [...known, { deleted: 1 }, sending(2, 'kqzwxy_2'), created(2, 'b')];
  expect((await cleanUp(journalOf(...entries), createShelf(), { contract })).leftovers).toEqual([]);
  expect((await cleanUp(journalOf(...known), createShelf(), { contract })).leftovers).toHaveLength(1);
});

test('stopped half-way it says so of the rest, and goes on from there later', async () => {
  const stop = new AbortController();
  const shelf = createShelf((_request, { requests }) => {
    if (requests.length === 3) stop.abort();
    return undefined;
  });
  const entries = Array.from({ length: 9 }, (_, index) => {
    const { id, title } = put(shelf.books, `kqzwxy_${index}`);
    return [sending(index + 1, title), created(index + 1, id)];
  });
  const file = journalOf(...entries.flat());
  const first = await cleanUp(file, shelf, { stop: stop.signal, concurrency: 1 });
  expect(first.deleted).toBe(3);
  expect(first.leftovers).toHaveLength(6);
  expect(first.leftovers.map(({ reason }) => reason)).toContain('the clean-up was stopped');
  expect(await cleanUp(file, shelf)).toMatchObject({ deleted: 6, leftovers: [] });
});

test('another contract is refused before anything is sent or written', async () => {
  const shelf = createShelf();
  const entries = [sending(1, 'kqzwxy_1'), { ...sending(2, 'x'), request: { ...adding('x'), operation: '__proto__' } }];
  const file = journalOf(...entries);
  const before = readFileSync(file, 'utf8');
  await expect(cleanUp(file, shelf)).rejects.toThrow(
    "no operation __proto__: give the run's own contract with --contract",
  );
  expect([shelf.requests, readFileSync(file, 'utf8')]).toEqual([[], before]);
});

test('what a journal says deletes an item and does not is not sent', async () => {
  const shelf = createShelf();
  const file = journalOf(sending(1, 'kqzwxy_1'), { created: 1, delete: adding('kqzwxy_2') });
  await expect(cleanUp(file, shelf)).rejects.toThrow('addBook');
  expect(shelf.requests).toEqual([]);
});

test('a DELETE that would reach something else is not sent', async () => {
  const shelf = createShelf();
  const { leftovers } = await cleanUp(journalOf(sending(1, 'kqzwxy_1'), created(1, '..')), shelf);
  expect(leftovers[0]?.reason).toContain('it was not sent: name ".." would address something else');
  expect(shelf.requests).toEqual([]);
});

test('no credential and no header stands in what is left behind', async () => {
  const fetch = () => Promise.reject(new Error(`cannot send ${token} with open-sesame-please`));
  const options = { contract: shelfContract, bearer: token, headers: { 'X-Gateway': 'open-sesame-please' }, fetch };
  const { leftovers } = await cleanUpJournal(journalOf(sending(1, 'kqzwxy_1'), created(1, 'a')), options);
  expect(leftovers[0]?.reason).toBe('DELETE was answered no answer (cannot send {{credential}} with {{header}})');
});

test('what was created for sure and is not found is named, not forgotten', async () => {
  const file = journalOf(sending(1, 'kqzwxy_lost'), { unnamed: 1 });
  const { leftovers } = await cleanUp(file, createShelf());
  expect(leftovers).toEqual([{ url: url(''), reason: 'it was created, and is not found by what was sent' }]);
  expect(existsSync(file)).toBe(true);
});
