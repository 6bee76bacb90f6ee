import { expect, it } from 'vitest';
import { createMock } from './mock.ts';

const seedData = {
  collections: [
    {
      scope: { projectIdOrName: 'p' },
      items: [{ name: 'd', type: 'webhook', metadata: { url: 'https://remembered.example' } }],
    },
  ],
};
const mock = await createMock({ seedData });
const item = 'http://x/v1/projects/p/destinations/d';
const get = (headers: Record<string, string>) =>
  mock.fetch(new Request(item, { headers: { 'X-Api-Key': 'k', ...headers } }));

it.each([
  ['code=404', 404, 'There is no such destination.'],
  ['code=503', 503, 'Try again later.'],
  ['example=withSecrets', 200, 'whsec_'],
  ['code=200, example=withSecrets', 200, 'whsec_'],
  ['dynamic=true', 200, 'createTime'],
  ['respond-async', 200, 'remembered.example'],
])('%s: %i', async (prefer, status, text) => {
  const response = await get({ Prefer: prefer });
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(text);
});

it('forces a refusal also for who accepts plain JSON only', async () => {
  const response = await get({ Prefer: 'code=404', Accept: 'application/json' });
  expect(await response.text()).toContain('There is no such');
});

it.each(['code=999', 'code=42', 'code=abc', 'code', 'code=100', 'dynamic=yes', 'example'])(
  '%s: 400',
  async (prefer) => {
    expect(await (await get({ Prefer: prefer })).json()).toMatchObject({
      status: 400,
      issues: [{ in: 'header', name: 'Prefer' }],
    });
  },
);

it.each(['example=nope', 'code=404, example=nope', 'code=404, example=withSecrets'])(
  '%s: 404 that lists the examples, never another answer',
  async (prefer) => {
    const problem = (await (await get({ Prefer: prefer })).json()) as { status: number; detail: string };
    expect(problem.status).toBe(404);
    expect(problem.detail).toContain('200 (plain, withSecrets)');
  },
);

it('cannot excuse an invalid request', async () => {
  expect(
    (await mock.fetch(new Request(`${item}?rotate=maybe`, { headers: { 'X-Api-Key': 'k', Prefer: 'code=200' } })))
      .status,
  ).toBe(422);
});

it('changes nothing: what is forced is answered, and not done', async () => {
  const before = mock.state();
  await mock.fetch(new Request(item, { method: 'DELETE', headers: { 'X-Api-Key': 'k', Prefer: 'code=204' } }));
  await get({ Prefer: 'code=200' }).then((response) => response.text());
  expect(mock.state()).toEqual(before);
});

it('a problem that `default` documents says the status that it is forced to have', async () => {
  expect(await (await get({ Prefer: 'code=409' })).json()).toMatchObject({ status: 409, title: 'Conflict' });
});
