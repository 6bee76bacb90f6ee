import { expect, it } from 'vitest';
import { loadContract, ownContract } from '../contract/index.ts';
import { createMock } from './mock.ts';

const contract = loadContract(ownContract);
const mock = await createMock({ contract });
const valid = '{"name":"alerts","type":"webhook","metadata":{}}';
const post = (body: string, headers: Record<string, string> = {}) =>
  mock.fetch(
    new Request('http://x/v1/projects/p/destinations', {
      method: 'POST',
      headers: { 'X-Api-Key': 'k', 'Content-Type': 'application/json', ...headers },
      body: new TextEncoder().encode(body),
    }),
  );

it("every problem keeps the contract's own schema", async () => {
  const create = contract.operations.find(({ id }) => id === 'createDestination');
  const responses = await Promise.all([
    post('{}'),
    post('{'),
    post('x', { 'Content-Type': 'text/plain' }),
    post(valid, { 'X-Api-Key': '' }),
    post(valid, { Accept: 'text/html' }),
    post(valid, { Prefer: 'code=1' }),
    post(valid.replace('alerts', 'a_b')),
  ]);
  expect(responses.map(({ status }) => status)).toEqual([422, 400, 415, 401, 406, 400, 422]);
  for (const response of responses) {
    const documented =
      create?.responses.find(({ status }) => status === String(response.status)) ??
      create?.responses.find(({ status }) => status === 'default');
    const schema = documented?.content.find(({ type }) => type === 'application/problem+json')?.schema;
    expect(schema?.validate(await response.json())).toEqual([]);
  }
});
