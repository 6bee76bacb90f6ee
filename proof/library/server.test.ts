import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContract, packageRoot } from '../../contract/index.ts';
import type { RequestOptions } from '../probe.ts';
import { createLibraryApi, freshIsbn, mergePatch } from './probe.ts';
import { createLibrary } from './server.ts';

const { operations } = loadContract(join(packageRoot, 'examples', 'library.yaml'));
const api = () => createLibraryApi(createLibrary());

/** What the contract says of an answer's body. */
function violations(operationId: string, status: number, body: unknown) {
  const responses = operations.find(({ id }) => id === operationId)?.responses ?? [];
  const documented = responses.find((response) => [String(status), `${String(status)[0]}XX`].includes(response.status));
  const [media] = documented?.content ?? [];
  return media ? media.schema.validate(body) : ['not documented'];
}

test('add, open, list, change by merge patch, remove: every answer is of its schema', async () => {
  const library = api();
  const added = await library.add({ isbn: freshIsbn(), shelfmark: { room: 'east', row: 3 }, pin: 'hidden-hidden' });
  expect([added.status, violations('addBook', 201, added.json)]).toEqual([201, []]);
  const { number, title } = added.json as { number: number; title: string };
  expect(added.json).toMatchObject({ copies: 2, pages: 300, shelfmark: { room: 'east', row: 3 } });
  expect((await library.open(number)).json).toEqual(added.json);
  const list = await library.list();
  expect([violations('listBooks', 200, list.json), list.json]).toEqual([
    [],
    { books: [added.json], total: 1, language: 'en' },
  ]);
  expect((await library.list(8)).json).toEqual({ books: [], total: 0, language: 'en' });
  const changed = await library.change(number, { pages: null, shelfmark: { row: 4 } });
  expect(violations('changeBook', 200, changed.json)).toEqual([]);
  expect(changed.json).toMatchObject({ number, title, shelfmark: { room: 'east', row: 4 } });
  expect(changed.json).not.toHaveProperty('pages');
  expect((await library.open(number)).json).toEqual(changed.json);
  const removed = await library.remove(number);
  expect([removed.status, removed.json, violations('removeBook', 200, removed.json)]).toEqual([200, changed.json, []]);
  expect([(await library.open(number)).status, (await library.remove(number)).status]).toEqual([404, 404]);
  expect([added, list, changed, removed].some(({ text }) => text.includes('hidden-hidden'))).toBe(false);
});

test('the barcode of a novel is shown to who asks', async () => {
  const library = api();
  const [novel, poem] = [await library.added(), await library.added({ kind: 'poem' })];
  const barcodeOf = async (number: unknown, query: string) => (await library.opened(number, query)).barcode;
  expect(String(await barcodeOf(novel.number, '?withBarcode=true')).length).toBeGreaterThanOrEqual(8);
  expect(await barcodeOf(novel.number, '?withBarcode=false')).toBeUndefined();
  expect(await barcodeOf(novel.number, '')).toBeUndefined();
  expect(await barcodeOf(poem.number, '?withBarcode=true')).toBeUndefined();
  expect((await library.open(novel.number, '?withBarcode=maybe')).status).toBe(422);
});

test('titles are unique on a shelf, ISBNs in the library, and free again when the book is gone', async () => {
  const library = api();
  const { number, title, isbn } = await library.added({ isbn: freshIsbn() });
  expect((await library.add({ title })).status).toBe(409);
  expect((await library.add({ title }, 8)).status).toBe(201);
  expect((await library.add({ isbn }, 8)).status).toBe(409);
  const other = await library.added();
  expect((await library.change(other.number, { title })).status).toBe(409);
  expect((await library.change(number, { title })).status).toBe(200);
  await library.remove(number);
  expect((await library.add({ title, isbn })).status).toBe(201);
});

test('refusals are problem documents, and leave nothing', async () => {
  const library = api();
  const { number } = await library.added();
  const refusals: [number, string, string, RequestOptions][] = [
    [422, 'addBook', '/shelves/7/books', { body: library.book({ title: 'Moby' }) }],
    [422, 'addBook', '/shelves/7/books', { body: library.book({ title: 'a'.repeat(41) }) }],
    [422, 'addBook', '/shelves/7/books', { body: library.book({ pages: 0 }) }],
    [422, 'addBook', '/shelves/7/books', { body: library.book({ copies: 1.5 }) }],
    [422, 'addBook', '/shelves/7/books', { body: library.book({ shelfmark: { row: '3' } }) }],
    [422, 'addBook', '/shelves/7/books', { body: { title: 'a' } }],
    [422, 'addBook', '/shelves/7/books', { body: [] }],
    [400, 'addBook', '/shelves/7/books', { text: '{"title":' }],
    [400, 'addBook', '/shelves/7/books', { text: new Uint8Array([0x22, 0xff, 0x22]) }],
    [415, 'addBook', '/shelves/7/books', { body: library.book(), headers: mergePatch }],
    [401, 'addBook', '/shelves/7/books', { body: library.book(), credential: {} }],
    [404, 'addBook', '/shelves/seven/books', { body: library.book() }],
    [405, 'addBook', '/shelves/7/books', { method: 'PUT' }],
    [422, 'changeBook', `/books/${number}`, { method: 'PATCH', body: { title: null }, headers: mergePatch }],
    [422, 'changeBook', `/books/${number}`, { method: 'PATCH', body: { pages: 0 }, headers: mergePatch }],
    [415, 'changeBook', `/books/${number}`, { method: 'PATCH', body: { pages: 5 } }],
    [404, 'openBook', '/books/0', { method: 'GET' }],
  ];
  for (const [status, operation, path, options] of refusals) {
    const answer = await library.send(path, { method: 'POST', ...options });
    expect([path, options, answer.status]).toEqual([path, options, status]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(violations(operation, status, answer.json)).toEqual([]);
  }
  expect((await library.list()).json).toMatchObject({ total: 1 });
});
