/** Input that is meant to break something: never a 5xx, never silence, and nothing stays behind. */
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
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

it('any path, query, header and body is answered below 500', async () => {
  const path = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'/%az2{}.,;:é\\?=&[]*') }),
    fc.string().map((name) => `projects/${encodeURIComponent(name)}/destinations`),
    fc.string({ unit: fc.constantFrom(...'%zéa,;') }).map((name) => `projects/p/destinations/${name}`),
  );
  const value = fc.string({ unit: fc.constantFrom(...'abz/;,=*"\'%{}:. -_019') });
  const request = fc.record({
    path,
    query: value,
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS'),
    type: fc.oneof(
      value,
      fc.constantFrom('application/json', 'multipart/form-data', 'application/x-www-form-urlencoded'),
    ),
    accept: fc.oneof(value, fc.constantFrom('application/json;q=x', 'a/b;c', ';', ',')),
    prefer: fc.oneof(value, fc.constantFrom('code=500, example=x', 'dynamic=true, code=422')),
    body: fc.oneof(fc.json(), value),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ path, query, method, type, accept, prefer, body }) => {
      const response = await mock.fetch(
        new Request(`http://x/v1/${path}?${query}`, {
          method,
          headers: { 'X-Api-Key': 'k', 'Content-Type': type, Accept: accept, Prefer: prefer },
          ...(method === 'GET' || method === 'HEAD' ? {} : { body: new TextEncoder().encode(body) }),
        }),
      );
      if (!/code=5/.test(prefer)) expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 1000 },
  );
}, 60_000);
