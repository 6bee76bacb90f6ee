/** The life of an item, from create to delete, as a client sees it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { isDateTime } from '../../contract/formats.ts';
import { valueAt } from '../../contract/index.ts';
import { client } from './state.test-support.ts';

const { mock, send } = await client('/v1/projects');
beforeEach(() => mock.reset());

const page = {
  name: 'leadConvertedWebhook',
  type: 'webhook',
  secrets: { awsKeyId: 'canary-one', awsSecretKey: 'canary-two', awsSessionToken: 'canary-three' },
  metadata: { url: 'https://a.example/?b=1&a=2#x', headers: { Authorization: 'Bearer 1234', 'x-é': 'ü' } },
};

it('echoes what was sent, and sets the rest', async () => {
  const { status, body } = await send('POST', '/p/destinations', page);
  expect(status).toBe(201);
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    name: page.name,
    type: page.type,
    metadata: page.metadata,
    createTime: expect.any(String),
    updateTime: expect.any(String),
  });
  expect(isDateTime(String(body.createTime))).toBe(true);
  expect(Object.keys(body)).toEqual(['id', 'name', 'type', 'metadata', 'createTime', 'updateTime']);
});

it('does not take what only the server sets', async () => {
  const sent = { ...page, id: 'mine', createTime: '0001-01-01T00:00:00Z', updateTime: '0001-01-01T00:00:00Z' };
  const { body } = await send('POST', '/p/destinations', sent);
  expect([body.id, body.createTime]).not.toEqual(expect.arrayContaining(['mine', '0001-01-01T00:00:00Z']));
});

it('shows one item the same in every answer', async () => {
  const { body } = await send('POST', '/p/destinations', page);
  expect((await send('GET', `/p/destinations/${page.name}`)).body).toEqual(body);
  expect((await send('GET', `/p/destinations/${body.id}`)).body).toEqual(body);
  expect((await send('GET', '/p/destinations')).body).toEqual([body]);
});

it('changes what the mask lists, and nothing else', async () => {
  const { body } = await send('POST', '/p/destinations', page);
  const path = `/p/destinations/${body.id}`;
  const destination = { name: 'other', metadata: { url: 'https://b.example', headers: null } };
  const renamed = await send('PATCH', path, { updateMask: ['name'], destination });
  expect(renamed.body).toEqual({ ...body, name: 'other', updateTime: expect.any(String) });
  const nulled = await send('PATCH', path, { updateMask: ['metadata.headers'], destination });
  expect(nulled.body.metadata).toEqual({ url: page.metadata.url, headers: null });
  expect((await send('GET', path)).body).toEqual(nulled.body);
  expect((await send('GET', `/p/destinations/${page.name}`)).status).toBe(404);
});

describe('a used value', () => {
  it('is a 409 that names the member, and leaves all as it was', async () => {
    await send('POST', '/p/destinations', page);
    const before = mock.state();
    const { status, body } = await send('POST', '/p/destinations', { ...page, type: 'kinesis', metadata: {} });
    expect([status, body]).toEqual([
      409,
      {
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        detail: expect.stringContaining('name must be unique within one projectIdOrName'),
        issues: [{ in: 'body', name: 'name', detail: expect.any(String) }],
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('canary');
    expect(mock.state()).toEqual(before);
  });

  it('refuses an update as a whole, and its own value is no conflict', async () => {
    await send('POST', '/p/destinations', page);
    const { id } = (await send('POST', '/p/destinations', { ...page, name: 'second' })).body;
    const before = mock.state();
    const update = (name: string) =>
      send('PATCH', `/p/destinations/${id}`, {
        updateMask: ['metadata.url', 'name'],
        destination: { name, metadata: { url: 'https://changed.example' } },
      });
    const { status, body } = await update(page.name);
    expect([status, body.issues?.[0]?.name]).toEqual([409, 'destination.name']);
    expect(mock.state()).toEqual(before);
    expect((await update('second')).status).toBe(200);
  });
});

it('keeps scopes apart', async () => {
  const { id } = (await send('POST', '/p/destinations', page)).body;
  expect((await send('POST', '/q/destinations', page)).status).toBe(201);
  const other = await send('POST', '/r/destinations', { ...page, name: 'x' });
  for (const method of ['GET', 'DELETE']) {
    expect((await send(method, `/r/destinations/${id}`)).status).toBe(404);
    expect((await send(method, `/r/destinations/${page.name}`)).status).toBe(404);
  }
  expect((await send('GET', '/r/destinations')).body).toEqual([other.body]);
  expect(new Set(mock.state().collections.flatMap(({ items }) => items.map((item) => item.id))).size).toBe(3);
});

it('reaches one scope by each of its names', async () => {
  await send('POST', '/p/destinations', page);
  const [collection] = mock.state().collections;
  expect(collection?.scope).toEqual({ projectIdOrName: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'p' } });
  const id = String(valueAt(collection, ['scope', 'projectIdOrName', 'id']));
  expect((await send('GET', `/${id}/destinations`)).body).toMatchObject([{ name: page.name }]);
  expect((await send('POST', `/${id}/destinations`, page)).status).toBe(409);
  expect(mock.state({ projectIdOrName: id })).toEqual(mock.state({ projectIdOrName: 'p' }));
});

it('deletes one item, and not its neighbours', async () => {
  for (const name of ['a', 'b', 'c']) await send('POST', '/p/destinations', { ...page, name });
  expect((await send('DELETE', '/p/destinations/b')).status).toBe(204);
  expect((await send('GET', '/p/destinations')).body).toMatchObject([{ name: 'a' }, { name: 'c' }]);
});

it('tells who reads what is not there how it is called, and where to look', async () => {
  const { status, body } = await send('GET', '/p/destinations/x');
  expect([status, body.detail]).toEqual([
    404,
    'The path leads to nothing: no item here has this name or id. listDestinations lists what there is.',
  ]);
});

it('keeps no secret in any answer, list or state', async () => {
  const answers = [
    await send('POST', '/p/destinations', page),
    await send('POST', '/p/destinations', page),
    await send('GET', `/p/destinations/${page.name}?includeSecrets=true`),
    await send('GET', '/p/destinations'),
    mock.state(),
  ];
  expect(JSON.stringify(answers)).not.toContain('canary');
});

it('gives the same ids and keys to the same requests after a reset, and others with another seed', async () => {
  const made = async (sender: typeof send) => {
    await sender('POST', '/p/destinations', page);
    const { id, secrets } = (await sender('GET', `/p/destinations/${page.name}?includeSecrets=true`)).body;
    return JSON.stringify([id, secrets]);
  };
  const first = await made(send);
  mock.reset();
  expect(await made(send)).toBe(first);
  expect(await made((await client('/v1/projects', { seed: 2 })).send)).not.toBe(first);
});

it('does not let a name be taken for something of JavaScript', async () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    expect((await send('GET', `/p/destinations/${name}`)).status).toBe(404);
    expect((await send('POST', '/p/destinations', { ...page, name })).status).toBe(201);
    expect((await send('GET', `/${name}/destinations`)).body).toEqual([]);
  }
});
