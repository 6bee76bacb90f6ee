import { expect, it } from 'vitest';
import { createMock } from './mock.ts';

const mock = await createMock();
const item = 'http://x/v1/projects/p/destinations/d';
const get = (headers: Record<string, string>) =>
  mock.fetch(new Request(item, { headers: { 'X-Api-Key': 'k', ...headers } }));

it.each([
  ['code=404', 404, 'There is no such destination.'],
  ['code=503', 503, 'Try again later.'],
  ['example=withSecrets', 200, 'whsec_'],
  ['code=200, example=withSecrets', 200, 'whsec_'],
  ['dynamic=true', 200, 'createTime'],
  ['respond-async', 200, 'leadConvertedWebhook'],
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
