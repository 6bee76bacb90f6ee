/** Contracts that say the same in other ways, and say other things: a lawful server of theirs is not blamed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { booksContract, createLibrary, type Hooks, isBadKind, isBadTitle } from './library.test-support.ts';
import { runConformance } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = readFileSync(booksContract, 'utf8');

/** The library's contract with some lines replaced: each must be there exactly once. */
function contractWith(...changes: [string, string][]): string {
  const changed = changes.reduce((sofar, [from, to]) => {
    expect(sofar.split(from)).toHaveLength(2);
    return sofar.replace(from, to);
  }, text);
  const file = join(folder, 'books.yaml');
  writeFileSync(file, changed);
  return file;
}

const examples = text.slice(text.indexOf('            examples:\n'), text.indexOf('      responses:\n'));
const success = text.slice(
  text.indexOf(
    '          content:\n            application/json:\n              schema:\n                type: object\n                required: [isbn',
  ),
  text.indexOf('          links:'),
);

test.each<[string, [string, string][], Hooks?]>([
  [
    'a secret that no canary fits',
    [['writeOnly: true', 'writeOnly: true\n                  pattern: "^[a-z]{11}$"']],
    {
      isRefused: (book) =>
        isBadTitle(book) || isBadKind(book) || !/^[a-z]{11}$/.test(String(book.code ?? 'abracadabra')),
    },
  ],
  [
    'a unique member of few letters',
    [
      ['pattern: "^[a-z][a-z0-9_]*$"', 'pattern: "^[a-f][a-f0-9_]*$"'],
      ['title: moby_dick_1', 'title: deadbeef_cafe_1'],
      ['title: odyssey', 'title: facade_99'],
    ],
    {
      isRefused: ({ title, kind }) =>
        typeof title !== 'string' ||
        typeof kind !== 'string' ||
        !/^[a-f][a-f0-9_]*$/.test(title) ||
        !/^(novel|poem)$/.test(kind),
    },
  ],
  ['no example at all', [[examples, '']]],
  [
    '2XX beside 201',
    [
      [
        '        4XX:\n',
        '        2XX:\n          description: Also.\n          content: { text/plain: {} }\n        4XX:\n',
      ],
    ],
  ],
  ['any media type in the answer', [[success, success.replace('application/json', 'application/*')]]],
  [
    'a media type with a parameter',
    [[success, success.replace('application/json', 'application/json; charset=utf-8')]],
  ],
  [
    'two media types in the answer',
    [
      [
        success,
        `${success}            application/vnd.library+json:\n              schema: { type: object, required: [never] }\n`,
      ],
    ],
  ],
  [
    'two schemes in one header',
    [
      ['  - token: []', '  - token: []\n  - basic: []'],
      ['    token:\n', '    basic: { type: http, scheme: basic }\n    token:\n'],
    ],
  ],
  [
    'two fields at once',
    [
      ['  - token: []', '  - token: []\n    key: []'],
      ['    token:\n', '    key: { type: apiKey, in: header, name: X-Key }\n    token:\n'],
    ],
  ],
])('%s', async (_name, changes, hooks = {}) => {
  const contract = contractWith(...changes);
  const report = await runConformance(
    { fetch: createLibrary(hooks).fetch },
    { contract, bearer: 'a-long-enough-token' },
  );
  const wrong = report.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive');
  expect(wrong.map(({ id, reason }) => [id, reason])).toEqual([]);
  expect(report.conformant).toBe(true);
  expect(report.leftovers).toEqual([]);
});

test('an example that contradicts its schema is no fault of any server, and no verdict', async () => {
  const contract = contractWith(['title: odyssey', 'title: Odyssey']);
  const { fetch } = createLibrary();
  const report = await runConformance({ fetch }, { contract, bearer: 'a-long-enough-token' });
  expect(report.conformant).toBeNull();
  const check = report.checks.find(({ id }) => id === 'addBook/request/example/plain');
  expect(check).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining('the contract contradicts itself'),
  });
});

test('a unique member whose example is too short is an error with its place', async () => {
  const contract = contractWith(['title: moby_dick_1', 'title: m']);
  const run = runConformance({ fetch: createLibrary().fetch }, { contract, bearer: 'a-long-enough-token' });
  await expect(run).rejects.toThrow(/books\.yaml:\d+:\d+: no new value can be made from "m"/);
});

test('a credential that the contract itself contains is not looked for, and nothing else is spoilt', async () => {
  const { fetch } = createLibrary({ isAllowed: (authorization) => authorization === 'Bearer white-whale' });
  const report = await runConformance({ fetch }, { contract: booksContract, bearer: 'white-whale' });
  expect(report.conformant).toBe(true);
  const ordinary = await runConformance(
    { fetch },
    { contract: contractWith(['white whale', 'white-whale']), bearer: 'white-whale' },
  );
  expect(ordinary.checks.find(({ id }) => id === 'addBook/response/credential')?.verdict).toBe('skipped');
  expect(JSON.stringify(ordinary.exchanges[0]?.request.headers)).not.toContain('white-whale');
});
