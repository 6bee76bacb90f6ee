/** Another contract, whole: nothing in the stateful layer knows this one. */
import { beforeEach, describe, expect, it } from 'vitest';
import { client, libraryContract } from './state.test-support.ts';

const { mock, send } = await client('/api/v2', { contract: libraryContract });
beforeEach(() => mock.reset());

const novel = { title: 'moby_dick', kind: 'novel', isbn: 'isbn-0142437247', pages: 720, pin: 'canary' };
const mergePatch = 'application/merge-patch+json';

it('gives ids of the type that the contract wants, and the value of a default', async () => {
  const { status, body } = await send('POST', '/shelves/7/books', novel);
  expect(status).toBe(201);
  expect(body).toEqual({
    number: expect.any(Number),
    title: 'moby_dick',
    kind: 'novel',
    isbn: 'isbn-0142437247',
    pages: 720,
    copies: 2,
    addedAt: expect.any(String),
    changedAt: expect.any(String),
  });
  const other = await send('POST', '/shelves/7/books', { title: 'odyssey', kind: 'poem' });
  expect(other.body.number).not.toBe(body.number);
});

it('lists in an object, and counts as the example counts', async () => {
  expect((await send('GET', '/shelves/7/books')).body).toEqual({ books: [], total: 0, language: 'en' });
  await send('POST', '/shelves/7/books', novel);
  await send('POST', '/shelves/7/books', { title: 'odyssey', kind: 'poem' });
  await send('POST', '/shelves/8/books', { title: 'iliad', kind: 'poem' });
  const { body } = await send('GET', '/shelves/7/books');
  expect(body).toMatchObject({ books: [{ title: 'moby_dick' }, { title: 'odyssey' }], total: 2 });
});

it('finds an item by a path that does not name its scope', async () => {
  const { number } = (await send('POST', '/shelves/7/books', novel)).body;
  expect((await send('GET', `/books/${number}`)).body).toMatchObject({ title: 'moby_dick' });
  expect((await send('GET', `/books/${Number(number) + 1}`)).status).toBe(404);
});

it('merges where there is no mask: null removes, objects are merged', async () => {
  const created = await send('POST', '/shelves/7/books', { ...novel, shelfmark: { room: 'east', row: 3 } });
  const path = `/books/${created.body.number}`;
  const changed = await send('PATCH', path, { pages: null, shelfmark: { row: 4 } }, mergePatch);
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({ title: 'moby_dick', shelfmark: { room: 'east', row: 4 } });
  expect(changed.body).not.toHaveProperty('pages');
  expect((await send('GET', path)).body).toEqual(changed.body);
});

describe('unique values', () => {
  it('within one scope', async () => {
    await send('POST', '/shelves/7/books', { title: 'odyssey', kind: 'poem' });
    expect((await send('POST', '/shelves/7/books', { title: 'odyssey', kind: 'novel' })).status).toBe(409);
    expect((await send('POST', '/shelves/8/books', { title: 'odyssey', kind: 'poem' })).status).toBe(201);
  });

  it('everywhere', async () => {
    await send('POST', '/shelves/7/books', novel);
    const { status, body } = await send('POST', '/shelves/8/books', { ...novel, title: 'other' });
    expect([status, body.issues]).toEqual([
      409,
      [{ in: 'body', name: 'isbn', detail: 'must be unique, and another item has this value' }],
    ]);
  });

  it('in an update too, also where only its own body says so', async () => {
    await send('POST', '/shelves/7/books', { title: 'odyssey', kind: 'poem' });
    const { number } = (await send('POST', '/shelves/7/books', novel)).body;
    const { status, body } = await send('PATCH', `/books/${number}`, { title: 'odyssey', pages: 1 }, mergePatch);
    expect([status, body.issues?.[0]?.name]).toEqual([409, 'title']);
    expect((await send('GET', `/books/${number}`)).body).toMatchObject({ title: 'moby_dick', pages: 720 });
  });
});

it('shows a member to who asks for it, of items of the kind that the contract names', async () => {
  const { number } = (await send('POST', '/shelves/7/books', novel)).body;
  const poem = (await send('POST', '/shelves/7/books', { title: 'odyssey', kind: 'poem' })).body;
  expect((await send('GET', `/books/${number}?withBarcode=true`)).body.barcode).toMatch(/^.{8,}$/);
  expect((await send('GET', `/books/${number}`)).body).not.toHaveProperty('barcode');
  expect((await send('GET', `/books/${poem.number}?withBarcode=true`)).body).not.toHaveProperty('barcode');
});

it('answers a delete with what was deleted, where the contract says so, and frees it', async () => {
  const { number } = (await send('POST', '/shelves/7/books', novel)).body;
  const removed = await send('DELETE', `/books/${number}`);
  expect([removed.status, removed.body.title]).toEqual([200, 'moby_dick']);
  expect((await send('GET', `/books/${number}`)).status).toBe(404);
  expect((await send('POST', '/shelves/9/books', novel)).status).toBe(201);
});

it('keeps no secret, not even in its state', async () => {
  await send('POST', '/shelves/7/books', novel);
  expect(JSON.stringify(mock.state())).not.toContain('canary');
});

it('an example without a name is called `example`, in a header and beforehand', async () => {
  const listed = (request: Request) => mock.fetch(request).then((response) => response.json());
  const url = 'http://mock/api/v2/shelves/7/books';
  const headers = { Authorization: 'Bearer key' };
  const forced = await listed(new Request(url, { headers: { ...headers, Prefer: 'example=example' } }));
  expect(forced).toMatchObject({ total: 1 });
  mock.next({ operationId: 'listBooks', status: 200, example: 'example' });
  expect(await listed(new Request(url, { headers }))).toEqual(forced);
});
