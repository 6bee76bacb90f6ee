/** Input that is meant to break something: never a 5xx, never silence, and nothing stays behind. */
import { beforeEach, describe, expect, it } from 'vitest';
import { loadContract, ownContract } from '../contract/index.ts';
import { createMock } from './mock.ts';

const mock = await createMock({ contract: loadContract(ownContract) });
beforeEach(() => mock.reset());
const collection = 'http://x/v1/projects/p/destinations';
const post = (body: string | Uint8Array, contentType = 'application/json') =>
  mock.fetch(
    new Request(collection, {
      method: 'POST',
      headers: { 'X-Api-Key': 'k', 'Content-Type': contentType },
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body.slice(),
    }),
  );
const valid = '{"name":"a","type":"webhook","metadata":{}';

it.each([
  ['__proto__ as a member', `${valid},"__proto__":{"polluted":true}}`, 201],
  ['constructor as a member', `${valid},"constructor":{"prototype":{"polluted":true}}}`, 201],
  ['__proto__ instead of the members', '{"__proto__":{"name":"a","type":"webhook","metadata":{}}}', 422],
  [
    'members of Object.prototype as headers',
    '{"name":"a","type":"webhook","metadata":{"headers":{"__proto__":1}}}',
    422,
  ],
  ['deep nesting', `${valid},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
  ['deep nesting that never closes', '['.repeat(500_000), 400],
  ['nesting that is deep, and lawful', `${valid},"x":${'['.repeat(400)}${']'.repeat(400)}}`, 201],
  ['a number beyond every range', `${valid},"x":1e999999}`, 201],
  ['half of a surrogate pair', `${valid},"x":"\\ud800"}`, 201],
  ['a null byte', '\u0000', 400],
  ['a long text', `{"name":"${'a'.repeat(900_000)}!"}`, 422],
  ['a long name of a member', `{"name":"a","type":"webhook","metadata":{"headers":{"${'h'.repeat(900_000)}":1}}}`, 422],
  [
    'many faults',
    `{"name":"a","type":"webhook","metadata":{"headers":{${Array.from({ length: 20_000 }, (_, i) => `"h${i}":1`)}}}}`,
    422,
  ],
])('%s: %#', async (_title, body, status) => {
  const response = await post(body);
  expect(response.status).toBe(status);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

it('bytes that are no UTF-8 are malformed JSON', async () => {
  for (const bytes of [
    [0x22, 0xff, 0x22],
    [0x22, 0xc3, 0x28, 0x22],
    [0xff, 0xfe, 0x7b, 0x00],
  ]) {
    const response = await post(new Uint8Array(bytes));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('is not UTF-8');
  }
});

it('a refusal does not repeat a long name of a member', async () => {
  const response = await post(`{"name":"a","type":"webhook","metadata":{"headers":{"${'h'.repeat(10_000)}":1}}}`);
  expect((await response.text()).length).toBeLessThan(1500);
});

describe('JSON under another name', () => {
  it.each(['null', 'false', '0', '""', '[]'])('%s is no item', async (body) => {
    expect((await post(body, 'application/vnd.api+json')).status).toBe(422);
    expect(mock.state().collections).toEqual([]);
  });
});

describe('the mock itself', () => {
  const plain = { name: 'a', type: 'webhook', metadata: {} };
  const control = (method: string, path: string, value: unknown) =>
    mock.fetch(new Request(`http://x/__mock__${path}`, { method, body: JSON.stringify(value) }));
  const put = (...collections: unknown[]) => control('PUT', '/state', { collections });

  it('takes no objects for texts, whatever they are called', async () => {
    const noText = { toString: 1 };
    const operationId = 'createDestination';
    expect((await control('POST', '/next', { operationId, status: noText })).status).toBe(422);
    expect((await control('POST', '/next', { operationId, status: 201, example: noText })).status).toBe(422);
    for (const names of [noText, { id: noText, name: 'p' }, { other: 'p' }, {}, null, ['p']]) {
      expect((await put({ scope: { projectIdOrName: names }, items: [plain] })).status).toBe(422);
    }
  });

  it.each(['__proto__', 'constructor', 'toString'])('knows no scope parameter %s', async (name) => {
    await post(JSON.stringify(plain));
    const response = await mock.fetch(new Request(`http://x/__mock__/state?${name}=x`, { method: 'DELETE' }));
    expect([response.status, mock.state().collections.length]).toEqual([400, 1]);
  });

  it('keeps the names of its scopes when it refuses a state', async () => {
    await post(JSON.stringify(plain));
    const before = mock.state();
    const renamed = { projectIdOrName: { id: 'another', name: 'p' } };
    expect((await put({ scope: renamed, items: [{ ...plain, name: 'b' }, {}] })).status).toBe(422);
    expect(mock.state()).toEqual(before);
  });

  it('sees one scope where it is called by two names', async () => {
    const [first, second] = [{ id: 'q', name: 'p' }, 'q'].map((names) => ({
      scope: { projectIdOrName: names },
      items: [plain],
    }));
    expect((await put(first, second)).status).toBe(422);
  });

  it.each([
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['the end of all years', '9999-12-31T23:59:59.999Z'],
    ['a year beyond them', '9999-12-31T23:59:59-23:59'],
  ])('updates an item from %s', async (_title, updateTime) => {
    await put({ scope: { projectIdOrName: 'p' }, items: [{ ...plain, updateTime }] });
    const headers = { 'X-Api-Key': 'k', 'Content-Type': 'application/json' };
    const body = JSON.stringify({ updateMask: ['name'], destination: { name: 'b' } });
    const response = await mock.fetch(new Request(`${collection}/a`, { method: 'PATCH', headers, body }));
    expect(response.status).toBe(200);
  });

  it.each([
    [
      'items',
      { scope: { projectIdOrName: 'p' }, items: Array(1_000_000).fill(0) },
      'items, more than the limit of 10000',
    ],
    ['members', { scope: { projectIdOrName: 'p' }, items: [{ ...plain, x: Array(3_000_000).fill(0) }] }, 'longer than'],
  ])('does not read a million %s', async (_title, given, reason) => {
    const response = await put(given);
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining(reason)]);
  });

  it('names so many faults, and not all', async () => {
    const response = await put(...Array(10_000).fill(0));
    const { issues } = (await response.json()) as { issues: unknown[] };
    expect(issues).toHaveLength(1000);
  });
});
