/** Contracts that the two others are not: made here, from the library's. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { client, libraryContract } from './state.test-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** The library's contract with texts in it replaced. */
function library(...replacements: readonly (readonly [find: string, replacement: string])[]): { contract: string } {
  const contract = join(folder, `${files++}.yaml`);
  const text = replacements.reduce(
    (sofar, [find, replacement]) => {
      expect(sofar).toContain(find);
      return sofar.replace(find, replacement);
    },
    readFileSync(libraryContract, 'utf8'),
  );
  writeFileSync(contract, text);
  return { contract };
}

const poem = { title: 'odyssey', kind: 'poem' };

it('says so when it has no answer that the contract allows, and stores nothing', async () => {
  const { send, mock } = await client(
    '/api/v2',
    library([
      'required: [number, title, kind, copies, addedAt]\n      properties:',
      'required: [stamp]\n      properties:\n        stamp:\n          type: string\n          pattern: "^[0-9]{30}$"',
    ]),
  );
  const { status, body } = await send('POST', '/shelves/7/books', poem);
  expect([status, body.detail]).toEqual([
    500,
    'This is a fault of the mock: the answer it has for addBook breaks the contract: ' +
      '/stamp must match pattern "^[0-9]{30}$". Nothing was changed.',
  ]);
  expect(mock.state().collections).toEqual([]);
});

it('takes back a state from which it keeps a required secret', async () => {
  const { send, mock } = await client(
    '/api/v2',
    library(['required: [title, kind]\n', 'required: [title, kind, pin]\n']),
  );
  expect((await send('POST', '/shelves/7/books', poem)).status).toBe(422);
  expect((await send('POST', '/shelves/7/books', { ...poem, pin: 'canary' })).status).toBe(201);
  const state = mock.state();
  expect((await send('PUT', '/../../__mock__/state', state)).status).toBe(204);
  expect(mock.state()).toEqual(state);
  expect(JSON.stringify(state)).not.toContain('canary');
});

it.each([
  ['a UUID', 'type: string\n          format: uuid', /^[0-9a-f-]{36}$/],
  ['hexadecimal', 'type: string\n          pattern: "^[0-9a-f]{64}$"', /^[0-9a-f]{64}$/],
  ['a number as text', 'type: string\n          pattern: "^[1-9][0-9]*$"', /^\d+$/],
])('makes ids that are %s', async (_title, schema, pattern) => {
  const number = 'type: integer\n          minimum: 1\n          readOnly: true';
  const { send } = await client('/api/v2', library([number, `${schema}\n          readOnly: true`]));
  const { body } = await send('POST', '/shelves/7/books', poem);
  expect(String(body.number)).toMatch(pattern);
});

it('forgets empty scopes when there are too many of them, and never one that holds something', async () => {
  const { send, mock } = await client('/api/v2', { contract: libraryContract, maxItems: 3 });
  await send('POST', '/shelves/1/books', poem);
  for (const shelf of [2, 3, 4, 5, 6]) {
    const { number } = (await send('POST', `/shelves/${shelf}/books`, poem)).body;
    await send('DELETE', `/books/${number}`);
  }
  expect(mock.state().collections).toMatchObject([{ scope: { shelf: '1' } }]);
  expect((await send('POST', '/shelves/1/books', poem)).status).toBe(409);
});

it('keeps values apart that only updates call unique, in a scope that their path names otherwise', async () => {
  const created = 'title:\n          $ref: "#/components/schemas/Title"\n        kind:';
  const { send } = await client(
    '/api/v2',
    library(
      [created, 'title:\n          type: string\n        kind:'],
      [
        '  /books/{number}:\n    parameters:\n',
        '  /shelves/{place}/books/{number}:\n    parameters:\n      - {name: place, in: path, required: true, schema: {type: integer}}\n',
      ],
      [
        '                title:\n                  $ref: "#/components/schemas/Title"',
        '                title: {type: string, x-unique: {within: [place]}}',
      ],
      ...['open', 'change', 'remove'].map((name): [string, string] => [
        `operationId: ${name}Book\n              parameters:\n`,
        `operationId: ${name}Book\n              parameters:\n                place: $request.path.shelf\n`,
      ]),
    ),
  );
  await send('POST', '/shelves/7/books', poem);
  const { number } = (await send('POST', '/shelves/7/books', { ...poem, title: 'iliad' })).body;
  const change = (title: string) =>
    send('PATCH', `/shelves/7/books/${number}`, { title }, 'application/merge-patch+json');
  expect((await change('odyssey')).status).toBe(409);
  const other = (await send('POST', '/shelves/8/books', poem)).body;
  expect((await send('GET', `/shelves/7/books/${other.number}`)).status).toBe(404);
  expect((await change('aeneid')).status).toBe(200);
});
