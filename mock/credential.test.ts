import { expect, it } from 'vitest';
import { createMock } from './mock.ts';

const locked = await createMock({ apiKey: 'secret-key' });

it.each([
  [{ 'X-Api-Key': 'secret-key' }, 200],
  [{ 'x-api-key': 'secret-key' }, 200],
  [{ Authorization: 'Bearer secret-key' }, 200],
  [{ Authorization: 'bearer secret-key' }, 200],
  [{ 'X-Api-Key': 'other', Authorization: 'Bearer secret-key' }, 200],
  [{ 'X-Api-Key': 'other' }, 401],
  [{ 'X-Api-Key': 'secret-key2' }, 401],
  [{ Authorization: 'Bearer other' }, 401],
  [{ Authorization: 'secret-key' }, 401],
  [{ Cookie: 'X-Api-Key=secret-key' }, 401],
  [{}, 401],
] as [Record<string, string>, number][])(
  'where one key is accepted, %j: %i, and no answer repeats it',
  async (headers, status) => {
    const response = await locked.fetch(new Request('http://x/v1/projects/p/destinations', { headers }));
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/secret-key|other/);
  },
);
