/**
 * The suite against a correct server, against lawful ones that differ where the contract is silent, and against
 * servers that break one rule each: that rule is found, and nothing else is blamed.
 */
import { describe, expect, test } from 'vitest';
import {
  added,
  type Book,
  booksContract,
  createLibrary,
  type Hooks,
  isBadKind,
  isBadTitle,
  json,
} from './library.test-support.ts';
import type { Report } from './report.ts';
import { runConformance } from './run.ts';

const run = async (hooks: Hooks, options = {}) => {
  const library = createLibrary(hooks);
  const report = await runConformance(
    { fetch: library.fetch },
    { contract: booksContract, bearer: 'a-long-enough-token', timeoutMs: 300, ...options },
  );
  const failed = report.checks.filter(({ verdict }) => verdict === 'fail');
  const idsOf = (level: string) => failed.filter((check) => check.level === level).map(({ id }) => id);
  return { report, library, failed: failed.map(({ id }) => id), failedMusts: idsOf('must') };
};

/** A hook that refuses bad titles by a pattern of its own. */
const titles = (pattern: RegExp): Hooks => ({
  isRefused: (book) => isBadKind(book) || typeof book.title !== 'string' || !pattern.test(book.title),
});
const kinds = (isGood: (kind: string) => boolean): Hooks => ({
  isRefused: (book) => isBadTitle(book) || typeof book.kind !== 'string' || !isGood(book.kind),
});
const answer = (change: (book: Book) => unknown, headers = {}): Hooks => ({
  accept: (book, _request, isbn) => json(201, change(added(book, isbn)), headers),
});
const without = (member: string) => answer((book) => ({ ...book, [member]: undefined }));
const hasControl = ({ title }: Book) => typeof title === 'string' && title.includes('\u001b');

test('a correct server is conformant, every check is tried, and nothing is left behind', async () => {
  const { report, library } = await run({});
  const others = report.checks.filter(({ verdict }) => verdict !== 'pass');
  // What nothing is promised of is recorded; what the user would have to tell is not tried.
  expect(others.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['addBook/request/path/shelf/unknown', 'observed'],
    ['addBook/request/path/shelf/alias', 'skipped'],
    ['addBook/request/header/Authorization/security/in-query', 'observed'],
    ['removeBook/request/methods', 'observed'],
    ['removeBook/response/lifecycle/again', 'observed'],
    ['removeBook/response/lifecycle/unknown', 'observed'],
  ]);
  expect(report).toMatchObject({ conformant: true, leftovers: [] });
  expect(library.count()).toBe(0);
});

describe('lawful servers are not blamed', () => {
  test.each<[string, Hooks]>([
    ['400 for every refusal', { refuse: () => json(400, {}) }],
    ['refusals without a body', { refuse: () => new Response(null, { status: 409 }) }],
    ['more members', answer((book) => ({ ...book, colour: 'blue' }))],
    ['a charset parameter', answer((book) => book, { 'Content-Type': 'application/json; charset=UTF-8' })],
    ['an offset and a fraction', answer((book) => ({ ...book, added: '2026-11-23T10:00:00.123456+02:00' }))],
    ['any token that is not empty', { isAllowed: (authorization) => /^bearer ./i.test(authorization ?? '') }],
  ])('%s', async (_name, hooks) => {
    const { report, failedMusts } = await run(hooks);
    expect(failedMusts).toEqual([]);
    expect(report.conformant).toBe(true);
  });
});

describe('one fault, one failed check', () => {
  const title = 'addBook/request/body/title';
  const kind = 'addBook/request/body/kind';
  test.each<[string, Hooks, string[]]>([
    [
      'a missing title is accepted',
      { isRefused: (book) => ('title' in book && isBadTitle(book)) || isBadKind(book) },
      [`${title}/required`],
    ],
    [
      'a missing kind is accepted',
      { isRefused: (book) => isBadTitle(book) || ('kind' in book && isBadKind(book)) },
      [`${kind}/required`],
    ],
    ['any kind is accepted', kinds(() => true), [`${kind}/enum`]],
    ['a kind in capitals is accepted', kinds((text) => /^(novel|poem)$/i.test(text)), [`${kind}/enum`]],
    ['kinds are trimmed', kinds((text) => /^(novel|poem)$/.test(text.trim())), [`${kind}/enum`]],
    ['an empty kind is accepted', kinds((text) => /^(novel|poem|)$/.test(text)), [`${kind}/enum`]],
    ['the pattern is not anchored', titles(/[a-z][a-z0-9_]*/), [`${title}/pattern`]],
    ['the pattern is not anchored at its end', titles(/^[a-z][a-z0-9_]*/), [`${title}/pattern`]],
    ['the pattern is not anchored at its start', titles(/[a-z][a-z0-9_]*$/), [`${title}/pattern`]],
    ['$ also matches before a final line feed', titles(/^[a-z][a-z0-9_]*\n?$/), [`${title}/pattern`]],
    ['any line may match', titles(/^[a-z][a-z0-9_]*$/m), [`${title}/pattern`]],
    ['the range is A-z', titles(/^[a-z][A-z0-9_]*$/), [`${title}/pattern`]],
    ['\\w of Unicode', titles(/^[a-z][\p{L}\p{N}_]*$/u), [`${title}/pattern`]],
    ['letter case is ignored', titles(/^[a-z][a-z0-9_]*$/i), [`${title}/pattern`]],
    ['a second kind with a capital is accepted', kinds((text) => /^(novel|poem|Poem)$/.test(text)), [`${kind}/enum`]],
    ['a kind may end in a line feed', kinds((text) => /^(novel|poem)\n?$/.test(text)), [`${kind}/enum`]],
    ['a kind may go on', kinds((text) => /^(novel|poem)/.test(text)), [`${kind}/enum`]],
    ['the first character may be any', titles(/^[a-z0-9_]*$/), [`${title}/pattern`]],
    ['the last character may be a mark', titles(/^[a-z][a-z0-9_]*!?$/), [`${title}/pattern`]],
    ['a carriage return may end it', titles(/^[a-z][a-z0-9_]*(\r\n)?$/), [`${title}/pattern`]],
    [
      'only the beginning of a long title is looked at',
      {
        isRefused: (book) =>
          isBadKind(book) ||
          isBadTitle({ title: typeof book.title === 'string' ? book.title.slice(0, 20) : undefined }),
      },
      [`${title}/pattern`],
    ],
    [
      'titles of poems are not looked at',
      { isRefused: (book) => isBadKind(book) || (book.kind !== 'poem' && isBadTitle(book)) },
      [`${title}/required`, `${title}/pattern`],
    ],
    [
      'a note is demanded of novels',
      { isRefused: (book) => isBadTitle(book) || isBadKind(book) || (book.kind === 'novel' && !('note' in book)) },
      ['addBook/request/body/note/optional', 'addBook/request/body/optional'],
    ],
    ['digits are refused', titles(/^[a-z][a-z_]*[0-9]?$/), [`${title}/pattern`]],
    [
      'white space is trimmed',
      {
        isRefused: (book) =>
          isBadKind(book) || isBadTitle({ title: typeof book.title === 'string' ? book.title.trim() : book.title }),
      },
      [`${title}/pattern`],
    ],
    [
      'no credential is asked for',
      { isAllowed: () => true },
      ['addBook/request/header/Authorization/security', 'removeBook/request/header/Authorization/security'],
    ],
    [
      'an empty header will do',
      { isAllowed: (authorization) => authorization !== null },
      ['addBook/request/header/Authorization/security', 'removeBook/request/header/Authorization/security'],
    ],
    [
      'the body is text/plain',
      answer((book) => book, { 'Content-Type': 'text/plain' }),
      ['addBook/response/201/media-type'],
    ],
    ['isbn is missing', without('isbn'), ['addBook/response/201/body/isbn/required']],
    ['added is missing', without('added'), ['addBook/response/201/body/added/required']],
    ['isbn is a number', answer((book) => ({ ...book, isbn: 7 })), ['addBook/response/201/body/isbn/type']],
    ['isbn is empty', answer((book) => ({ ...book, isbn: '' })), ['addBook/response/201/body/isbn/minLength']],
    [
      'a space for the T',
      answer((book) => ({ ...book, added: '2026-11-23 10:00:00Z' })),
      ['addBook/response/201/body/added/format'],
    ],
    [
      'an offset without its colon',
      answer((book) => ({ ...book, added: '2026-11-23T10:00:00+0200' })),
      ['addBook/response/201/body/added/format'],
    ],
    ['the body is a list', answer((book) => [book]), ['addBook/response/201/body/type']],
    [
      'the body is not JSON',
      { accept: () => new Response('hello', { status: 201, headers: { 'Content-Type': 'application/json' } }) },
      ['addBook/response/201/body/schema'],
    ],
    [
      '500 for an awkward title',
      { refuse: (book) => json(hasControl(book) ? 500 : 422, {}) },
      [`${title}/pattern`, 'addBook/response/5xx'],
    ],
    [
      'a redirect for an awkward title',
      {
        refuse: (book) =>
          new Response(null, hasControl(book) ? { status: 302, headers: { Location: '/' } } : { status: 422 }),
      },
      [`${title}/pattern`, 'addBook/response/status'],
    ],
    [
      'no answer to an awkward title',
      { refuse: (book) => (hasControl(book) ? new Promise(() => {}) : json(422, {})) },
      [`${title}/pattern`, 'addBook/response/silence'],
    ],
    [
      'the secret comes back',
      { accept: (book, _request, isbn) => json(201, { ...added(book, isbn), code: book.code }) },
      ['addBook/request/body/code/writeOnly'],
    ],
    [
      'the secret comes back in base64, in a header',
      {
        accept: (book, _request, isbn) =>
          json(201, added(book, isbn), { 'X-Debug': btoa(`x${JSON.stringify({ code: book.code })}`) }),
      },
      ['addBook/request/body/code/writeOnly'],
    ],
    [
      'the secret comes back in an error',
      { refuse: (book) => json(422, { received: book }) },
      ['addBook/request/body/code/writeOnly'],
    ],
    [
      'the credential comes back, escaped',
      {
        refuse: (_book, request) =>
          new Response(
            `{"was":"${(request.headers.get('authorization') ?? '').replaceAll('-', String.raw`\u002D`)}"}`,
            {
              status: 422,
            },
          ),
      },
      ['addBook/response/credential'],
    ],
    [
      'the credential comes back in bytes that are no text',
      {
        refuse: (_book, request) =>
          new Response(Buffer.concat([Buffer.of(0xff), Buffer.from(request.headers.get('authorization') ?? '')]), {
            status: 422,
          }),
      },
      ['addBook/response/credential'],
    ],
    [
      'the credential comes back',
      { refuse: (_book, request) => json(422, { was: request.headers.get('authorization') }) },
      ['addBook/response/credential'],
    ],
  ])('%s', async (_name, hooks, expected) => {
    const { failedMusts, report } = await run(hooks);
    expect(failedMusts).toEqual(expected);
    expect(report.conformant).toBe(false);
  });

  test('an example is refused', async () => {
    const { failed, report } = await run({ isRefused: (book) => isBadTitle(book) || book.kind !== 'novel' });
    expect(failed).toContain('addBook/request/example/plain');
    expect(report.conformant).toBe(false);
  });

  test('an optional member left out is refused', async () => {
    const isNoteMissing = (book: Book) => 'code' in book && !('note' in book);
    const { failed } = await run({ isRefused: (book) => isBadTitle(book) || isBadKind(book) || isNoteMissing(book) });
    expect(failed).toEqual(['addBook/request/body/note/optional']);
  });
});

describe('servers that nothing can be said of are not conformant', () => {
  test.each<[string, () => Response]>([
    ['200 {} to everything', () => json(200, {})],
    [
      '201 with an example for everything',
      () => json(201, { isbn: '1', title: 'moby', added: '2026-11-23T10:00:00Z' }),
    ],
    ['422 to everything', () => json(422, {})],
    ['500 to everything', () => json(500, {})],
    ['HTML', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['a redirect', () => new Response(null, { status: 301, headers: { Location: '/' } })],
  ])('%s', async (_name, respond) => {
    const fetch = async () => respond();
    const report = await runConformance({ fetch }, { contract: booksContract, bearer: 'a-long-enough-token' });
    expect(report.conformant).toBe(false);
  });

  test.each([401, 403, 404])('%i to everything: the credential or a parameter', async (status) => {
    const fetch = async () => json(status, {});
    await expect(runConformance({ fetch }, { contract: booksContract })).rejects.toThrow(
      `credential or parameter refused (every documented example was answered ${status})`,
    );
  });
});

describe('what nothing can be said of is not passed', () => {
  const verdictsOf = (report: Report) => new Map(report.checks.map(({ id, verdict }) => [id, verdict]));

  test('an empty body is no JSON; nothing else is said of its members', async () => {
    const { report, failed } = await run({
      accept: () => new Response(null, { status: 201, headers: { 'Content-Type': 'application/json' } }),
    });
    expect(failed).toEqual(['addBook/response/201/body/schema']);
    expect(verdictsOf(report).get('addBook/response/201/body/isbn/required')).toBe('skipped');
  });

  test('a member that is in no answer', async () => {
    const { report } = await run(without('added'));
    expect(verdictsOf(report).get('addBook/response/201/body/added/format')).toBe('skipped');
  });

  test('a server that falls silent in mid run', async () => {
    const library = createLibrary();
    let turn = 0;
    const fetch = (request: Request) => (++turn > 60 ? Promise.reject(new Error('gone')) : library.fetch(request));
    const report = await runConformance({ fetch }, { contract: booksContract, bearer: 'a-long-enough-token' });
    expect(report.conformant).toBeNull();
    expect(verdictsOf(report).get('addBook/response/silence')).toBe('inconclusive');
  });

  test('checks that only look at answers send the examples; examples of answers send nothing, and that is no verdict', async () => {
    const { report } = await run({}, { only: ['*/5xx'] });
    expect(report).toMatchObject({ conformant: true, summary: { pass: 2 } });
    expect(report.run.requests).toBeGreaterThan(0);
  });

  test('a stopped run', async () => {
    const stop = new AbortController();
    const library = createLibrary();
    const { report } = await run(
      {},
      { stop: stop.signal, onProgress: ({ done }: { done: number }) => done === 20 && stop.abort() },
    );
    expect(report).toMatchObject({ conformant: null, run: { partial: true } });
    expect(library.count()).toBe(0);
  });

  test('an abandoned run names what it did not delete', async () => {
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }) => done === 20 && stop.abort();
    const { report, library } = await run({}, { stop: stop.signal, abandon: stop.signal, onProgress });
    expect(report.leftovers).toHaveLength(library.count());
    expect(report.leftovers[0]).toEqual({
      url: expect.stringMatching(/\/api\/shelves\/a%201\/books\/isbn-1$/),
      reason: 'DELETE was not sent: the run was stopped',
    });
  });
});

describe('what is left behind is named', () => {
  test('an item whose name would lead elsewhere: its DELETE is not sent', async () => {
    const deleted: string[] = [];
    const library = createLibrary(answer((book) => ({ ...book, isbn: '..' })));
    const fetch = (request: Request) => {
      if (request.method === 'DELETE') deleted.push(request.url);
      return library.fetch(request);
    };
    const report = await runConformance({ fetch }, { contract: booksContract, bearer: 'a-long-enough-token' });
    // But for the items that nobody created, which are asked for on purpose.
    expect(deleted.filter((url) => !/\/books\/[\w%-]+$/.test(url))).toEqual([]);
    for (const { reason } of report.leftovers) expect(reason).toContain('answered 201');
    expect(report.leftovers).not.toEqual([]);
  });

  test.each([404, 405, 501])('a server that only creates, and answers %i to a DELETE', async (status) => {
    const library = createLibrary();
    const fetch = async (request: Request) => (request.method === 'DELETE' ? json(status, {}) : library.fetch(request));
    const report = await runConformance({ fetch }, { contract: booksContract, bearer: 'a-long-enough-token' });
    expect(report.conformant).toBe(true);
    expect(report.leftovers).toHaveLength(library.count());
  });

  test('what was created without being announced', async () => {
    const { report } = await run({
      accept: (book, _request, isbn) => (book.kind === 'poem' ? json(500, {}) : json(201, added(book, isbn))),
    });
    expect(report.leftovers).toEqual([
      { url: expect.any(String), reason: expect.stringMatching(/may have created .* × answered 500/) },
    ]);
  });
});

test('a limited server is waited for, and its verdicts stay the same', async () => {
  let turn = 0;
  const library = createLibrary();
  const fetch = async (request: Request) =>
    ++turn % 3 === 0 ? json(429, {}, { 'Retry-After': '0' }) : library.fetch(request);
  const report = await runConformance({ fetch }, { contract: booksContract, bearer: 'a-long-enough-token' });
  expect(report.conformant).toBe(true);
});
