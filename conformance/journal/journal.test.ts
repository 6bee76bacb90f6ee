import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContract } from '../../contract/index.ts';
import { makePlan } from '../engine/plan.ts';
import { runConformance } from '../run.ts';
import { selectionOf, settingsOf } from '../settings.ts';
import { type JournalStart, resumeJournal, startJournal } from './journal.ts';
import { journalKeeper } from './keep.ts';
import { readJournal } from './read.ts';
import { answer, createShelf, fileIn, shelfContract, token } from './shelf.test-support.ts';

const start: JournalStart = {
  journal: 1,
  contract: { file: 'shelf.yaml', sha256: 'abc' },
  baseUrl: 'http://localhost/api',
  params: {},
  run: 'kqzwxy',
  startedAt: '2026-11-23T10:00:00Z',
};
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

test('a journal of its own is for this user alone, and goes with its folder', () => {
  const journal = startJournal(start);
  expect([modeOf(journal.file), modeOf(dirname(journal.file))]).toEqual(['600', '700']);
  journal.remove();
  journal.close();
  expect(existsSync(dirname(journal.file))).toBe(false);
});

test('the folder of a file that the user named stays, whatever their names are', () => {
  const folder = join(dirname(fileIn()), 'destinations-contract-mine');
  mkdirSync(folder);
  const journal = startJournal(start, join(folder, 'journal.ndjson'));
  journal.remove();
  journal.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that is gone already is no reason to lose a run', () => {
  const journal = startJournal(start);
  journal.remove();
  expect(() => journal.remove()).not.toThrow();
  journal.close();
  expect(() => journal.write({ refused: 1 })).toThrow('is closed');
});

test('a file that holds something is refused, and stays as it is', () => {
  const file = fileIn();
  writeFileSync(file, 'precious');
  expect(() => startJournal(start, file)).toThrow(`${file} holds something already`);
  expect(readFileSync(file, 'utf8')).toBe('precious');
});

test('an empty file is taken; a device, a folder and a file without a folder are not', () => {
  const file = fileIn();
  writeFileSync(file, '');
  startJournal(start, file).close();
  const link = fileIn();
  symlinkSync('/dev/null', link);
  expect(() => startJournal(start, link)).toThrow('is no ordinary file');
  expect(() => startJournal(start, dirname(file))).toThrow('is no ordinary file');
  expect(() => startJournal(start, `${file}/x`)).toThrow(/ENOTDIR/);
});

/** A run of the shelf that looks at its own journal whenever something is about to be created. */
async function watched(options = {}) {
  const file = fileIn();
  const seen: { readonly title: unknown; readonly text: string }[] = [];
  const shelf = createShelf(async (request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/books')) return undefined;
    // `text()` would leave out a byte order mark.
    const body = Buffer.from(await request.clone().arrayBuffer()).toString();
    seen.push({ title: body, text: readFileSync(file, 'utf8') });
    return undefined;
  });
  const journal = { contract: shelfContract, bearer: token, journal: file, ...options };
  return {
    file,
    seen,
    shelf,
    run: () => runConformance({ baseUrl: 'https://shelf.example/api', fetch: shelf.fetch }, journal),
  };
}

test('what is about to be created stands in the journal before it is sent', async () => {
  const { file, seen, run } = await watched();
  const report = await run();
  expect(report.leftovers).toEqual([]);
  expect(seen.length).toBeGreaterThan(50);
  for (const { title, text } of seen) {
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.some(({ request }) => (request?.body ?? '') === title)).toBe(true);
  }
  expect(existsSync(file)).toBe(false);
});

test('no credential and no value of a header stands in it', async () => {
  const headers = { 'X-Gateway': 'open-sesame-please' };
  const { seen, run } = await watched({ headers });
  await run();
  const whole = seen.at(-1)?.text ?? '';
  expect(whole).toContain('"created":');
  expect(whole).not.toContain(token);
  expect(whole).not.toContain('open-sesame');
});

test('it stays where something is left behind, and says what that is', async () => {
  const file = fileIn();
  // Every other DELETE fails.
  let turn = 0;
  const shelf = createShelf(({ method }) => (method === 'DELETE' && turn++ % 2 === 0 ? answer(500) : undefined));
  const notices: string[] = [];
  const options = {
    contract: shelfContract,
    bearer: token,
    journal: file,
    onNotice: (line: string) => notices.push(line),
  };
  const report = await runConformance({ baseUrl: 'https://shelf.example/api', fetch: shelf.fetch }, options);
  const { items, start, clock } = readJournal(file);
  expect(items).toHaveLength(shelf.books.size);
  expect(report.leftovers.length).toBeGreaterThan(0);
  expect(start).toMatchObject({ baseUrl: 'https://shelf.example/api', params: {} });
  expect(clock).toBeLessThanOrEqual(Date.now());
  expect(items[0]?.delete).toMatchObject({ operation: 'removeBook', path: { shelf: 'a 1' } });
  expect(notices).toEqual([
    `journal: ${file} (removed when nothing is left behind)`,
    `what may be left behind is in the journal: conformance cleanup ${file}`,
  ]);
});

test('a line that cannot be written is told, and thrown at nobody', () => {
  const contract = loadContract(shelfContract);
  const plan = makePlan(contract, settingsOf(contract, {}, 'kqzwxy', 'http://localhost'), selectionOf({}));
  const fault = new Error('no space is left');
  const broken = {
    file: '',
    remove() {},
    close() {},
    write: () => {
      throw fault;
    },
  };
  const told: unknown[] = [];
  const keeper = journalKeeper(broken, plan, (thrown) => told.push(thrown));
  const [step] = [...plan.numbers.keys()].filter(({ request }) => request.operation.id === 'addBook');
  if (step) keeper.before(1, step.request, undefined);
  expect(told).toEqual([fault]);
});

const line = (entry: object) => `${JSON.stringify(entry)}\n`;
const request = { operation: 'addBook', path: { shelf: 'a 1' }, query: {}, headers: {}, body: '{"title":"kqzwxy_1"}' };
const deletion = { operation: 'removeBook', path: { shelf: 'a 1', name: 'book-1' }, query: {}, headers: {} };

function written(...parts: readonly string[]): string {
  const file = fileIn();
  writeFileSync(file, parts.join(''));
  return file;
}

test('half a last line is left out, and what is written next stands in a line of its own', () => {
  const file = written(line(start), line({ sending: 1, request }), '{"sending":2,"requ');
  const { items, ending } = readJournal(file);
  expect(items.map(({ n }) => n)).toEqual([1]);
  const journal = resumeJournal(file, ending);
  journal.write({ deleting: 1 });
  journal.close();
  expect(readFileSync(file, 'utf8')).toBe(line(start) + line({ sending: 1, request }) + line({ deleting: 1 }));
});

test('a last line that only lacks its end counts', () => {
  const file = written(line(start), line({ sending: 1, request }).trimEnd());
  const { items, ending } = readJournal(file);
  expect(items).toHaveLength(1);
  const journal = resumeJournal(file, ending);
  journal.write({ created: 1, delete: deletion });
  journal.close();
  expect(readJournal(file).items[0]?.delete).toEqual(deletion);
});

test('what came of each request', () => {
  const sent = [1, 2, 3].map((n) => line({ sending: n, request }));
  const created = [1, 3].map((n) => line({ created: n, delete: deletion }));
  const file = written(
    line(start),
    ...sent,
    ...created,
    line({ refused: 2 }),
    line({ deleting: 3 }),
    line({ deleted: 3 }),
  );
  const { items, deleting } = readJournal(file);
  expect(items).toEqual([{ n: 1, request, delete: deletion, isMade: false }]);
  expect([...deleting]).toEqual(['removeBook']);
});

test.each<[string, string, string]>([
  [
    'a line that is no JSON',
    `${line(start)}${line({ refused: 1 })}oops\n`,
    ':3 is no line of a journal: it is no JSON',
  ],
  ['a line that is of no journal', `${line(start)}{"hello":1}\n`, ':2 is no line of a journal'],
  ['a number below one', `${line(start)}{"refused":0}\n`, ':2 is no line of a journal'],
  [
    'a path that is no text',
    line(start) + line({ sending: 1, request: { ...request, path: { shelf: 7 } } }),
    ':2 is no line',
  ],
  ['another version', line({ ...start, journal: 2 }), ':1 is no line of a journal: /journal'],
  ['an address that is none', line({ ...start, baseUrl: 'file:///etc' }), ':1 is no line of a journal: /baseUrl'],
  ['prose', 'Dear diary,\ntoday I was called a journal.\n', ':1 is no line of a journal: it is no JSON'],
  ['prose in one line without an end', 'Dear diary', ' is no journal'],
])('%s is refused with its place, and the file stays as it is', (_name, text, words) => {
  const file = written(text);
  expect(() => readJournal(file)).toThrow(file + words);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a file that is not there: perhaps nothing was left behind', () => {
  expect(() => readJournal('no-such-journal')).toThrow('there is no no-such-journal: a run removes its journal when');
});

test('a run that was killed before its first line was whole has sent nothing', () => {
  expect(readJournal(written('')).items).toEqual([]);
});

test('names that mean something to JavaScript are names like any other', () => {
  const odd =
    '{"operation":"__proto__","path":{"__proto__":"x","constructor":"y"},"query":{},"headers":{"toString":"z"}}';
  const { items } = readJournal(written(line(start), `{"sending":1,"request":${odd}}\n`));
  expect(JSON.stringify(items[0]?.request)).toBe(odd);
  expect(Object.getPrototypeOf(items[0]?.request.path)).toBe(Object.prototype);
});

test('a server in this process without an address has nowhere to be cleaned up', async () => {
  const { fetch } = createShelf();
  const options = { contract: shelfContract, journal: fileIn() };
  await expect(runConformance({ fetch }, options)).rejects.toThrow('a journal needs');
});
