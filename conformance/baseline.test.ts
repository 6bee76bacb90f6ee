import { expect, test } from 'vitest';
import { type Baseline, baselineText, heldAgainst, newFailures, readBaseline, updatedBaseline } from './baseline.ts';
import { type Book, booksContract, createLibrary, isBadTitle } from './library.test-support.ts';
import type { ConformanceOptions } from './options.ts';
import type { Report } from './report.ts';
import { runConformance } from './run.ts';

const kind = 'addBook/request/body/kind/enum';
/** Takes any kind: each case of one check fails, and nothing else. */
const anyKind = { isRefused: (book: Book) => isBadTitle(book) || typeof book.kind !== 'string' };

const run = (hooks = {}, options: ConformanceOptions = {}): Promise<Report> =>
  runConformance(
    { fetch: createLibrary(hooks).fetch },
    { contract: booksContract, bearer: 'a-long-enough-token', ...options },
  );

const broken = await run(anyKind);
const correct = await run();
const failed = broken.checks.flatMap(({ cases }) =>
  cases.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id),
);
const held = (report: Report, ...failures: string[]) => heldAgainst(report, { version: 1, failures }, 'known.json');

test('the failures of a run are its first baseline: one id a line, sorted', () => {
  const first = updatedBaseline(broken, undefined);
  expect(failed.length).toBeGreaterThan(1);
  expect(first.failures).toEqual(failed.toSorted());
  expect(baselineText(first).split('\n')).toContain(`    "${failed.toSorted()[0]}",`);
  expect(readBaseline(baselineText(first))).toEqual(first);
});

test('what is known fails nothing; what is not known does', () => {
  expect(newFailures(held(broken, ...failed))).toEqual([]);
  expect(held(broken, ...failed).baseline).toEqual({ file: 'known.json', known: failed, stale: [] });
  const [one = '', ...others] = failed;
  expect(newFailures(held(broken, ...others))).toEqual([one]);
  expect(newFailures(broken)).toEqual(failed);
});

test('what is known and passes is stale, and so is what no whole run knows', () => {
  expect(held(correct, ...failed).baseline?.stale).toEqual(failed.toSorted());
  expect(held(correct, 'addBook/request/body/colour/enum', '__proto__', 'constructor').baseline?.stale).toHaveLength(3);
  expect(held(correct, failed[0] ?? '', failed[0] ?? '').baseline?.stale).toHaveLength(1);
});

test('a part of the suite tells nothing of the rest', async () => {
  const part = await run({}, { only: ['*/title/*'] });
  const baseline = held(part, ...failed, 'addBook/request/body/colour/enum');
  expect(baseline.baseline).toEqual({ file: 'known.json', known: [], stale: [] });
  expect(updatedBaseline(part, { version: 1, failures: [...failed, 'gone'] }).failures).toEqual(
    [...failed, 'gone'].sort(),
  );
});

test('an update keeps what was not tried, and lets go of what was mended', async () => {
  const before: Baseline = { version: 1, failures: [...failed, 'addBook/request/body/title/pattern/space', 'gone'] };
  expect(updatedBaseline(correct, before).failures).toEqual([]);
  const part = await run(anyKind, { only: [kind] });
  expect(updatedBaseline(part, before).failures).toEqual(before.failures.toSorted());
});

test('what is left open is neither known nor stale', async () => {
  const stop = new AbortController();
  const stopped = await run({}, { stop: stop.signal, onProgress: ({ done }) => done === 5 && stop.abort() });
  expect(held(stopped, ...failed).baseline).toMatchObject({ known: [], stale: [] });
});

test('a failed SHOULD is new only in a strict run, and is written down in any', () => {
  const check = broken.checks.find(({ id }) => id === kind);
  const should: Report = { ...broken, checks: check ? [{ ...check, level: 'should' }] : [] };
  expect(newFailures(should)).toEqual([]);
  expect(newFailures({ ...should, run: { ...should.run, strict: true } })).toHaveLength(failed.length);
  expect(updatedBaseline(should, undefined).failures).toHaveLength(failed.length);
});

test('at the first failure a run goes on behind those that are known', async () => {
  const known = await run(anyKind, { failFast: true, knownFailures: failed });
  expect(known.run.ended).toBe('complete');
  const news = await run(anyKind, { failFast: true, knownFailures: failed.slice(1) });
  expect(news.run.ended).toBe('first failure');
});

test.each<[string, string, string]>([
  ['no JSON', 'addBook/…', 'it is no JSON'],
  ['a list', '["a"]', 'it is no baseline: the whole'],
  ['another version', '{"version":2,"failures":[]}', 'it is no baseline: /version'],
  ['an empty id', '{"version":1,"failures":[""]}', 'it is no baseline: /failures/0'],
  ['a misspelt member', '{"version":1,"failures":[],"faliures":[]}', 'it is no baseline:'],
])('%s is refused', (_name, text, words) => {
  expect(() => readBaseline(text)).toThrow(words);
});
