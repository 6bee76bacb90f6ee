/** Other contracts: nothing in the mock knows this one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { afterAll, describe, expect, it } from 'vitest';
import { ContractError, loadContract } from '../contract/index.ts';
import { createMock, type MockOptions } from './mock.ts';
import { logger } from './prism/library.ts';

const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
function save(document: unknown): string {
  const file = join(folder, `${files++}.json`);
  writeFileSync(file, JSON.stringify(document));
  return file;
}

const book = {
  type: 'object',
  required: ['title'],
  properties: { title: { type: 'string' }, pages: { type: 'integer', minimum: 1 } },
};
const library = (version: string, schema: object = book, more: object = {}) => ({
  openapi: version,
  info: { title: 'Library', version: '1' },
  servers: [{ url: 'https://library.example/api/{edition}/', variables: { edition: { default: 'v2' } } }],
  security: [{ Token: [] }, { Login: [] }],
  paths: {
    '/shelves/{Shelf}/books': {
      parameters: [{ name: 'Shelf', in: 'path', required: true, schema: { type: 'integer' } }],
      post: {
        operationId: 'addBook',
        parameters: [{ name: 'X-Reader-Id', in: 'header', required: true, schema: { type: 'string' } }],
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: {
          201: { description: 'Added', content: { 'application/json': { schema: book, example: { title: 'Emma' } } } },
        },
        ...more,
      },
    },
  },
  components: {
    securitySchemes: {
      Token: { type: 'apiKey', in: 'query', name: 'token' },
      Login: { type: 'http', scheme: 'basic' },
    },
  },
});

async function add(
  document: unknown,
  body: unknown,
  query = '?token=t',
  init: RequestInit = {},
  options: MockOptions = {},
) {
  const mock = await createMock({ contract: save(document), ...options });
  const headers = { 'Content-Type': 'application/json', 'X-Reader-Id': '1', ...init.headers };
  return mock.fetch(
    new Request(`http://x${mock.basePath}/shelves/1/books${query}`, {
      method: 'POST',
      body: JSON.stringify(body),
      ...init,
      headers,
    }),
  );
}

describe.each(['3.0.3', '3.1.0'])('a library, OpenAPI %s', (version) => {
  it('is served under its own base path', async () => {
    const response = await add(library(version), { title: 'Emma' });
    expect([response.status, await response.json()]).toEqual([201, { title: 'Emma' }]);
    expect((await createMock({ contract: save(library(version)) })).basePath).toBe('/api/v2');
  });

  it('asks for a credential by its own schemes', async () => {
    const response = await add(library(version), { title: 'Emma' }, '');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      'ApiKey realm="mock", in="query", name="token", Basic realm="mock"',
    );
    expect(await response.json()).toMatchObject({
      issues: [
        { in: 'query', name: 'token' },
        { in: 'header', name: 'Authorization' },
      ],
    });
  });

  it.each([
    ['?token=secret', {}, 201],
    ['?token=other', {}, 401],
    ['', { Authorization: `Basic ${btoa('reader:secret')}` }, 201],
    ['', { Authorization: `Basic ${btoa('reader:other')}` }, 401],
  ])('takes the one accepted key as %s %j: %i', async (query, headers, status) => {
    const response = await add(library(version), { title: 'Emma' }, query, { headers }, { apiKey: 'secret' });
    expect(response.status).toBe(status);
  });

  it('spells parameters as the contract does, and lists body and parameters at once', async () => {
    const mock = await createMock({ contract: save(library(version)) });
    const response = await mock.fetch(
      new Request('http://x/api/v2/shelves/first/books?token=t', {
        method: 'POST',
        body: new TextEncoder().encode('{"pages":0}'),
        headers: { 'Content-Type': 'application/json' },
      }),
    );
    const { issues } = (await response.json()) as { issues: { in: string; name: string; detail: string }[] };
    expect(response.status).toBe(422);
    expect(issues).toEqual([
      { in: 'body', name: 'title', detail: 'is required, but missing' },
      { in: 'body', name: 'pages', detail: 'must be >= 1' },
      { in: 'header', name: 'X-Reader-Id', detail: 'is required, but missing' },
      { in: 'path', name: 'Shelf', detail: 'must be integer' },
    ]);
  });

  it('refuses to start when a schema does not compile', async () => {
    const broken = library(version, { type: 'object', properties: { title: { type: 'string', pattern: '(' } } });
    await expect(createMock({ contract: save(broken) })).rejects.toThrow(ContractError);
  });
});

it('a contract without security asks for no credential, also where a key is set', async () => {
  const open = library('3.1.0', book, { security: [] });
  expect((await add(open, { title: 'Emma' }, '', {}, { apiKey: 'secret' })).status).toBe(201);
});

it('a documented 415 is used, and an undocumented one is negotiated', async () => {
  const text = { headers: { 'Content-Type': 'text/plain' } };
  const ok = { 201: { description: 'Added' } };
  const statusWith = async (responses: object) =>
    (await add(library('3.1.0', book, { responses: { ...ok, ...responses } }), 'x', undefined, text)).status;
  expect(await statusWith({ 415: { description: 'No' }, 422: { description: 'No' } })).toBe(415);
  expect(await statusWith({ 422: { description: 'No' } })).toBe(422);
  expect(await statusWith({})).toBe(415);
});

it('a 400 that is documented instead of a 422 is used', async () => {
  const document = library('3.1.0', book, { responses: { 201: { description: 'Added' }, 400: { description: 'No' } } });
  expect((await add(document, {})).status).toBe(400);
});

it.each([
  [
    'additionalProperties: false within allOf',
    { allOf: [{ ...book, additionalProperties: false }] },
    { title: 'a', x: 1 },
    'x',
  ],
  ['an optional body that is null', book, null, undefined],
])('refuses what Prism lets through: %s', async (_title, schema, body, name) => {
  const document = library('3.1.0', schema);
  const operation = document.paths['/shelves/{Shelf}/books'].post;
  Object.assign(operation, { requestBody: { ...operation.requestBody, required: false } });
  const response = await add(document, body);
  const { issues } = (await response.json()) as { issues: { name?: string }[] };
  expect([response.status, issues.map((issue) => issue.name)]).toEqual([422, [name]]);
});

describe('keywords that only JSON Schema 2020-12 has', () => {
  const cases: [string, object, unknown][] = [
    ['dependentRequired', { ...book, dependentRequired: { pages: ['isbn'] } }, { title: 'a', pages: 1 }],
    ['unevaluatedProperties', { ...book, unevaluatedProperties: false }, { title: 'a', x: 1 }],
    ['prefixItems', { type: 'array', prefixItems: [{ type: 'string' }] }, [1]],
  ];

  async function diagnosticsOfPrismAlone(document: object, body: unknown): Promise<string[]> {
    const config = {
      isProxy: false as const,
      checkSecurity: false,
      validateRequest: true,
      validateResponse: false,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    };
    const prism = createInstance(config, { logger });
    const headers = { 'content-type': 'application/json', 'content-length': '9', 'x-reader-id': '1' };
    const operations = await getHttpOperationsFromSpec(document);
    const input = { method: 'post' as const, url: { path: '/shelves/1/books', query: {} }, headers, body };
    const result = await prism.request(input, operations, { ...config, mock: { dynamic: false } })();
    const { additional } = (result._tag === 'Left' ? result.left : {}) as {
      additional?: { validation: { code: string }[] };
    };
    return (additional?.validation ?? []).map(({ code }) => code);
  }

  it.each(cases)(
    '%s bites here; Prism alone ignores it where the dialect is not spelled out',
    async (keyword, schema, body) => {
      const document = library('3.1.0', schema);
      expect((await add(document, body)).status).toBe(422);
      expect(await diagnosticsOfPrismAlone(structuredClone(document), body)).toEqual([]);
      const spelledOut = structuredClone(loadContract(save(document)).document);
      const found = await diagnosticsOfPrismAlone(spelledOut, body);
      expect(found.map((code) => (code === 'type' ? 'prefixItems' : code))).toEqual([keyword]);
    },
  );
});
