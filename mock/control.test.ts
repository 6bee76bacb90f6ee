/** `/__mock__/`: what tests ask of the mock itself. */
import { beforeEach, describe, expect, it } from 'vitest';
import { client } from './state/state.test-support.ts';

const { mock, send } = await client('', { apiKey: 'key' });
beforeEach(() => mock.reset());

const collection = (project: string) => `/v1/projects/${project}/destinations`;
const item = (name: string) => ({ name, type: 'webhook', metadata: {} });

describe('/__mock__/state', () => {
  it('PUT takes what GET gave: keys, ids and times too', async () => {
    await send('POST', collection('p'), item('a'));
    await send('POST', collection('q'), item('b'));
    const secret = await send('GET', `${collection('p')}/a?includeSecrets=true`);
    const before = (await send('GET', '/__mock__/state')).body;
    expect(before.version).toBe(1);
    expect((await send('DELETE', '/__mock__/state')).status).toBe(204);
    expect((await send('GET', '/__mock__/state')).body.collections).toEqual([]);
    expect((await send('PUT', '/__mock__/state', before)).status).toBe(204);
    expect((await send('GET', '/__mock__/state')).body).toEqual(before);
    expect(await send('GET', `${collection('p')}/a?includeSecrets=true`)).toEqual(secret);
  });

  it('makes no id that a state brought with it', async () => {
    await send('POST', collection('p'), item('a'));
    const state = mock.state();
    mock.reset();
    await send('PUT', '/__mock__/state', state);
    await send('POST', collection('q'), item('b'));
    expect(new Set(mock.state().collections.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(2);
  });

  it('shows what it brought to whom the contract shows it, and to nobody else', async () => {
    const secrets = { webhookSigningKey: 'whsec_brought' };
    const items = [
      { ...item('a'), secrets },
      { ...item('k'), type: 'kinesis', secrets },
    ];
    await send('PUT', '/__mock__/state', { collections: [{ scope: { projectIdOrName: 'p' }, items }] });
    expect((await send('GET', `${collection('p')}/a?includeSecrets=true`)).body.secrets).toEqual(secrets);
    expect((await send('GET', `${collection('p')}/k?includeSecrets=true`)).body).not.toHaveProperty('secrets');
  });

  it('makes no key twice, also when one scope is reset', async () => {
    await send('POST', collection('p'), item('a'));
    const keyOf = async (project: string, query = '') =>
      JSON.stringify((await send('GET', `${collection(project)}/a?includeSecrets=true${query}`)).body.secrets);
    const renewed = await keyOf('p', '&rotate=true');
    mock.reset({ projectIdOrName: 'q' });
    await send('POST', collection('q'), item('a'));
    expect(await keyOf('q')).not.toBe(renewed);
  });

  it('limits itself to one scope', async () => {
    await send('POST', collection('p'), item('a'));
    await send('POST', collection('q'), item('b'));
    const ofQ = (await send('GET', '/__mock__/state?projectIdOrName=q')).body;
    expect(ofQ.collections).toMatchObject([{ items: [{ name: 'b' }] }]);
    await send('DELETE', '/__mock__/state?projectIdOrName=q');
    expect((await send('GET', collection('q'))).body).toEqual([]);
    expect((await send('GET', collection('p'))).body).toHaveLength(1);
    expect((await send('PUT', '/__mock__/state?projectIdOrName=q', ofQ)).status).toBe(204);
    expect((await send('GET', collection('q'))).body).toMatchObject([{ name: 'b' }]);
    const other = await send('PUT', '/__mock__/state?projectIdOrName=p', ofQ);
    expect([other.status, other.body.detail]).toEqual([422, expect.stringContaining('collections[0].scope')]);
    expect((await send('GET', collection('p'))).body).toHaveLength(1);
  });

  it('refuses what breaks the contract, names every item, and changes nothing', async () => {
    await send('POST', collection('p'), item('kept'));
    const before = mock.state();
    const { status, body } = await send('PUT', '/__mock__/state', {
      collections: [
        {
          scope: { projectIdOrName: 'p' },
          items: [
            { ...item('a_b'), metadata: { ur: 1 } },
            { name: 'x', type: 'webhook' },
            item('x'),
            item('x'),
            { ...item('y'), id: 7 },
            { ...item('z'), createTime: 'yesterday' },
            'text',
          ],
        },
        { scope: { project: 'p' }, items: [] },
        { scope: { projectIdOrName: 'q' } },
        { create: 'other', scope: { projectIdOrName: 'q' }, items: [] },
      ],
    });
    expect(status).toBe(422);
    expect(body.issues?.map(({ detail }) => detail)).toEqual([
      'collections[0].items[0].metadata.ur is no member of such an item',
      'collections[0].items[0].name must match pattern "^[A-Za-z0-9-]*$"',
      "collections[0].items[1] must have required property 'metadata'",
      'collections[0].items[3].name is taken by another item',
      'collections[0].items[4].id must be string',
      'collections[0].items[5].createTime must match format "date-time"',
      'collections[0].items[6] must be an object, but is of type string',
      'collections[1].scope must name the path parameter projectIdOrName',
      'collections[1].scope.project is no path parameter of createDestination; there is projectIdOrName',
      'collections[2].items must be a list, but is missing',
      'collections[3].create must be one of createDestination',
    ]);
    expect(mock.state()).toEqual(before);
  });

  it.each([
    ['{', 400, 'line 1, column 2'],
    ['', 400, 'missing'],
    ['[]', 422, 'collections must be a list'],
    ['{"version":2,"collections":[]}', 422, 'version must be 1'],
  ])('PUT of %j: %i', async (text, status, words) => {
    const request = new Request('http://mock/__mock__/state', { method: 'PUT', body: text });
    const response = await mock.fetch(request);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
  });

  it('names the parameters that there are', async () => {
    const { status, body } = await send('GET', '/__mock__/state?project=p');
    expect([status, body.detail]).toEqual([400, 'There is no scope parameter project; there is projectIdOrName.']);
  });

  it('two items never have one id, in whichever scopes', async () => {
    const collections = ['p', 'q'].map((project) => ({
      scope: { projectIdOrName: project },
      items: [{ ...item('a'), id: 'same' }],
    }));
    const { status, body } = await send('PUT', '/__mock__/state', { collections });
    expect([status, body.issues?.[0]?.detail]).toEqual([422, 'collections[1].items[0].id is taken by another item']);
  });
});

describe('/__mock__/next', () => {
  const next = (answer: object) => send('POST', '/__mock__/next', answer);
  const create = async (project = 'p') => (await send('POST', collection(project), item('a'))).status;

  it('forces the next answer of one operation, once, and nothing is done', async () => {
    expect((await next({ operationId: 'createDestination', status: 422 })).status).toBe(204);
    expect((await send('GET', collection('p'))).status).toBe(200);
    expect(await create()).toBe(422);
    expect((await send('GET', collection('p'))).body).toEqual([]);
    expect(await create()).toBe(201);
  });

  it('as often as it is told, by example, and for one scope', async () => {
    await next({
      operationId: 'listDestinations',
      status: 200,
      example: 'two',
      times: 2,
      params: { projectIdOrName: 'q' },
    });
    expect((await send('GET', collection('p'))).body).toEqual([]);
    expect((await send('GET', collection('q'))).body).toHaveLength(2);
    expect((await send('GET', '/__mock__/next')).body).toMatchObject([{ times: 1 }]);
    expect((await send('GET', collection('q'))).body).toHaveLength(2);
    expect((await send('GET', collection('q'))).body).toEqual([]);
  });

  it('waits for a request that is in order', async () => {
    await next({ operationId: 'createDestination', status: 503 });
    expect((await send('POST', collection('p'), {})).status).toBe(422);
    expect(await create()).toBe(503);
  });

  it('delays as long as it is told', async () => {
    await next({ operationId: 'createDestination', status: 201, delay: 120 });
    const started = performance.now();
    expect(await create()).toBe(201);
    expect(performance.now() - started).toBeGreaterThanOrEqual(115);
  });

  it('is forgotten by a reset, and by DELETE', async () => {
    for (const forget of [
      () => mock.reset(),
      () => send('DELETE', '/__mock__/next'),
      () => send('DELETE', '/__mock__/state'),
    ]) {
      await next({ operationId: 'listDestinations', status: 500 });
      await forget();
      expect((await send('GET', collection('p'))).status).toBe(200);
    }
  });

  it.each([
    [{}, 'operationId must be one of listDestinations'],
    [{ operationId: 'createDestination' }, 'documents: 201, 400, 422, default'],
    [{ operationId: 'createDestination', status: 999 }, 'status must be'],
    [{ operationId: 'createDestination', status: 422, example: 'nope' }, 'example must be one that'],
    [{ operationId: 'createDestination', status: 422, delay: -1 }, 'delay must be'],
    [{ operationId: 'createDestination', status: 422, times: 0 }, 'times must be'],
    [{ operationId: 'createDestination', status: 422, params: { a: 1 } }, 'params must be'],
    [{ operationId: 'createDestination', status: 422, tiems: 2 }, 'tiems is not known'],
    [[], 'must be an object'],
  ])('refuses %j', async (answer, words) => {
    const { status, body } = await next(answer);
    expect([status, body.detail]).toEqual([422, expect.stringContaining(words)]);
    expect(() => mock.next(answer as never)).toThrow(words);
  });
});

it.each([
  ['GET', '/__mock__', 404],
  ['GET', '/__mock__/other', 404],
  ['POST', '/__mock__/state', 405],
  ['PATCH', '/__mock__/next', 405],
])('%s %s: %i', async (method, path, status) => {
  const { body, status: found } = await send(method, path);
  expect([found, body.status]).toEqual([status, status]);
});

it('has no state where nothing is remembered', async () => {
  const stateless = await client('', { stateless: true });
  expect((await stateless.send('GET', '/__mock__/state')).status).toBe(404);
  expect(stateless.mock.state().collections).toEqual([]);
});
