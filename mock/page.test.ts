/** The page is read as a person reads it: its lines are pasted into a shell, its links are followed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ownContract } from '../contract/index.ts';
import { decisions } from './decisions.ts';
import { createMock, type Mock, type MockOptions, type MockServer, serveMock } from './index.ts';
import { horrors } from './page/horrors.test-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'page-'));
const servers: MockServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, document: object): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(document));
  return file;
}
const foreign = save('by-title', horrors('title'));

interface Read {
  readonly mock: Mock;
  /** Such as `http://127.0.0.1:4010`. */
  readonly origin: string;
  readonly page: () => Promise<string>;
}

async function read(options: MockOptions): Promise<Read> {
  const mock = await createMock(options);
  const server = await serveMock(mock, { host: '127.0.0.1', port: 0 });
  servers.push(server);
  const { origin } = new URL(server.url);
  return { mock, origin, page: async () => (await fetch(origin)).text() };
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const textOf = (html: string) =>
  html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
const codes = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, text = '']) => textOf(text));
const linesOf = (html: string) => codes(html, /<pre class="command"><code>(.*?)<\/code>/gs);
const articlesOf = (html: string) => [...html.matchAll(/<article.*?<\/article>/gs)].map(([article]) => article);

/** What a shell makes of a line: the status that curl shows, and everything behind it. */
async function paste(line: string): Promise<{ status: number; output: string }> {
  const environment = { PATH: process.env.PATH, NO_PROXY: '*' };
  const { stdout } = await promisify(execFile)('bash', ['-c', line], { env: environment, timeout: 10_000 });
  const statuses = [...stdout.matchAll(/^HTTP\/1\.1 (\d+)/gm)];
  return { status: Number(statuses.at(-1)?.[1]), output: stdout };
}

it('stands where whoever asks for it sees it', async () => {
  const mock = await createMock({ contract: foreign });
  const html = await (await mock.fetch(new Request('http://books.test:8080/'))).text();
  expect(linesOf(html)[2]).toMatch(/^curl -i 'http:\/\/books\.test:8080\/v1\/shelves/);
  expect(linesOf(html).at(-1)).toBe("curl -i -X DELETE 'http://books.test:8080/__mock__/next'");
});

describe.each([
  ["this package's own contract", ownContract],
  ['a contract of horrors', foreign],
])('the page of %s', (_, contract) => {
  it('has lines that work when they are pasted, from the first to the last', async () => {
    const { page } = await read({ contract });
    const html = await page();
    const documented = articlesOf(html).map((article) => Number(/class="status s2">(\d+)</.exec(article)?.[1]));
    const lines = linesOf(html);
    expect(lines.length).toBe(documented.length + 6);
    for (const [index, line] of lines.entries()) {
      const { status, output } = await paste(line);
      if (index < documented.length) expect([line, output, status]).toEqual([line, output, documented[index]]);
      else expect([line, output, [200, 204].includes(status)]).toEqual([line, output, true]);
    }
  });

  it('has headers that force the answer beside which they stand', async () => {
    const { page } = await read({ contract });
    const html = await page();
    for (const article of articlesOf(html)) {
      const [line = ''] = linesOf(article);
      for (const header of codes(article, /<code class="whole">(-H .*?)<\/code>/gs)) {
        const [, code] = /code=(\d+)/.exec(header) ?? [];
        const forced = await paste(`${line} \\\n ${header}`);
        expect([header, forced.output, forced.status]).toEqual([header, forced.output, Number(code)]);
      }
    }
    expect(linesOf(html).length).toBeGreaterThan(0);
  });

  it('is well-formed: every element ends, every id is there once, every anchor leads to one', async () => {
    const html = (await (await read({ contract })).page()).replace(/(?<=<style>).*(?=<\/style>)/s, '');
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    const open: string[] = [];
    for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b(?:\s+[a-z-]+="[^"<>]*")*>/g)) {
      if (['meta', 'link', 'wbr'].includes(name)) continue;
      if (slash) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
    expect(html.replaceAll(/<(!doctype html|\/?[a-z][a-z0-9]*(?:\s+[a-z-]+="[^"<>]*")*)>/g, '')).not.toMatch(/[<>]/);
    const ids = codes(html, / id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const target of codes(html, / (?:href="#|aria-labelledby=")([^"]+)"/g)) expect(ids).toContain(target);
  });
});

it('needs no script, loads nothing, and is escaped', async () => {
  const { mock, origin } = await read({ contract: foreign });
  const scope = encodeURIComponent('<script>alert(3)</script>');
  const response = await fetch(`${origin}/v1/shelves/${scope}/books?token=t`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Reader': 'me', Cookie: 'theme=dark' },
    body: JSON.stringify({ title: '"><script>alert(4)</script>' }),
  });
  expect(response.status).toBe(201);
  mock.next({ operationId: 'addBook', status: 409, params: { shelf: '<script>alert(5)</script>' } });
  const page = await fetch(origin);
  expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; /);
  const html = await page.text();
  for (const number of [1, 3, 5]) expect(html).toContain(`&lt;script&gt;alert(${number})&lt;/script&gt;`);
  // The item's name stands in the line that reads it, and is encoded there.
  expect(html).toContain('%3Cscript%3Ealert(4)%3C%2Fscript%3E');
  expect(html).not.toMatch(/<script|<img|<i>|<b>|<[^>]* src=|@import|url\(/);
});

it('has lines with all that is required, written as the contract has it, and a credential that can be pasted', async () => {
  const [create = '', list, , change, , note = ''] = linesOf(await (await read({ contract: foreign })).page());
  for (const header of [`X-Reader: O'\\''Brien`, 'Cookie: theme=dark']) expect(create).toContain(`-H '${header}'`);
  expect(list).toMatch(/\?kind=a&kind=b%26c'\\''d&token=KEY'$/);
  expect(change).toContain('?token=KEY');
  expect(note).toContain("-u 'USER:KEY'");
});

it('an item that only the server names is named once there is one', async () => {
  const { page } = await read({ contract: save('by-id', horrors('id')) });
  const [create = '', , before = ''] = linesOf(await page());
  expect(await page()).toContain('Create one first');
  expect((await paste(before)).status).toBe(404);
  expect((await paste(create)).status).toBe(201);
  const html = await page();
  expect(html).not.toContain('Create one first');
  const statuses = [];
  for (const line of linesOf(html).slice(2, 5)) statuses.push((await paste(line)).status);
  expect(statuses).toEqual([200, 200, 204]);
});

it('says what is remembered, scope by scope, with links that lead there', async () => {
  const collections = ['first', 'second & third'].map((name, index) => ({
    scope: { shelf: name },
    items: Array.from({ length: index + 1 }, (_, number) => ({ title: `${name} ${number}` })),
  }));
  const { origin, page, mock } = await read({ contract: foreign, seedData: { collections } });
  const html = await page();
  expect(textOf(html)).toContain('3 items in 2 scopes.');
  expect(textOf(html)).toContain('shelf = first 1 item');
  const links = codes(html, /<a href="(\/__mock__\/[^"]*)"/g);
  const found = await Promise.all(links.map(async (link) => (await fetch(origin + link)).json()));
  expect(found).toEqual([mock.state(), mock.state({ shelf: 'first' }), mock.state({ shelf: 'second & third' })]);
  // Its lines name an item that is there.
  expect((await paste(linesOf(html)[2] ?? '')).output).toContain('first 0');
});

it('of several items its lines name the one that its first line creates, with which they all work', async () => {
  const collections = [{ scope: { shelf: 'a' }, items: [{ title: 'another' }] }];
  const { page } = await read({ contract: foreign, seedData: { collections } });
  const [create = '', , open = ''] = linesOf(await page());
  expect(open).toContain('/shelves/a/books/another?');
  expect((await paste(create)).status).toBe(201);
  expect((await paste(linesOf(await page())[2] ?? '')).output).toContain("it's $HOME");
});

it('says which forced answers wait', async () => {
  const { mock, page } = await read({ contract: foreign });
  expect(textOf(await page())).toMatch(/Forced answers that wait\s+None\./);
  mock.next({
    operationId: 'addBook',
    status: 418,
    example: 'with a space',
    times: 2,
    delay: 5,
    params: { shelf: 'a' },
  });
  expect(textOf(await page())).toContain('addBook 418 with a space, 2 times, after 5 ms, shelf = a');
});

it('is for one who reads: operations in the order of an item’s life, credentials, what was decided', async () => {
  const text = textOf(await (await read({ contract: foreign })).page()).replaceAll(/\s+/g, ' ');
  const positions = ['addBook', 'listBooks', 'openBook', 'changeBook', 'removeBook'].map((id) =>
    text.indexOf(` ${id}`),
  );
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(text).toContain('?token=KEY or a client certificate or Authorization: Basic TOKEN');
  // Where a status stands for many, that of its example, else one that nothing else is for.
  expect(text).toMatch(/4XX Any <i>other<\/i> -H 'Prefer: code=418, .* default Any other -H 'Prefer: code=501'/);
  expect(text).toContain('May be added to the query: page=2');
  expect(text).toMatch(/The API stands at\s*http:\/\/127\.0\.0\.1:\d+\/v1/);
  for (const { decision } of decisions) expect(text).toContain(decision.replaceAll('`', ''));
});

it('a mock that remembers nothing says so', async () => {
  const html = await (await read({ contract: foreign, stateless: true })).page();
  expect(textOf(html)).toContain('Nothing: this mock is stateless.');
  expect(html).not.toContain('/__mock__/state');
  for (const line of linesOf(html)) expect((await paste(line)).status).toBeLessThan(300);
});

it('a contract without credentials, links and summaries has a page; one with an operation at / has its own', async () => {
  const plain = (path: string, url: string) =>
    save('plain', {
      openapi: '3.1.0',
      info: {},
      servers: [{ url }],
      paths: { [path]: { get: { responses: { 200: { description: 'Ok' } } } } },
    });
  const text = textOf(await (await read({ contract: plain('/a', '/') })).page());
  expect(text).toContain('An API without a title');
  expect(text).toContain('None is asked for.');
  expect(text).toContain('Nothing: no links of a 201');
  expect(await (await read({ contract: plain('/', '/') })).page()).not.toContain('<html');
});
