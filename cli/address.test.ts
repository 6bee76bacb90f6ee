import { expect, test } from 'vitest';
import { loadContract, ownContract } from '../contract/index.ts';
import { addressOf, checkProduction } from './address.ts';

const contract = loadContract(ownContract);

test.each([
  'https://api.withampersand.com/v1',
  'https://API.WithAmpersand.com',
  'https://api.withampersand.com./v2',
  'https://api.withampersand.com:443/',
  'http://api.withampersand.com:80/',
  'http://api.withampersand.com:443/',
])('%s is production', (address) => {
  expect(() => checkProduction(address, contract)).toThrow(/^api\.withampersand\.com is the contract's own server/);
  expect(() => checkProduction(address, contract, true)).not.toThrow();
});

test.each(['https://api.withampersand.com:8443/v1', 'https://staging.withampersand.com', 'http://localhost'])(
  '%s is not',
  (address) => expect(() => checkProduction(address, contract)).not.toThrow(),
);

test('an address has no slash at its end', () => {
  expect(addressOf(' http://127.0.0.1:4010/v1// ')).toBe('http://127.0.0.1:4010/v1');
});
