/** The mock where tests want it: called directly, as a client's fetch, behind MSW, and served by Vitest's global set-up. */
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import createClient from 'openapi-fetch';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDestinationsClient } from '../client/index.ts';
import type { paths } from '../generated/types.ts';
import { createMock } from '../mock/index.ts';
import { createProject } from '../scripts/project.test-support.ts';

const api = 'https://api.withampersand.com';
const params = { path: { projectIdOrName: 'my-project' } };
const body = { name: 'alerts', type: 'webhook', metadata: {} } as const;

const mock = await createMock();
beforeEach(() => mock.reset());

describe('a fetch handler', () => {
  it('takes a Request and gives a Response, whatever the origin', async () => {
    const request = (origin: string) =>
      new Request(`${origin}${mock.basePath}/projects/my-project/destinations`, {
        method: 'POST',
        headers: { 'X-Api-Key': 'any', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await mock.fetch(request(api))).status).toBe(201);
    expect((await mock.fetch(request('http://localhost:4010'))).status).toBe(409);
  });

  it('needs no object around it', async () => {
    const { fetch } = mock;
    expect((await fetch(new Request(`${api}/v1/projects/my-project/destinations`))).status).toBe(401);
  });
});

describe("a client's fetch", () => {
  it('of openapi-fetch itself', async () => {
    const client = createClient<paths>({ baseUrl: `${api}/v1`, headers: { 'X-Api-Key': 'any' }, fetch: mock.fetch });
    const created = await client.POST('/projects/{projectIdOrName}/destinations', { params, body });
    const listed = await client.GET('/projects/{projectIdOrName}/destinations', { params });
    expect([created.response.status, listed.data]).toEqual([201, [created.data]]);
  });

  it("of this package's client", async () => {
    const client = createDestinationsClient({ apiKey: 'any', fetch: mock.fetch });
    await client.createDestination({ params, body });
    const again = await client.createDestination({ params, body });
    expect(again).toMatchObject({ status: 409, error: { issues: [{ in: 'body', name: 'name' }] } });
  });
});

describe('in MSW', () => {
  const server = setupServer(http.all(`${api}/*`, ({ request }) => mock.fetch(request)));
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  // An app's own client: it knows nothing of tests.
  const client = createDestinationsClient({ apiKey: 'any' });

  it('the mock answers what goes to the API', async () => {
    const created = await client.createDestination({ params, body });
    const again = await client.createDestination({ params, body });
    const listed = await client.listDestinations({ params });
    expect([created.status, again.status, listed.data]).toEqual([201, 409, [created.data]]);
    expect(again.error?.detail).toMatch(/^name must be unique /);
    const path = { ...params.path, destination: created.data?.id ?? '' };
    expect((await client.deleteDestination({ params: { path } })).status).toBe(204);
    expect(mock.state().collections).toEqual([]);
  });

  it('an answer is forced beforehand', async () => {
    mock.next({ operationId: 'listDestinations', status: 503 });
    expect((await client.listDestinations({ params })).status).toBe(503);
    expect((await client.listDestinations({ params })).status).toBe(200);
  });

  it("MSW's own handlers come first", async () => {
    server.use(http.get(`${api}/*`, () => HttpResponse.error(), { once: true }));
    await expect(client.listDestinations({ params })).rejects.toThrow(TypeError);
    expect((await client.listDestinations({ params })).status).toBe(200);
  });

  it('the mock is reset over HTTP too, where a test has no other way to it', async () => {
    await client.createDestination({ params, body });
    await fetch(`${api}/__mock__/state`, { method: 'DELETE' });
    expect((await client.listDestinations({ params })).data).toEqual([]);
  });
});

describe('tests side by side: each has a project of its own in the same mock', () => {
  const client = createDestinationsClient({ apiKey: 'any', fetch: mock.fetch });

  it('a reset of one leaves the others alone', async () => {
    const names = ['one', 'two'];
    for (const projectIdOrName of names)
      await client.createDestination({ params: { path: { projectIdOrName } }, body });
    mock.reset({ projectIdOrName: 'one' });
    const lists = names.map((projectIdOrName) => client.listDestinations({ params: { path: { projectIdOrName } } }));
    expect((await Promise.all(lists)).map(({ data }) => data?.length)).toEqual([0, 1]);
    expect(mock.state({ projectIdOrName: 'one' }).collections).toEqual([]);
  });

  it('a forced answer is for one', async () => {
    mock.next({ operationId: 'listDestinations', status: 500, params: { projectIdOrName: 'one' } });
    const list = (projectIdOrName: string) => client.listDestinations({ params: { path: { projectIdOrName } } });
    expect([(await list('two')).status, (await list('one')).status, (await list('one')).status]).toEqual([
      200, 500, 200,
    ]);
  });
});

describe("in Vitest's global set-up", () => {
  const project = createProject(['vitest']);
  afterAll(() => project.remove());

  it('one mock serves test files that run side by side, each in a project of its own', {
    timeout: 60_000,
  }, async () => {
    project.write(
      'vitest.config.ts',
      `export default { test: { globalSetup: './vitest.global-setup.ts', pool: 'forks', maxWorkers: 2 } };`,
    );
    project.write(
      'vitest.global-setup.ts',
      `import { createMock, serveMock } from 'destinations-contract/mock';

      export default async function setup({ provide }) {
        const mock = await createMock();
        const server = await serveMock(mock, { host: '127.0.0.1', port: 0 });
        provide('mockUrl', server.url);
        return async () => {
          await server.close();
          console.log('in the end:', mock.state().collections.map(({ scope }) => scope.projectIdOrName.name).sort().join(' and '));
        };
      }`,
    );
    for (const projectIdOrName of ['one', 'two']) {
      project.write(
        `${projectIdOrName}.test.ts`,
        `import { createDestinationsClient } from 'destinations-contract';
        import { beforeEach, expect, inject, test } from 'vitest';

        const baseUrl = inject('mockUrl');
        const client = createDestinationsClient({ apiKey: 'any', baseUrl });
        const params = { path: { projectIdOrName: '${projectIdOrName}' } };
        const body = { name: 'alerts', type: 'webhook', metadata: {} };
        beforeEach(() => fetch(new URL('/__mock__/state?projectIdOrName=${projectIdOrName}', baseUrl), { method: 'DELETE' }));

        for (let turn = 1; turn <= 20; turn++) {
          test('the project is empty before turn ' + turn, async () => {
            expect((await client.listDestinations({ params })).data).toEqual([]);
            expect((await client.createDestination({ params, body })).status).toBe(201);
            expect((await client.createDestination({ params, body })).status).toBe(409);
          });
        }`,
      );
    }
    const printed = await project.vitest();
    expect(printed).toMatch(/Tests +40 passed/);
    expect(printed).toContain('in the end: one and two');
  });
});
