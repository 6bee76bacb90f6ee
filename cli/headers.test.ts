import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { loadContract } from '../contract/index.ts';
import { serve } from './conformance.test-support.ts';
import { checkHeaders, header } from './headers.ts';

test('a header is a name and a value, in one line', () => {
  expect(header('X-Tenant: acme', {})).toEqual({ 'X-Tenant': 'acme' });
  expect(header('X-Tenant:acme: and more \t', { A: 'b' })).toEqual({ A: 'b', 'X-Tenant': 'acme: and more' });
  expect(Object.entries(header('__proto__: x', {}))).toEqual([['__proto__', 'x']]);
});

test.each([
  'X-Tenant',
  'X-Tenant:',
  ': x',
  'X Tenant: x',
  'X-Tenant: a\nX-Admin: b',
  'X-Tenant: \u0000',
  'X: \u{1f40b}',
  '',
])('%j is no header, and its value is not repeated', (text) => {
  expect(() => header(text, {})).toThrow(new InvalidArgumentError("'Name: value' is needed, in one line."));
});

test.each([
  'Host',
  'connection',
  'Content-Length',
  'CONTENT-TYPE',
  'Transfer-Encoding',
  'Expect',
  'Upgrade',
  'Keep-Alive',
])('%s is what the suite itself decides', (name) => {
  expect(() => header(`${name}: x`, {})).toThrow(`${name} is the suite's own to say.`);
});

test('a name is given once, in whatever letter case', () => {
  expect(() => header('x-tenant: other', { 'X-Tenant': 'acme' })).toThrow('X-Tenant is given twice.');
});

const contract = loadContract('examples/library.yaml');

test('a header that the contract gives a meaning is given otherwise', () => {
  expect(() => checkHeaders({ authorization: 'Bearer x' }, contract)).toThrow(
    '--header Authorization: give the credential by --api-key or --bearer',
  );
  expect(() => checkHeaders({ 'X-Tenant': 'acme', Cookie: 'a=b' }, contract)).not.toThrow();
  const [operation] = contract.operations;
  const [[scheme] = []] = operation?.security ?? [];
  if (!operation || !scheme) throw new Error('no scheme');
  const withCookie = {
    ...contract,
    operations: [{ ...operation, security: [[{ ...scheme, in: 'cookie' as const }]] }],
  };
  expect(() => checkHeaders({ cookie: 'a=b' }, withCookie)).toThrow('the contract has cookies of its own');
});

test.each(['X-Tenant', 'Cookie', 'Accept', 'TE', 'Trailer', 'Date', 'Origin', 'Proxy-Authorization'])(
  '%s arrives as it was given',
  async (name) => {
    const baseUrl = await serve(({ headers }, response) => response.end(headers[name.toLowerCase()]));
    const answer = await fetch(baseUrl, { headers: { ...header(`${name}: one; two`, {}), Connection: 'close' } });
    expect(await answer.text()).toBe('one; two');
  },
);
