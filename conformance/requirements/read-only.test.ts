/** `--read-only`: whatever the server is like, nothing but GET and HEAD reaches it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answer, createShelf, fileIn, put, type Shelf, shelfContract, token } from '../journal/shelf.test-support.ts';
import { runConformance } from '../run.ts';

const read = ({ fetch }: Shelf, contract = shelfContract) =>
  runConformance({ fetch }, { contract, bearer: token, readOnly: true, params: { shelf: 'a 1' } });

const methodsOf = ({ requests }: Shelf) => [...new Set(requests.map((line) => line.split(' ')[0]))];

/** Two books that somebody put there. */
function filled(before?: Parameters<typeof createShelf>[0]): Shelf {
  const shelf = createShelf(before);
  put(shelf.books, 'odyssey');
  put(shelf.books, 'moby_dick');
  return shelf;
}

test('what is there is judged, and stays as it is', async () => {
  const shelf = filled();
  const before = [...shelf.books.values()];
  const report = await read(shelf);
  expect(methodsOf(shelf)).toEqual(['GET']);
  expect([...shelf.books.values()]).toEqual(before);
  expect(report).toMatchObject({ conformant: true, leftovers: [], run: { partial: true, ended: 'complete' } });
  const passed = report.checks.filter(({ verdict }) => verdict === 'pass').map(({ operation }) => operation);
  expect(new Set(passed)).toEqual(new Set(['listBooks', 'openBook']));
});

test('what would take more than reading is skipped, and says so', async () => {
  const report = await read(filled());
  const reasons = new Map(report.checks.map(({ id, reason }) => [id, reason]));
  expect(reasons.get('addBook/request/body/title/pattern')).toBe('--read-only: it takes a POST');
  expect(reasons.get('removeBook/response/lifecycle')).toContain('--read-only: it takes a DELETE');
  expect(report.checks.filter(({ verdict }) => verdict === 'inconclusive')).toEqual([]);
});

test('a fault in what is read is found', async () => {
  const shelf = filled();
  for (const [id, book] of shelf.books) shelf.books.set(id, { ...book, added: 'yesterday' });
  const report = await read(shelf);
  const failed = report.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
  expect(failed.filter((id) => id.endsWith('added/format')).length).toBeGreaterThan(0);
  expect(report.conformant).toBe(false);
  expect(methodsOf(shelf)).toEqual(['GET']);
});

test('an empty scope shows nothing to read, and blames nobody', async () => {
  const shelf = createShelf();
  const report = await read(shelf);
  expect(methodsOf(shelf)).toEqual(['GET']);
  expect(report.checks.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
});

test.each([500, 200])('a list that is answered %i and no list', async (status) => {
  const shelf = filled((request) => (request.url.endsWith('/books') ? answer(status, 'oops') : undefined));
  const report = await read(shelf);
  expect(methodsOf(shelf)).toEqual(['GET']);
  expect(report.conformant).not.toBe(true);
});

test.each([401, 404])('a list that is answered %i is said in words', async (status) => {
  const shelf = filled(() => answer(status));
  await expect(read(shelf)).rejects.toThrow('credential or parameter refused');
});

test.each([405, 501])('a list that is answered %i leaves nothing to read, and no verdict', async (status) => {
  const shelf = filled((request) => (request.url.endsWith('/books') ? answer(status) : undefined));
  await expect(read(shelf)).rejects.toThrow(`there is nothing to read: the list was answered ${status}`);
});

test('a GET that renews what it shows is no reading', async () => {
  const text = readFileSync(shelfContract, 'utf8');
  const contract = fileIn('renewing.yaml');
  const query =
    '      operationId: openBook\n      parameters:\n        - { name: renew, in: query, schema: { type: boolean } }\n';
  const member = '        code: { type: string, readOnly: true, x-renewed-when: { query: renew } }\n        added:';
  writeFileSync(
    contract,
    text
      .replace('      operationId: openBook\n      responses', `${query}      responses`)
      .replace('        added:', member),
  );
  const shelf = filled();
  const asked: string[] = [];
  const fetch = (request: Request) => {
    asked.push(new URL(request.url).search);
    return shelf.fetch(request);
  };
  const report = await read({ ...shelf, fetch }, contract);
  expect(report.checks.some(({ id }) => id.includes('renew'))).toBe(true);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((search) => search.includes('renew'))).toEqual([]);
  expect(methodsOf(shelf)).toEqual(['GET']);
});
