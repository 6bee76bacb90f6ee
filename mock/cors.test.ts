/** What a browser asks for before it shows a page an answer: these headers. `cli/mock-in-browser.test.ts` asks a real one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadContract, ownContract } from '../contract/index.ts';
import { createApp } from './app.ts';
import { createForcedAnswers } from './forced.ts';
import { createMock } from './mock.ts';

const contract = loadContract(ownContract);
const valid = { name: 'alerts', type: 'webhook', metadata: {} };
const seedData = { collections: [{ scope: { projectIdOrName: 'p' }, items: [valid] }] };
const mock = await createMock({ contract, seedData, maxBody: 1000 });
beforeEach(() => mock.reset());
const collection = '/v1/projects/p/destinations';
const page = 'http://localhost:3000';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A page's request, but for what a test changes. */
const request = ({ method = 'GET', path = collection, headers = {}, body }: Sent = {}) =>
  new Request(`http://mock${path}`, {
    method,
    headers: { Origin: page, 'X-Api-Key': 'any', 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** What a browser asks before a page may send what is no plain form: without a credential. */
const preflight = (method: string, path = collection, headers: Record<string, string> = {}) =>
  new Request(`http://mock${path}`, {
    method: 'OPTIONS',
    headers: {
      Origin: page,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': 'content-type,x-api-key',
      ...headers,
    },
  });

const listOf = (response: Response, header: string) => (response.headers.get(header) ?? '').split(/, ?/);
const corsHeaders = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-')).sort();

describe('a preflight', () => {
  it.each(['GET', 'POST', 'PATCH', 'DELETE', 'PUT'])('lets a page use %s, with its headers', async (method) => {
    const response = await mock.fetch(preflight(method));
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('access-control-allow-origin')).toBe(page);
    expect(listOf(response, 'access-control-allow-methods')).toContain(method);
    expect(listOf(response, 'access-control-allow-headers')).toEqual(['content-type', 'x-api-key']);
  });

  it('is remembered for a while, by the origin and the headers that it was about', async () => {
    const response = await mock.fetch(preflight('POST'));
    expect(response.headers.get('access-control-max-age')).toBe('600');
    expect(listOf(response, 'vary')).toEqual(['Origin', 'Access-Control-Request-Headers']);
  });

  it.each([
    ['/__mock__/state?projectIdOrName=p', 'DELETE'],
    ['/__mock__/next', 'POST'],
    ['/nowhere', 'POST'],
  ])('of %s lets %s pass too: the answer itself says what is wrong', async (path, method) => {
    const response = await mock.fetch(preflight(method, path));
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, page]);
    expect(listOf(response, 'access-control-allow-methods')).toContain(method);
  });

  it('neither fails nor uses up an answer where the mock was told to fail', async () => {
    const failing = await createMock({ contract, fail: { rate: 1 } });
    expect((await failing.fetch(preflight('POST'))).status).toBe(204);
    mock.next({ operationId: 'createDestination', status: 500 });
    expect((await mock.fetch(preflight('POST'))).status).toBe(204);
    expect((await mock.fetch(request({ method: 'POST', body: { ...valid, name: 'b' } }))).status).toBe(500);
  });

  it('lets a public page reach this machine, when the browser asks', async () => {
    const asked = preflight('GET', collection, { 'Access-Control-Request-Private-Network': 'true' });
    expect((await mock.fetch(asked)).headers.get('access-control-allow-private-network')).toBe('true');
    expect((await mock.fetch(preflight('GET'))).headers.has('access-control-allow-private-network')).toBe(false);
  });
});

describe('OPTIONS that is no preflight is a method that there is not', () => {
  it.each([
    ['without Access-Control-Request-Method', { Origin: page }],
    ['without Origin', { 'Access-Control-Request-Method': 'POST' }],
  ])('%s', async (_title, headers) => {
    const response = await mock.fetch(new Request(`http://mock${collection}`, { method: 'OPTIONS', headers }));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });
});

/** @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
const readAnyway = /^(cache-control|content-(language|length|type)|expires|last-modified|pragma)$/;

/** What the browser itself obeys, and a page has no use for. */
const forBrowser = /^(access-control-.*|vary|content-security-policy|x-content-type-options)$/;

describe('a page may read', () => {
  const answers: [status: number, title: string, sent: Sent][] = [
    [200, 'a list', {}],
    [201, 'what it created', { method: 'POST', body: { ...valid, name: 'b' } }],
    [204, 'that nothing is left', { method: 'DELETE', path: `${collection}/alerts` }],
    [400, 'a preference that makes no sense', { headers: { Prefer: 'code=1' } }],
    [401, 'a missing key', { headers: { 'X-Api-Key': '' } }],
    [404, 'an unknown item', { path: `${collection}/nothing` }],
    [404, 'an unknown path', { path: '/nowhere' }],
    [405, 'a method that there is not', { method: 'PUT' }],
    [406, 'a type that there is not', { headers: { Accept: 'text/html' } }],
    [409, 'a name that is taken', { method: 'POST', body: valid }],
    [413, 'a body that is too long', { method: 'POST', body: 'a'.repeat(2000) }],
    [415, 'a body of another type', { method: 'POST', body: valid, headers: { 'Content-Type': 'text/plain' } }],
    [422, 'a body that breaks the contract', { method: 'POST', body: {} }],
    [500, 'a failure that it asked for', { headers: { Prefer: 'code=500' } }],
    [200, 'the page at /', { path: '/' }],
    [200, 'what the mock remembers', { path: '/__mock__/state' }],
    [400, 'an unknown scope parameter', { path: '/__mock__/state?nothing=p' }],
    [405, 'a method that the mock itself has not', { method: 'PATCH', path: '/__mock__/state' }],
  ];

  it.each(answers)('%i, %s', async (status, _title, sent) => {
    const response = await mock.fetch(request(sent));
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(page);
    // Without it, a cache would give one page the answer to another.
    expect(listOf(response, 'vary')).toContain('Origin');
    const telling = [...response.headers.keys()].filter((name) => !readAnyway.test(name) && !forBrowser.test(name));
    const readable = listOf(response, 'access-control-expose-headers').map((name) => name.toLowerCase());
    expect(readable).toEqual(expect.arrayContaining(telling));
  });

  it('503, a failure at random, and when to try again', async () => {
    const failing = await createMock({ contract, fail: { rate: 1 } });
    const response = await failing.fetch(request());
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([503, page]);
    expect(response.headers.has('retry-after')).toBe(true);
    expect(listOf(response, 'access-control-expose-headers')).toContain('Retry-After');
  });

  it('500, a fault of the mock itself', async () => {
    const app = createApp({
      contract,
      basePath: '/v1',
      answer: () => Promise.reject(new Error('out of order')),
      state: undefined,
      forced: createForcedAnswers([]),
      maxBody: 1000,
      onExchange: undefined,
    });
    const response = await app.fetch(request());
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([500, page]);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('out of order') });
  });

  it('headers that the contract documents', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cors-'));
    const file = join(folder, 'contract.json');
    const headers = { 'X-Total-Count': { schema: { type: 'integer', const: 3 } } };
    const responses = { 200: { description: 'Listed', headers, content: {} } };
    writeFileSync(file, JSON.stringify({ openapi: '3.1.0', paths: { '/books': { get: { responses } } } }));
    const library = await createMock({ contract: file });
    rmSync(folder, { recursive: true });
    const response = await library.fetch(request({ path: '/books' }));
    expect(response.headers.get('x-total-count')).toBe('3');
    expect(listOf(response, 'access-control-expose-headers')).toContain('X-Total-Count');
  });
});

it('a page that sends cookies is answered too: its own origin, and no `*`', async () => {
  for (const each of [request(), preflight('GET')]) {
    const response = await mock.fetch(each);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    for (const name of corsHeaders(response)) expect([name, response.headers.get(name)]).not.toContain('*');
  }
});

it('a page without an origin of its own, such as a file or a sandboxed frame, is answered by that name', async () => {
  const response = await mock.fetch(request({ headers: { Origin: 'null' } }));
  expect(response.headers.get('access-control-allow-origin')).toBe('null');
});

it('who is no page is told nothing of origins', async () => {
  for (const path of [collection, `${collection}/nothing`, '/', '/__mock__/state']) {
    const response = await mock.fetch(new Request(`http://mock${path}`, { headers: { 'X-Api-Key': 'any' } }));
    expect([path, corsHeaders(response)]).toEqual([path, []]);
  }
});
