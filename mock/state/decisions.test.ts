/** What was decided where a contract is silent: one test for each row of the table, and no row without one. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fromPointer, loadContract, ownContract, valueAt } from '../../contract/index.ts';
import { decisions } from '../decisions.ts';
import { type Client, client, libraryContract } from './state.test-support.ts';

const prefix = '/v1/projects/p/destinations';
const own = await client(prefix);
const library = await client('/api/v2', { contract: libraryContract });
beforeEach(() => {
  own.mock.reset();
  library.mock.reset();
});
afterEach(() => void vi.useRealTimers());

const webhook = (name: string, metadata: object = { url: 'https://a.example' }) => ({
  name,
  type: 'webhook',
  metadata,
});
const create = async ({ send }: Client, body: object) => {
  const { status, body: item } = await send('POST', '', body);
  expect(status).toBe(201);
  return item;
};
const update = (id: unknown, updateMask: string[], destination: object) =>
  own.send('PATCH', `/${id}`, { updateMask, destination });
const names = async () => ((await own.send('GET', '')).body as unknown as { name: string }[]).map(({ name }) => name);

/** A copy of the contract in which an operation documents these statuses only. */
async function documenting(...statuses: string[]): Promise<Client> {
  const document = JSON.parse(JSON.stringify(loadContract(ownContract).document));
  const { $ref } = document.paths['/projects/{projectIdOrName}/destinations'];
  const { responses } = valueAt(document, [...fromPointer($ref.slice(1)), 'post']) as { responses: object };
  for (const status of Object.keys(responses)) {
    if (status !== '201' && !statuses.includes(status)) Reflect.deleteProperty(responses, status);
  }
  const file = join(tmpdir(), `contract-${statuses.join('-')}-${process.pid}.json`);
  writeFileSync(file, JSON.stringify(document));
  return client(prefix, { contract: file });
}

const tests: Readonly<Record<string, () => Promise<void>>> = {
  'used-value': async () => {
    for (const [statuses, status] of [
      [['default'], 409],
      [['400', '422'], 422],
      [['400'], 400],
    ] as const) {
      const other = await documenting(...statuses);
      await create(other, webhook('a'));
      expect((await other.send('POST', '', webhook('a'))).status).toBe(status);
    }
  },
  'letter-case': async () => {
    await create(own, webhook('alerts'));
    await create(own, webhook('Alerts'));
  },
  'freed-value': async () => {
    const { id } = await create(own, webhook('a'));
    await update(id, ['name'], { name: 'b' });
    const again = await create(own, webhook('a'));
    await own.send('DELETE', `/${again.id}`);
    await create(own, webhook('a'));
  },
  'unknown-scope': async () => {
    const request = new Request('http://mock/v1/projects/new/destinations', { headers: { 'X-Api-Key': 'k' } });
    const response = await own.mock.fetch(request);
    expect([response.status, await response.json()]).toEqual([200, []]);
  },
  precedence: async () => {
    const first = await create(own, webhook('a'));
    const second = await create(own, webhook(String(first.id)));
    // Read by name, deleted by id: as the links say.
    expect((await own.send('GET', `/${first.id}`)).body.id).toBe(second.id);
    await own.send('DELETE', `/${first.id}`);
    expect(await names()).toEqual([first.id]);
  },
  'unknown-item': async () => {
    const { id } = await create(own, webhook('a'));
    const statuses = [];
    for (const method of ['DELETE', 'DELETE', 'GET']) statuses.push((await own.send(method, `/${id}`)).status);
    expect(statuses).toEqual([204, 404, 404]);
    expect((await update(id, [], {})).status).toBe(404);
  },
  list: async () => {
    const expected = Array.from({ length: 60 }, (_, index) => `n${(index * 37) % 60}`);
    for (const name of expected) await create(own, webhook(name));
    expect(await names()).toEqual(expected);
  },
  'update-time': async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { id, createTime, updateTime } = await create(own, webhook('a'));
    expect(updateTime).toBe(createTime);
    const times = [updateTime];
    for (const _ of [1, 2, 3]) times.push((await update(id, [], {})).body.updateTime);
    expect(new Set(times).size).toBe(4);
    expect(times.toSorted()).toEqual(times);
  },
  'undeclared-members': async () => {
    const body = {
      ...webhook('a', { kinesisRegion: 'kept', odd: 'dropped' }),
      secrets: { awsKeyId: 'secret' },
      odd: 1,
    };
    expect((await create(own, body)).metadata).toEqual({});
    const state = JSON.stringify(own.mock.state());
    expect(state).toContain('kept');
    expect(state).not.toMatch(/dropped|secret"|odd/);
  },
  'shown-when': async () => {
    const { id, ...created } = await create(own, webhook('a'));
    expect(created).not.toHaveProperty('secrets');
    const read = async (query: string) => (await own.send('GET', `/a${query}`)).body.secrets;
    expect(await read('')).toBeUndefined();
    expect(await read('?includeSecrets=false')).toBeUndefined();
    expect(await read('?includeSecrets=true')).toEqual({ webhookSigningKey: expect.stringMatching(/^whsec_\w{32}$/) });
    expect((await update(id, [], {})).body).not.toHaveProperty('secrets');
    await create(own, { ...webhook('k'), type: 'kinesis' });
    expect((await own.send('GET', '/k?includeSecrets=true')).body).not.toHaveProperty('secrets');
  },
  'renewed-when': async () => {
    await create(own, webhook('a'));
    const key = async (query = '') =>
      JSON.stringify((await own.send('GET', `/a?includeSecrets=true${query}`)).body.secrets);
    const first = await key();
    expect(await key('&rotate=false')).toBe(first);
    const second = await key('&rotate=true');
    expect(await key()).toBe(second);
    expect((await own.send('GET', '/a?rotate=true')).body).not.toHaveProperty('secrets');
    expect(new Set([first, second, await key()]).size).toBe(3);
    await create(own, { ...webhook('k'), type: 'kinesis' });
    await own.send('GET', '/k?rotate=true');
    expect(own.mock.state().collections[0]?.items[1]).not.toHaveProperty('secrets');
  },
  'mask-empty': async () => {
    const { id } = await create(own, webhook('a'));
    expect(await update(id, [], { name: 'b' })).toMatchObject({ status: 200, body: { name: 'a' } });
  },
  'mask-unknown': async () => {
    const { id } = await create(own, webhook('a'));
    const { status, body } = await update(id, ['name', 'colour'], { name: 'b' });
    expect([status, body.issues]).toEqual([
      422,
      [
        {
          in: 'body',
          name: 'updateMask[1]',
          detail: 'names no member of destination; it has name, metadata.url, metadata.headers',
        },
      ],
    ]);
    expect(await names()).toEqual(['a']);
  },
  'mask-absent': async () => {
    const { id } = await create(own, webhook('a', { url: 'https://a', headers: { A: '1' } }));
    const changed = await update(id, ['metadata.headers'], {});
    expect(changed.body.metadata).toEqual({ url: 'https://a' });
    const { status, body } = await update(id, ['name'], {});
    expect([status, body.issues?.[0]?.name]).toEqual([422, 'destination.name']);
  },
  'mask-parent': async () => {
    const { id } = await create(own, webhook('a', { url: 'https://a', headers: { A: '1' } }));
    const { body } = await update(id, ['metadata'], { metadata: { url: 'https://b' } });
    expect(body.metadata).toEqual({ url: 'https://b' });
  },
  'no-mask': async () => {
    const { number } = (await library.send('POST', '/shelves/7/books', { title: 'a', kind: 'poem', pages: 1 })).body;
    const { body } = await library.send('PATCH', `/books/${number}`, { title: 'b' }, 'application/merge-patch+json');
    expect(body).toMatchObject({ title: 'b', pages: 1 });
  },
  defaults: async () => {
    const { body } = await library.send('POST', '/shelves/7/books', { title: 'a', kind: 'poem' });
    // The contract's example has another number.
    expect(body.copies).toBe(2);
  },
  'required-in-answers': async () => {
    expect((await library.send('GET', '/shelves/7/books')).body.language).toBe('en');
  },
  full: async () => {
    const small = await client(prefix, { maxItems: 2 });
    await create(small, webhook('a'));
    await create(small, webhook('b'));
    const { status, body } = await small.send('POST', '', webhook('c'));
    expect([status, body.detail]).toEqual([409, expect.stringContaining('holds 2 items')]);
    await small.send('DELETE', '/a');
    await create(small, webhook('c'));
  },
};

it.each(Object.entries(tests))('%s', async (_id, check) => check());

it('every row of the table has its test', () => {
  expect(Object.keys(tests).sort()).toEqual(decisions.map(({ id }) => id).sort());
});
