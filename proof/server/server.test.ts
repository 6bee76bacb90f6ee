import { expect, test } from 'vitest';
import { loadContract, ownContract } from '../../contract/index.ts';
import { createApi } from '../probe.ts';
import { createServer, listen } from './server.ts';

const { operations } = loadContract(ownContract);

/** What the contract says of an answer's body. */
function violations(operationId: string, status: number, body: unknown) {
  const responses = operations.find(({ id }) => id === operationId)?.responses ?? [];
  const documented =
    responses.find((response) => response.status === String(status)) ??
    responses.find((response) => response.status === 'default');
  const [media] = documented?.content ?? [];
  return media ? media.schema.validate(body) : [];
}

test('create, read by name and by ID, list, update by mask, delete: every answer is of its schema', async () => {
  const api = createApi(createServer().fetch);
  const created = await api.create({ name: 'alpha', secrets: { awsKeyId: 'hidden-hidden' } });
  expect(created.status).toBe(201);
  expect(violations('createDestination', 201, created.json)).toEqual([]);
  const { id } = created.json as { id: string };
  const byName = await api.read('alpha');
  expect(byName.json).toEqual((await api.read(id)).json);
  expect(violations('getDestination', 200, byName.json)).toEqual([]);
  const list = await api.list();
  expect(list.json).toEqual([byName.json]);
  expect(violations('listDestinations', 200, list.json)).toEqual([]);
  const updated = await api.update(id, ['name'], { name: 'beta', metadata: { url: 'https://no.example/' } });
  expect(updated.json).toMatchObject({ id, name: 'beta', metadata: { url: 'https://example.com/hook' } });
  expect((await api.read('alpha')).status).toBe(404);
  expect((await api.remove(id)).status).toBe(204);
  expect((await api.remove(id)).status).toBe(404);
  expect((await api.list()).json).toEqual([]);
  expect([created, byName, list, updated].some(({ text }) => text.includes('hidden-hidden'))).toBe(false);
});

test('the signing key is shown to who asks, and renewed for who asks', async () => {
  const api = createApi(createServer().fetch);
  const { id, secrets } = await api.created();
  expect(secrets).toBeUndefined();
  const shown = async (query: string) =>
    (await api.read(id, query)).json as { secrets?: { webhookSigningKey: string } };
  const first = (await shown('?includeSecrets=true')).secrets?.webhookSigningKey;
  expect(first).toMatch(/^whsec_/);
  expect((await shown('?includeSecrets=false')).secrets).toBeUndefined();
  expect((await shown('?includeSecrets=true')).secrets?.webhookSigningKey).toBe(first);
  expect((await shown('?includeSecrets=true&rotate=true')).secrets?.webhookSigningKey).not.toBe(first);
});

test('refusals are problem documents of the documented schema, and leave nothing', async () => {
  const api = createApi(createServer().fetch);
  await api.created({ name: 'taken' });
  const post = { method: 'POST' };
  const refusals: [number, Parameters<typeof api.send>[1]][] = [
    [422, { ...post, body: { name: 'a_b', type: 'email' } }],
    [422, { ...post, body: [] }],
    [409, { ...post, body: api.body({ name: 'taken' }) }],
    [400, { ...post, text: '{"name":' }],
    [415, { ...post, body: api.body(), headers: { 'Content-Type': 'text/plain' } }],
    [401, { ...post, body: api.body(), credential: {} }],
    [405, { method: 'PUT' }],
  ];
  for (const [status, options] of refusals) {
    const answer = await api.send('', options);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(violations('createDestination', status, answer.json)).toEqual([]);
  }
  expect((await api.list()).json).toHaveLength(1);
});

test('scopes are apart; a project and its ID are one; a bearer token will do', async () => {
  const api = createApi(createServer().fetch);
  const { id } = await api.created({ name: 'same' }, 'one');
  await api.created({ name: 'same' }, 'two');
  expect((await api.read(id, '', 'two')).status).toBe(404);
  expect((await api.list('id-of-one')).json).toHaveLength(1);
  const credential = { Authorization: 'Bearer proof-credential-6f1c2a' };
  expect((await api.send('', { credential }, 'one')).status).toBe(200);
});

test('it stands on a port too', async () => {
  const { url, close } = await listen(createServer());
  const answer = await fetch(`${url}/projects/p/destinations`, { headers: { 'X-Api-Key': 'proof-credential-6f1c2a' } });
  expect([answer.status, await answer.json()]).toEqual([200, []]);
  await close();
});
