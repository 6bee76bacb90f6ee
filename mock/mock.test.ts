import { beforeEach, describe, expect, it } from 'vitest';
import { loadContract, ownContract } from '../contract/index.ts';
import type { Exchange } from './app.ts';
import { createMock } from './mock.ts';

const contract = loadContract(ownContract);
const valid = { name: 'alerts', type: 'webhook', metadata: { url: 'https://a.example' } };
const seedData = {
  collections: [{ scope: { projectIdOrName: 'p' }, items: [{ ...valid, name: 'leadConverted' }] }],
};
const mock = await createMock({ contract, seedData });
beforeEach(() => mock.reset());
const collection = '/v1/projects/p/destinations';
const item = `${collection}/leadConverted`;

/** The page's own request, but for what a test changes. A header that is `undefined` is left out. */
function request(
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string | undefined> } = {},
): Request {
  const headers = Object.entries({ 'X-Api-Key': 'key', 'Content-Type': 'application/json', ...init.headers });
  const kept = headers.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Request(`http://anywhere.example${path}`, { ...init, headers: kept });
}
const post = (body: unknown, headers: Record<string, string | undefined> = {}) =>
  mock.fetch(request(collection, { method: 'POST', body: encode(body), headers }));
// Bytes: a string as body would bring a content type of its own.
const encode = (body: unknown) => new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
const get = (path: string, headers: Record<string, string | undefined> = {}) =>
  mock.fetch(request(path, { headers: { 'Content-Type': undefined, ...headers } }));

interface Problem {
  readonly status: number;
  readonly detail: string;
  readonly issues: readonly { in: string; name?: string; detail: string }[];
}
async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as Problem;
  expect(problem).toMatchObject({ type: 'about:blank', title: expect.any(String), status: response.status });
  return problem;
}
const namesOf = ({ issues }: Problem) => issues.map(({ in: place, name }) => [place, name].join(' ').trim());

describe('answers', () => {
  it.each(
    contract.operations.flatMap(({ id, body }) =>
      (body?.content[0]?.examples ?? []).map((each) => [id, each.name, each.value]),
    ),
  )('%s accepts its documented example %s', async (id, _name, value) => {
    const [method, path] = id === 'createDestination' ? ['POST', collection] : ['PATCH', item];
    const response = await mock.fetch(request(path, { method, body: encode(value) }));
    expect(response.status).toBe(id === 'createDestination' ? 201 : 200);
  });

  it('with the documented example where nothing is to be remembered', async () => {
    const stateless = await createMock({ contract, stateless: true });
    const response = await stateless.fetch(request(collection, { method: 'POST', body: encode(valid) }));
    expect(response.headers.get('content-type')).toBe('application/json');
    const create = contract.operations.find(({ id }) => id === 'createDestination');
    expect(await response.json()).toEqual(create?.responses[0]?.content[0]?.examples[0]?.value);
  });

  it('with nothing where nothing is documented', async () => {
    const response = await mock.fetch(request(item, { method: 'DELETE', headers: { 'Content-Type': undefined } }));
    expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([204, '', null]);
  });

  it('whatever the origin, and whatever lawful text a path parameter holds', async () => {
    for (const name of ['a,b', 'a:b@c', "it's(1)*!", '%E2%82%AC', 'a%2Fb', '%25', '{x}', '100%25']) {
      expect([name, (await get(`/v1/projects/${name}/destinations`)).status]).toEqual([name, 200]);
    }
  });
});

describe('refusals, in this order', () => {
  it('413 names the limit', async () => {
    const small = await createMock({ contract, maxBody: 10 });
    const response = await small.fetch(request('/nowhere', { method: 'POST', body: encode(valid) }));
    expect(response.status).toBe(413);
    expect((await problemOf(response)).detail).toContain('10 bytes');
  });

  it('a body of exactly the limit is read', async () => {
    const body = encode(valid);
    const exact = await createMock({ contract, maxBody: body.length });
    expect((await exact.fetch(request(collection, { method: 'POST', body }))).status).toBe(201);
  });

  it('404 without the base path says so, and lists the paths', async () => {
    const problem = await problemOf(await get('/projects/p/destinations', { 'X-Api-Key': undefined }));
    expect(problem.status).toBe(404);
    expect(problem.detail).toMatch(/base path \/v1 is missing/);
    expect(problem.detail).toContain('GET, POST /v1/projects/{projectIdOrName}/destinations');
  });

  it('404 lists the nearest path first', async () => {
    const near = await problemOf(await get('/v1/projects/p/destination'));
    const far = await problemOf(await get('/v1/projects/p/destination/x'));
    expect(near.detail).toMatch(/There is: GET, POST \/v1\/projects\/\{projectIdOrName\}\/destinations;/);
    expect(far.detail).toMatch(/There is: GET, DELETE, PATCH \/v1/);
  });

  it('404 for a slash at the end, which Prism takes for an empty name', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const problem = await problemOf(await mock.fetch(request(`${collection}/`, { method })));
      expect([method, problem.status]).toEqual([method, 404]);
      expect(problem.detail).toContain('does not end with a slash');
    }
    expect((await get('/v1/projects//destinations')).status).toBe(404);
  });

  it('405 allows what there is, before any credential is asked for', async () => {
    const response = await mock.fetch(request(collection, { method: 'PUT', headers: { 'X-Api-Key': undefined } }));
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(await problemOf(response)).toMatchObject({ status: 405 });
  });

  it.each([
    ['nothing', {}],
    ['an empty key', { 'X-Api-Key': '' }],
    ['a scheme without a token', { Authorization: 'Bearer' }],
    ['another scheme', { Authorization: 'Basic a2V5Og==' }],
  ])('401 with %s, also for a malformed body, and speaks of nothing else', async (_, headers) => {
    const response = await post('{', { 'X-Api-Key': undefined, ...headers });
    expect(response.headers.get('www-authenticate')).toBe(
      'ApiKey realm="mock", in="header", name="X-Api-Key", Bearer realm="mock"',
    );
    const problem = await problemOf(response);
    expect(problem.status).toBe(401);
    for (const name of namesOf(problem)) expect(['header X-Api-Key', 'header Authorization']).toContain(name);
    expect(namesOf(problem)).not.toEqual([]);
  });

  it.each([
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'name=a'],
    ['garbage', '{}'],
    ['application/json, text/plain', '{}'],
    [undefined, '{}'],
  ])('415 for %s says what is accepted', async (type, body) => {
    const response = await post(body, { 'Content-Type': type });
    expect(response.headers.get('accept')).toBe('application/json');
    const problem = await problemOf(response);
    expect([problem.status, namesOf(problem)]).toEqual([415, ['header Content-Type']]);
    expect(problem.detail).toContain('application/json');
  });

  it('415 for a body where none is taken, but not for a garbled type without a body', async () => {
    const bodied = await mock.fetch(request(item, { method: 'DELETE', body: 'x' }));
    expect(await problemOf(bodied)).toMatchObject({ status: 415, issues: [{ in: 'body' }] });
    expect((await get(item, { 'Content-Type': 'garbage' })).status).toBe(200);
  });

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/json;charset="UTF-8"'])(
    'accepts %s',
    async (type) => {
      expect((await post(valid, { 'Content-Type': type })).status).toBe(201);
    },
  );

  it('400 for malformed JSON, with the place and without the text', async () => {
    const problem = await problemOf(await post('{"name": canary}'));
    expect(problem.status).toBe(400);
    expect(problem.issues).toEqual([{ in: 'body', detail: expect.stringContaining('line 1, column 10') }]);
    expect(JSON.stringify(problem)).not.toContain('canary');
  });

  it('400 for a broken percent escape in a path, after 401', async () => {
    const problem = await problemOf(await get(`${collection}/%zz`));
    expect([problem.status, namesOf(problem)]).toEqual([400, ['path destination']]);
    expect((await get(`${collection}/%zz`, { 'X-Api-Key': undefined })).status).toBe(401);
    expect((await get(`/v1/%zz`)).status).toBe(404);
  });

  it('422 for an empty body', async () => {
    expect(await problemOf(await post(''))).toMatchObject({
      status: 422,
      issues: [{ in: 'body', detail: 'is required, but missing' }],
    });
  });

  it.each(['null', 'false', '0', '""', '[]', '"x"'])('422 for %s: invalid, not missing', async (body) => {
    expect(await problemOf(await post(body))).toMatchObject({
      status: 422,
      issues: [{ in: 'body', detail: 'must be object' }],
    });
  });

  it('422 names every fault at once', async () => {
    const problem = await problemOf(
      await post({
        type: 'canary',
        metadata: { url: 'http://canary', headers: { 'X.Y': 1 } },
        secrets: { awsKeyId: 7 },
      }),
    );
    expect(problem.status).toBe(422);
    expect(namesOf(problem)).toEqual([
      'body name',
      'body type',
      'body metadata.url',
      'body metadata.headers["X.Y"]',
      'body secrets.awsKeyId',
    ]);
    expect(JSON.stringify(problem)).not.toContain('canary');
  });

  it('422 names items by their index, parameters as the contract spells them', async () => {
    const body = encode({ updateMask: ['name', 1], destination: {} });
    expect(namesOf(await problemOf(await mock.fetch(request(item, { method: 'PATCH', body }))))).toEqual([
      'body updateMask[1]',
    ]);
    expect(namesOf(await problemOf(await get(`${item}?includeSecrets=maybe&rotate=1x`)))).toEqual([
      'query includeSecrets',
      'query rotate',
    ]);
  });

  it('406 when nothing that is wanted is there', async () => {
    for (const accept of ['text/html', 'garbage', 'garbage, text/html']) {
      const problem = await problemOf(await get(collection, { Accept: accept }));
      expect([problem.status, namesOf(problem)]).toEqual([406, ['header Accept']]);
      expect(problem.detail).toContain('application/json');
    }
    for (const accept of ['*/*', 'application/*', 'text/html, application/json;q=0.5', 'garbage, application/json']) {
      expect([accept, (await get(collection, { Accept: accept })).status]).toEqual([accept, 200]);
    }
  });

  it('one Accept header leaves no trace in the next request', async () => {
    await get(collection, { Accept: 'text/html' });
    expect((await get(collection, { Accept: 'application/json' })).status).toBe(200);
  });
});

it('tells the log who, what and why, and no credential, query or body', async () => {
  const seen: Exchange[] = [];
  const logged = await createMock({ contract, onExchange: (exchange) => seen.push(exchange) });
  await logged.fetch(
    request(`${collection}?token=canary`, {
      method: 'POST',
      body: encode({ name: 'canary_' }),
      headers: { 'X-Api-Key': 'canary' },
    }),
  );
  expect(seen).toEqual([
    { method: 'POST', path: collection, status: 422, durationMs: expect.any(Number), reasons: expect.any(Array) },
  ]);
  expect(seen[0]?.reasons).toContain('body type is required, but missing');
  expect(JSON.stringify(seen)).not.toContain('canary');
});
