import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDestinationsClient, type DestinationsClient, type DestinationsClientOptions } from './index.ts';
import { startServer, type TestServer } from './server.test-support.ts';

let server: TestServer;
let client: DestinationsClient;
beforeEach(async () => {
  server = await startServer();
  client = createDestinationsClient({ apiKey: 'my-key', baseUrl: server.baseUrl });
});
afterEach(() => server.close());

const path = { projectIdOrName: 'my-project' };
const body = { name: 'alerts', type: 'webhook', metadata: { url: 'https://example.com/ä' } } as const;

describe('what is sent', () => {
  test('method, path, header and body', async () => {
    await client.createDestination({ params: { path }, body });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        target: '/v1/projects/my-project/destinations',
        headers: { 'x-api-key': 'my-key', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    ]);
  });

  test('the operations on an item', async () => {
    const parameters = { path: { ...path, destination: 'alerts' } };
    await client.getDestination({ params: parameters });
    await client.updateDestination({ params: parameters, body: { updateMask: ['name'], destination: { name: 'a' } } });
    await client.deleteDestination({ params: parameters });
    expect(server.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'GET /v1/projects/my-project/destinations/alerts',
      'PATCH /v1/projects/my-project/destinations/alerts',
      'DELETE /v1/projects/my-project/destinations/alerts',
    ]);
  });

  test('a path parameter is escaped, query parameters are text', async () => {
    const parameters = { path: { projectIdOrName: 'a/b ?#ä%', destination: 'x' }, query: { includeSecrets: true } };
    await client.getDestination({ params: parameters });
    expect(server.requests[0]?.target).toBe('/v1/projects/a%2Fb%20%3F%23%C3%A4%25/destinations/x?includeSecrets=true');
  });

  test.each(['', '.', '..'])('a path parameter %j, which would name another resource, is not sent', async (value) => {
    const parameters = { path: { ...path, destination: value } };
    await expect(client.deleteDestination({ params: parameters })).rejects.toThrow('path parameter "destination"');
    expect(server.requests).toEqual([]);
  });

  test("the API's own server is the default, and the fetch function is the one that was given", async () => {
    const urls: string[] = [];
    const fetch = async (request: Request) => {
      urls.push(request.url);
      return Response.json([]);
    };
    await createDestinationsClient({ apiKey: 'my-key', fetch }).listDestinations({ params: { path } });
    expect(urls).toEqual(['https://api.withampersand.com/v1/projects/my-project/destinations']);
  });

  test('without one, the global fetch of the time of the call', async () => {
    const later = vi.fn(async () => Response.json([]));
    vi.stubGlobal('fetch', later);
    try {
      await client.listDestinations({ params: { path } });
    } finally {
      vi.unstubAllGlobals();
    }
    expect(later).toHaveBeenCalledOnce();
    expect(server.requests).toEqual([]);
  });
});

describe('the credential', () => {
  test('a bearer token', async () => {
    await createDestinationsClient({ bearer: 'abc', baseUrl: server.baseUrl }).listDestinations({ params: { path } });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer abc');
    expect(server.requests[0]?.headers).not.toHaveProperty('x-api-key');
  });

  test('a function is asked before each request, also by the raw methods', async () => {
    let count = 0;
    const renewed = createDestinationsClient({ bearer: async () => `token-${++count}`, baseUrl: server.baseUrl });
    await renewed.listDestinations({ params: { path } });
    await renewed.GET('/projects/{projectIdOrName}/destinations', { params: { path } });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  test.each([
    ['both', { apiKey: 'secret-key', bearer: 'secret-key' }, 'both were given'],
    ['none', {}, 'neither was given'],
    ['an unset variable', { apiKey: undefined }, 'neither was given'],
    ['an empty key', { apiKey: ' ' }, '"apiKey" is empty'],
    ['a line break within', { apiKey: 'secret-key\nX' }, '"apiKey" has a character'],
    ['no text', { bearer: 5 }, '"bearer" is no text'],
  ])('%s: refused at once, without repeating it', (_what, options, message) => {
    const create = () => createDestinationsClient(options as unknown as DestinationsClientOptions);
    expect(create).toThrow(message);
    expect(create).not.toThrow('secret-key');
  });

  test('a function that gives no token sends nothing', async () => {
    const empty = createDestinationsClient({ bearer: async () => '', baseUrl: server.baseUrl });
    await expect(empty.listDestinations({ params: { path } })).rejects.toThrow('resolved to is empty');
    expect(server.requests).toEqual([]);
  });

  test('it does not follow a redirect', async () => {
    server.answer = { status: 307, headers: { Location: `${server.baseUrl}/elsewhere` } };
    await expect(client.listDestinations({ params: { path } })).rejects.toThrow();
    expect(server.requests).toHaveLength(1);
  });
});

describe('what comes back', () => {
  test('the status stands beside the data', async () => {
    const result = await client.listDestinations({ params: { path } });
    expect(result).toMatchObject({ status: 200, data: [], response: { status: 200 } });
    expect(result).not.toHaveProperty('error');
  });

  test('a problem document comes through as it is', async () => {
    const problem = { type: 'about:blank', title: 'Invalid', status: 422, issues: [{ in: 'body', name: 'name' }] };
    const headers = { 'Content-Type': 'application/problem+json' };
    server.answer = { status: 422, headers, body: JSON.stringify(problem) };
    const result = await client.createDestination({ params: { path }, body });
    expect(result).toMatchObject({ status: 422, error: problem });
    if (result.status === 422) expect(result.error.issues?.[0]?.name).toBe('name');
  });

  test.each([
    ['HTML', 502, 'text/html', '<h1>Bad\n gateway</h1>', 'Bad Gateway', '<h1>Bad gateway</h1>'],
    ['plain text', 404, 'text/plain', 'no such page', 'Not Found', 'no such page'],
    ['JSON that is no object', 400, 'application/json', '"nope"', 'Bad Request', '"nope"'],
    ['cut JSON', 500, 'application/problem+json', '{"title":', 'Internal Server Error', '{"title":'],
    ['nothing', 503, 'text/html', '', 'Service Unavailable', 'The answer has no body.'],
    ['an unregistered status', 499, 'text/plain', 'x', 'Odd', 'x'],
  ])('%s becomes a problem document', async (_what, status, type, text, title, excerpt) => {
    const length = { 'Content-Length': String(Buffer.byteLength(text)) };
    server.answer = { status, headers: { 'Content-Type': type, 'X-Trace': '7', ...length }, body: text };
    const odd = createDestinationsClient({
      apiKey: 'my-key',
      fetch: async (request) => {
        const response = await fetch(request);
        return status === 499 ? new Response(response.body, { ...response, status, statusText: 'Odd' }) : response;
      },
      baseUrl: server.baseUrl,
    });
    const result = await odd.createDestination({ params: { path }, body });
    expect(result.error).toEqual({
      type: 'about:blank',
      title,
      status,
      detail: expect.stringContaining(excerpt),
    });
    const raw = await odd.POST('/projects/{projectIdOrName}/destinations', { params: { path }, body });
    expect(raw.error).toEqual(result.error);
  });

  test('the answer itself is not dressed up: status, headers and URL stay', async () => {
    server.answer = { status: 502, headers: { 'Content-Type': 'text/html', 'X-Trace': '7' }, body: '<h1>' };
    const { response } = await client.listDestinations({ params: { path } });
    expect(response.status).toBe(502);
    expect(response.headers.get('Content-Type')).toBe('text/html');
    expect(response.headers.get('X-Trace')).toBe('7');
    expect(response.url).toBe(`${server.baseUrl}/projects/my-project/destinations`);
  });

  test('a deletion has no data', async () => {
    server.answer = { status: 204 };
    const result = await client.deleteDestination({ params: { path: { ...path, destination: 'id' } } });
    expect(result).toMatchObject({ status: 204, data: undefined });
  });
});
