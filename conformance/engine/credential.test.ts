import { expect, test } from 'vitest';
import { loadContract } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import { fieldFor, redactor } from './credential.ts';

test('the credential is replaced plain, URL-encoded and in base64', () => {
  const redact = redactor('s3cret/key+1');
  expect(redact('a s3cret/key+1 b')).toBe('a {{credential}} b');
  expect(redact('?key=s3cret%2Fkey%2B1')).toBe('?key={{credential:url}}');
  expect(redact(`Basic ${btoa('s3cret/key+1')}`)).toBe('Basic {{credential:base64}}');
});

test('a credential that is as short as ordinary words is left alone: replacing it would spoil what is judged', () => {
  expect(redactor('web')('{"type":"webhook"}')).toBe('{"type":"webhook"}');
});

test('it stands where the contract wants it', () => {
  const [operation] = loadContract(booksContract).operations;
  if (!operation) throw new Error('no operation');
  const expected = { in: 'header', field: 'Authorization', value: 'Bearer abc' };
  expect(fieldFor(operation, { kind: 'bearer', value: 'abc' })).toEqual(expected);
  expect(fieldFor(operation, { kind: 'apiKey', value: 'abc' })).toEqual(expected);
  expect(fieldFor({ ...operation, security: [] }, { kind: 'apiKey', value: 'abc' })).toBeUndefined();
});
