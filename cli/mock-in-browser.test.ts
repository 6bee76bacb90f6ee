/** A page of another origin, in a real browser, with the generated client, against the mock behind its socket. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DestinationsClient } from '../client/index.ts';
import { packageName } from '../contract/index.ts';
import { createMock, type Exchange, type Mock, type MockServer, serveMock } from '../mock/index.ts';
import { type App, findChromium, howToGetChromium, launchChromium, serveApp } from './browser.test-support.ts';

// What the app's script gives to the page: functions that are handed to `evaluate` run there, not here.
declare const client: DestinationsClient;
declare const baseUrl: string;
const script = `
  import { createDestinationsClient } from '${packageName}';
  globalThis.baseUrl = new URL(location).searchParams.get('mock');
  globalThis.client = createDestinationsClient({ apiKey: 'any', baseUrl });
`;

const executable = findChromium();
if (executable) describe('in Chromium', () => inChromium(executable));
else {
  it.skipIf(process.env.CI !== 'true')(`is not tested in a browser: ${howToGetChromium}`, () => {
    expect.fail(howToGetChromium);
  });
}

function inChromium(program: string): void {
  let browser: Browser;
  let app: App;
  let mock: Mock;
  const servers: MockServer[] = [];
  const exchanges: Exchange[] = [];

  beforeAll(async () => {
    browser = await launchChromium(program);
    app = await serveApp(script);
    mock = await createMock({ onExchange: (exchange) => exchanges.push(exchange) });
  });
  afterEach(async () => {
    mock.reset();
    exchanges.length = 0;
    await Promise.all(browser.contexts().map((context) => context.close()));
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  /** The app, opened under a host of its own; the mock has another port, so it is of another origin. */
  async function open(appHost: string, served: Mock = mock): Promise<Page> {
    const server = await serveMock(served, { host: '127.0.0.1', port: 0 });
    servers.push(server);
    const page = await browser.newPage();
    await page.goto(`http://${appHost}:${app.port}/?mock=${encodeURIComponent(server.url)}`);
    return page;
  }

  /** In front of the mock, as a proxy would be: its answers without some of their headers. */
  const without = (header: string): Mock => ({
    ...mock,
    async fetch(request) {
      const { status, body, headers } = await mock.fetch(request);
      const kept = [...headers].filter(([name]) => !name.startsWith(header));
      return new Response(body, { status, headers: kept });
    },
  });

  describe.each(['127.0.0.1', 'localhost'])('a page of http://%s', (host) => {
    it('creates, sees its 409 explained, lists and deletes', async () => {
      const page = await open(host);
      const seen = await page.evaluate(async () => {
        const path = { projectIdOrName: 'my-project' };
        const body = { name: 'alerts', type: 'webhook', metadata: {} } as const;
        const created = await client.createDestination({ params: { path }, body });
        const again = await client.createDestination({ params: { path }, body });
        const listed = await client.listDestinations({ params: { path } });
        const destination = created.data?.id ?? '';
        const deleted = await client.deleteDestination({ params: { path: { ...path, destination } } });
        const left = await client.listDestinations({ params: { path } });
        // A Response stays in the page.
        return [created, again, listed, deleted, left].map(({ status, data, error }) => ({ status, data, error }));
      });
      const item = { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'alerts', type: 'webhook' };
      const conflict = { title: 'Conflict', detail: expect.stringMatching(/^name must be unique /) };
      expect(seen).toMatchObject([
        { status: 201, data: item },
        { status: 409, error: { ...conflict, issues: [{ in: 'body', name: 'name' }] } },
        { status: 200, data: [item] },
        { status: 204 },
        { status: 200, data: [] },
      ]);
      // It was the browser that asked first: this is another origin indeed.
      expect(exchanges.map(({ method }) => method)).toEqual(expect.arrayContaining(['OPTIONS', 'POST', 'DELETE']));
    });

    it('reads the headers of a refusal', async () => {
      const page = await open(host);
      const seen = await page.evaluate(async () => {
        const params = { path: { projectIdOrName: 'my-project' } };
        const { response: refused } = await client.listDestinations({ params, headers: { 'X-Api-Key': '' } });
        const unknown = await fetch(`${baseUrl}/projects/my-project/destinations`, { method: 'PUT' });
        return [refused.status, refused.headers.get('WWW-Authenticate'), unknown.status, unknown.headers.get('Allow')];
      });
      expect(seen).toEqual([401, expect.stringContaining('name="X-Api-Key"'), 405, 'GET, POST']);
    });
  });

  it('a page reads why its body was too long, though it was never read to its end', async () => {
    const page = await open('localhost');
    const { status, error } = await page.evaluate(async () => {
      const body = { name: 'a'.repeat(5_000_000), type: 'webhook', metadata: {} } as const;
      const result = await client.createDestination({ params: { path: { projectIdOrName: 'my-project' } }, body });
      return { status: result.status, error: result.error };
    });
    expect({ status, error }).toMatchObject({ status: 413, error: { detail: expect.stringContaining('1048576') } });
  });

  it('a page that sends cookies is answered too', async () => {
    const page = await open('localhost');
    const status = page.evaluate(async () => {
      const init: RequestInit = { headers: { 'X-Api-Key': 'any' }, credentials: 'include' };
      return (await fetch(`${baseUrl}/projects/my-project/destinations`, init)).status;
    });
    expect(await status).toBe(200);
  });

  it('a page resets the mock, and makes its next answer fail', async () => {
    const page = await open('localhost');
    const statuses = await page.evaluate(async () => {
      const control = new URL('/__mock__/', baseUrl);
      const next = JSON.stringify({ operationId: 'listDestinations', status: 500 });
      const headers = { 'Content-Type': 'application/json' };
      const answers = [
        await fetch(new URL('state?projectIdOrName=my-project', control), { method: 'DELETE' }),
        await fetch(new URL('next', control), { method: 'POST', headers, body: next }),
        (await client.listDestinations({ params: { path: { projectIdOrName: 'my-project' } } })).response,
      ];
      return answers.map(({ status }) => status);
    });
    expect(statuses).toEqual([204, 204, 500]);
  });

  describe('these tests can fail', () => {
    it('a page gets no answer at all from a server that says nothing of origins', async () => {
      const page = await open('localhost', without('access-control-'));
      const attempt = page.evaluate(() =>
        client.listDestinations({ params: { path: { projectIdOrName: 'my-project' } } }).then(
          ({ status }) => String(status),
          (error: unknown) => String(error),
        ),
      );
      expect(await attempt).toBe('TypeError: Failed to fetch');
    });

    it('a page sees no header that is not exposed', async () => {
      const page = await open('localhost', without('access-control-expose-headers'));
      const allow = page.evaluate(async () => {
        const { status, headers } = await fetch(`${baseUrl}/projects/my-project/destinations`, { method: 'PUT' });
        return [status, headers.get('Allow')];
      });
      expect(await allow).toEqual([405, null]);
    });
  });
}
