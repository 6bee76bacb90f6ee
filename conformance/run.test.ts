/** How a run goes: at which rate, how far, with which headers, and how it ends. */
import { expect, test } from 'vitest';
import { booksContract, createLibrary, type Hooks, isBadTitle, json } from './library.test-support.ts';
import type { ConformanceOptions } from './options.ts';
import { runConformance } from './run.ts';

async function run(
  hooks: Hooks = {},
  options: ConformanceOptions = {},
  before: (request: Request) => Response | undefined = () => undefined,
) {
  const library = createLibrary(hooks);
  const sent: { readonly method: string; readonly url: string; readonly headers: Headers; readonly at: number }[] = [];
  const fetch = async (request: Request) => {
    sent.push({ method: request.method, url: request.url, headers: request.headers, at: performance.now() });
    return before(request) ?? library.fetch(request);
  };
  const report = await runConformance(
    { fetch },
    { contract: booksContract, bearer: 'a-long-enough-token', timeoutMs: 300, ...options },
  );
  return { report, library, sent };
}

/** Fails in the first batches: no example of one kind is taken. */
const noPoem: Hooks = { isRefused: (book) => isBadTitle(book) || book.kind !== 'novel' };

test('at its first failure a run sends no more, deletes what is there, and skips what it did not try', async () => {
  const whole = await run(noPoem);
  const { report, library, sent } = await run(noPoem, { failFast: true });
  expect(report).toMatchObject({ conformant: false, leftovers: [], run: { ended: 'first failure', partial: true } });
  expect(sent.length).toBeLessThan(whole.sent.length);
  expect(library.count()).toBe(0);
  const verdicts = report.checks.map(({ verdict }) => verdict);
  expect(verdicts).toContain('fail');
  expect(verdicts).not.toContain('inconclusive');
  const skipped = report.checks.filter(({ reason }) => reason === 'not tried: the run ended at the first failure');
  expect(skipped.length).toBeGreaterThan(5);
  expect(report.checks.filter(({ verdict }) => verdict === 'skipped').length).toBeLessThan(report.checks.length);
});

test('where nothing fails, a run that ends at the first failure is a whole one', async () => {
  const { report } = await run({}, { failFast: true });
  expect(report).toMatchObject({ conformant: true, run: { ended: 'complete', partial: false } });
});

/** A SHOULD of the library's contract that this server does not keep: a 405 without Allow. */
const withoutAllow = (request: Request) =>
  ['GET', 'PUT', 'PATCH'].includes(request.method) ? json(405, {}) : undefined;

test('a failed SHOULD fails a strict run only', async () => {
  const lenient = await run({}, {}, withoutAllow);
  const should = lenient.report.checks.filter(({ level, verdict }) => level === 'should' && verdict === 'fail');
  expect(should.length).toBeGreaterThan(0);
  expect(lenient.report.conformant).toBe(true);
  const strict = await run({}, { strict: true }, withoutAllow);
  expect(strict.report).toMatchObject({ conformant: false, run: { strict: true } });
  expect((await run({}, { failFast: true }, withoutAllow)).report.run.ended).toBe('complete');
  expect((await run({}, { failFast: true, strict: true }, withoutAllow)).report.run.ended).toBe('first failure');
});

test.each(['must', 'should'] as const)('of the level %s nothing is tried that binds less', async (level) => {
  const { report } = await run({}, { level });
  const whole = await run();
  const binding = level === 'must' ? ['must'] : ['must', 'should'];
  expect(report.run).toMatchObject({ level, partial: true });
  expect(report.checks.map(({ id }) => id)).toEqual(
    whole.report.checks.filter((check) => binding.includes(check.level)).map(({ id }) => id),
  );
});

test('a header is sent with every request, clean-up included, and never written down', async () => {
  const { report, sent } = await run({}, { headers: { 'X-Gateway': 'open-sesame-please' } });
  expect(sent.some(({ method }) => method === 'DELETE')).toBe(true);
  expect(sent.every(({ headers }) => headers.get('x-gateway') === 'open-sesame-please')).toBe(true);
  expect(JSON.stringify(report)).not.toContain('open-sesame');
  expect(report.exchanges.every(({ request }) => request.headers['X-Gateway'] === '{{header}}')).toBe(true);
});

test('no more requests a second than asked for', async () => {
  const { sent } = await run({}, { rate: 100, only: ['*/kind/*'] });
  const first = sent[0]?.at ?? 0;
  expect(sent.length).toBeGreaterThan(20);
  for (const [index, { at }] of sent.entries()) expect(at - first).toBeGreaterThanOrEqual(index * 10 - 15);
});

test('what one request is told by a limit holds for all of them', async () => {
  let limitedAt = 0;
  const notices: string[] = [];
  const onNotice = (line: string) => notices.push(line);
  const { report, sent } = await run({}, { only: ['*/kind/*'], rate: 50, onNotice }, () => {
    if (limitedAt > 0 || ++turn < 9) return undefined;
    limitedAt = performance.now();
    return json(429, {}, { 'Retry-After': '2' });
  });
  expect(report.conformant).toBe(true);
  const meanwhile = sent.filter(({ at }) => at > limitedAt + 60 && at < limitedAt + 1950);
  expect(meanwhile).toEqual([]);
  expect(notices).toEqual(['the target asks for a pause: nothing is sent for 2 s']);
});
let turn = 0;

test('a run that is stopped while it waits for a turn, or for a limit, sends no more', async () => {
  const stop = new AbortController();
  const started = performance.now();
  const slow = await run({}, { rate: 5, stop: stop.signal, onProgress: ({ done }) => done === 2 && stop.abort() });
  expect(slow.sent.filter(({ method }) => method === 'POST')).toHaveLength(2);
  expect(slow.library.count()).toBe(0);
  const limited = new AbortController();
  let count = 0;
  const pause = await run({}, { stop: limited.signal }, () => {
    if (++count < 5) return undefined;
    if (count === 5) setTimeout(() => limited.abort(), 50);
    return count < 12 ? json(429, {}, { 'Retry-After': '1' }) : undefined;
  });
  expect(pause.report.run.ended).toBe('stopped');
  expect(pause.library.count()).toBe(0);
  expect(performance.now() - started).toBeLessThan(8000);
});

test.each([
  ['maxItems', { maxItems: 9 }, 'at least 10 items must be allowed, not 9'],
  ['an operation', { require: ['__proto__'] }, 'there is no operation __proto__'],
  ['an alias', { aliases: { colour: 'x' } }, 'there is no parameter colour'],
])('an option that is none is refused before anything is sent: %s', async (_name, options, words) => {
  await expect(run({}, options)).rejects.toThrow(words);
});

test('a server that deletes nothing is not filled beyond --max-items, and what had no room is skipped', async () => {
  const takesAll: Hooks = { isRefused: () => false };
  const noDelete = (request: Request) => (request.method === 'DELETE' ? json(405, {}, { Allow: 'POST' }) : undefined);
  const free = await run(takesAll, {}, noDelete);
  expect(free.library.count()).toBeGreaterThan(60);
  const notices: string[] = [];
  const options = { maxItems: 60, onNotice: (words: string) => notices.push(words) };
  const { report, library } = await run(takesAll, options, noDelete);
  expect(library.count()).toBeLessThanOrEqual(60);
  expect(report.leftovers.length).toBeGreaterThan(0);
  expect(notices).toEqual(['no more items are created: of 60 (--max-items) too few could be deleted']);
  const reasons = new Set(report.checks.flatMap(({ cases }) => cases.map(({ reason }) => reason)));
  expect(reasons).toContain('beyond --max-items: what was created could not be deleted');
  expect(reasons).not.toContain('it was not sent: the run was stopped');
});

test('what a success that is not documented names is deleted too', async () => {
  const undocumented: Hooks = { accept: (book, _request, isbn) => json(200, { ...book, isbn }) };
  const { report, library } = await run(undocumented);
  expect(report).toMatchObject({ conformant: false, leftovers: [] });
  expect(library.count()).toBe(0);
});
