/** A run that is judged again from a file gives the same report, byte for byte; and no file holds the credential. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shelfContract } from './journal/shelf.test-support.ts';
import { added, booksContract, createLibrary, type Hooks, json } from './library.test-support.ts';
import type { ConformanceOptions } from './options.ts';
import { type Recording, readRecording } from './recording.ts';
import { render } from './reporters/index.ts';
import { replayConformance, runConformance } from './run.ts';
import { containsSecret, shortestSecret } from './spellings.ts';

const token = 'a-long-enough-token';

async function recorded(hooks: Hooks, options: ConformanceOptions = {}) {
  let recording: Recording | undefined;
  const report = await runConformance(
    { fetch: createLibrary(hooks).fetch },
    {
      ...{ contract: booksContract, bearer: token, timeoutMs: 300, ...options },
      onRecording(made) {
        recording = made;
      },
    },
  );
  return { report, text: JSON.stringify(recording) };
}

function stopAt(count: number): ConformanceOptions {
  const stop = new AbortController();
  return { stop: stop.signal, onProgress: ({ done }) => done === count && stop.abort() };
}

const bytes = (headers: Record<string, string> = {}) =>
  new Response(Buffer.of(0xff, 0xfe, 0x00, 0x41), { status: 201, headers });

test.each<[string, Hooks, ConformanceOptions]>([
  ['a correct server', {}, {}],
  [
    'a broken one',
    { accept: (book, _request, isbn) => json(201, { ...added(book, isbn), isbn: 7, added: 'now' }) },
    {},
  ],
  ['a stopped run', {}, stopAt(40)],
  ['a run that was stopped at once', {}, { stop: AbortSignal.abort() }],
  ['a run that ended at its first failure', { isRefused: () => false }, { failFast: true }],
  ['bodies that are no UTF-8', { accept: () => bytes({ 'Content-Type': 'application/json' }) }, {}],
  ['silence', { refuse: () => Promise.reject(new Error('gone')) }, {}],
  ['halves of characters', { refuse: () => json(422, { title: '\ud800 \u202e \u001b[31m' }) }, {}],
  ['a strict run', { refuse: () => json(422, {}) }, { strict: true }],
  [
    'a part, with another seed and another scope',
    {},
    { only: ['*/title/*'], skip: ['*/types'], level: 'must', seed: 7, params: { shelf: ['a', 'b'] } },
  ],
])('%s', async (_name, hooks, options) => {
  const { report, text } = await recorded(hooks, options);
  const again = replayConformance(readRecording(text), { contract: booksContract });
  expect(render('json', again, { color: false })).toBe(render('json', report, { color: false }));
});

test('a credential that cannot be told from ordinary text', async () => {
  const short = { bearer: 'short', isAllowed: (value: string | null) => /^bearer short$/i.test(value ?? '') };
  const { report, text } = await recorded({ isAllowed: short.isAllowed }, { bearer: short.bearer });
  expect(report.checks.find(({ id }) => id === 'addBook/response/credential')?.verdict).toBe('skipped');
  expect(replayConformance(readRecording(text), { contract: booksContract })).toEqual(report);
});

test('a replay may be stricter than its run, and not less strict', async () => {
  const hooks: Hooks = {
    isAllowed: (value) => value?.toLowerCase() === `bearer ${token}` || value === `Bearer  ${token}`,
  };
  const { report, text } = await recorded({ ...hooks, refuse: () => json(422, {}) });
  const strict = replayConformance(readRecording(text), { contract: booksContract, strict: true });
  expect([report.run.strict, strict.run.strict]).toEqual([false, true]);
  const { text: strictText } = await recorded(hooks, { strict: true });
  expect(replayConformance(readRecording(strictText), { contract: booksContract, strict: false }).run.strict).toBe(
    true,
  );
});

test('another contract is refused, with words', async () => {
  const { text } = await recorded({}, { only: ['*/title/pattern'] });
  expect(() => replayConformance(readRecording(text), { contract: shelfContract })).toThrow(
    'what would be sent today is not what was recorded: the contract has changed since',
  );
  const older = { ...JSON.parse(text), kit: '0.0.1' };
  expect(() => replayConformance(older, { contract: shelfContract })).toThrow(
    'it was made by version 0.0.1 of the kit',
  );
});

test.each<[string, string, string]>([
  ['nothing', '', 'it is no JSON: was the run that recorded it cut short?'],
  ['half of it', '{"recording":1,"kit":"1.0', 'it is no JSON'],
  ['a list', '[]', 'it is no recording of a run: the whole'],
  ['a report', '{"version":1,"checks":[]}', 'it is no recording of a run: the whole'],
  ['null', 'null', 'it is no recording of a run'],
])('%s is no recording', (_name, text, words) => {
  expect(() => readRecording(text)).toThrow(words);
});

test.each<[string, (recording: Recording) => unknown]>([
  ['another version', (made) => ({ ...made, recording: 2 })],
  ['an ending that there is none', (made) => ({ ...made, ended: 'bored' })],
  ['a body that is a number', (made) => withFirst(made, { response: { status: 200, headers: {}, body: 7 } })],
  [
    'a method that a shell would run',
    (made) => withFirst(made, { request: { method: 'GET; reboot', url: '', headers: {}, body: null } }),
  ],
  ['a number that is none', (made) => withFirst(made, { n: '1' })],
  ['a million racers', (made) => ({ ...made, settings: { ...made.settings, racers: 1_000_000 } })],
])('%s is refused with its place', async (_name, change) => {
  const { text } = await recorded({}, stopAt(3));
  const changed = JSON.stringify(change(JSON.parse(text)));
  expect(() => readRecording(changed)).toThrow(/^it is no recording of a run: \/\S+ /);
});

const withFirst = (made: Recording, change: object) => ({
  ...made,
  exchanges: made.exchanges.map((exchange, index) => (index === 0 ? { ...exchange, ...change } : exchange)),
});

const hexOf = (text: string) => Buffer.from(text).toString('hex');
const percent = (text: string) => [...text].map((each) => `%${hexOf(each)}`).join('');

/** How a server may give back what it was sent. */
const echoes: Record<string, (text: string) => string> = {
  asItIs: (text) => text,
  json: (text) => JSON.stringify({ was: text }),
  twice: (text) => JSON.stringify(JSON.stringify(text)),
  unicode: (text) => [...text].map((each) => `\\u00${hexOf(each)}`).join(''),
  capitals: (text) => text.toUpperCase(),
  url: encodeURIComponent,
  percent,
  html: (text) => [...text].map((each) => `&#x${hexOf(each)};`).join(''),
  base64: (text) => btoa(text),
  base64Within: (text) => btoa(`xy{"key":"${text}"}z`),
  base64Url: (text) => Buffer.from(`?>${text}`).toString('base64url'),
  hex: hexOf,
};

test('no recording and no report holds the credential or a header, however the server spells them', async () => {
  const secret = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 12,
    maxLength: 40,
  });
  const place = fc.constantFrom('body', 'header', 'bytes', 'failure');
  await fc.assert(
    fc.asyncProperty(
      secret,
      secret,
      fc.constantFrom(...Object.keys(echoes)),
      place,
      async (bearer, header, name, where) => {
        const echo = echoes[name] ?? String;
        const refuse = (_book: unknown, request: Request): Response => {
          const said = `${echo((request.headers.get('authorization') ?? '').replace(/^bearer /i, ''))} ${echo(request.headers.get('x-gateway') ?? '')}`;
          if (where === 'failure') throw new Error(said);
          if (where === 'header') return json(422, {}, { 'X-Echo': said });
          return where === 'body'
            ? new Response(said, { status: 422 })
            : new Response(Buffer.concat([Buffer.of(0xff), Buffer.from(said)]), { status: 422 });
        };
        const isAllowed = (value: string | null) => value?.replace(/^bearer /i, '') === bearer;
        const options = {
          bearer,
          headers: { 'X-Gateway': header },
          only: ['addBook/request/body/kind/*', '*/credential'],
        };
        const { report, text } = await recorded({ isAllowed, refuse }, options);
        // What a recording says in JSON or base64 is also looked at as it was.
        const bodies = JSON.parse(text).exchanges.map((each: { response: { body: unknown } | null }) =>
          decoded(each.response?.body),
        );
        for (const whole of [text, JSON.stringify(report), bodies.join('\n')]) {
          expect(containsSecret(whole, bearer)).toBe(false);
          expect(containsSecret(whole, header)).toBe(false);
        }
      },
    ),
    { numRuns: 25 },
  );
  expect(shortestSecret).toBeLessThanOrEqual(12);
}, 120_000);

function decoded(body: unknown): string {
  if (typeof body === 'string') return body;
  const { base64 = '' } = Object(body);
  return Buffer.from(base64, 'base64').toString('latin1');
}

test('a header that comes back is taken out, and is no credential that was given away', async () => {
  const headers = { 'X-Gateway': 'open-sesame-please' };
  const refuse = (_book: unknown, request: Request) => json(422, { was: request.headers.get('x-gateway') });
  const { report, text } = await recorded({ refuse }, { headers });
  expect(text).toContain(String.raw`{\"was\":\"{{header}}\"}`);
  expect(report.checks.find(({ id }) => id === 'addBook/response/credential')?.verdict).toBe('pass');
  expect(report.exchanges[0]?.curl).toContain(`-H 'X-Gateway: '"$X_GATEWAY"`);
  expect(report.conformant).toBe(true);
});

test.each([
  ['Bearer open-sesame-please', 'open-sesame-please'],
  ['session=open-sesame-please; theme=dark-and-long', 'open-sesame-please'],
])('of the header "%s" a server may read and give back %s', async (value, part) => {
  const { text } = await recorded(
    { refuse: () => json(422, { was: part }) },
    { headers: { 'X-Gateway': value }, only: ['*/kind/*'] },
  );
  expect(text).not.toContain(part);
});
