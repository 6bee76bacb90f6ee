import { expect, test } from 'vitest';
import { loadContract, type SecurityScheme } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import { fieldsFor } from './credential.ts';
import { createRedaction } from './redaction.ts';

const [operation] = loadContract(booksContract).operations;
if (!operation) throw new Error('no operation');
const [[bearer] = []] = operation.security;
if (!bearer) throw new Error('no scheme');
const header: SecurityScheme = { ...bearer, type: 'apiKey', scheme: undefined, field: 'X-Key' };
const cookie: SecurityScheme = { ...header, in: 'cookie', field: 'session' };

test('the credential stands where the contract wants it', () => {
  const expected = [{ in: 'header', field: 'Authorization', value: 'Bearer abc' }];
  expect(fieldsFor(operation, { kind: 'bearer', value: 'abc' })).toEqual(expected);
  expect(fieldsFor(operation, { kind: 'apiKey', value: 'abc' })).toEqual(expected);
  expect(fieldsFor({ ...operation, security: [] }, { kind: 'apiKey', value: 'abc' })).toEqual([]);
});

test('of several alternatives the one for its kind is taken, with all of its fields', () => {
  const either = { ...operation, security: [[bearer], [header, cookie]] };
  expect(fieldsFor(either, { kind: 'apiKey', value: 'abc' })).toEqual([
    { in: 'header', field: 'X-Key', value: 'abc' },
    { in: 'cookie', field: 'session', value: 'abc' },
  ]);
});

test('answers are searched, unless the credential is too short or part of what is sent', () => {
  expect(createRedaction('a-long-enough-key', 'something else')).toMatchObject({ unsearchable: undefined });
  expect(createRedaction('a-long-enough-key', '').text('"a-long-enough-key"')).toBe('"{{credential}}"');
  expect(createRedaction('short', '').unsearchable).toContain('shorter than 8');
  expect(createRedaction('mailmonkey', 'https://mailmonkey.com').unsearchable).toContain(
    'part of what the suite sends',
  );
  expect(createRedaction('mailmonkey', 'https://mailmonkey.com').text('mailmonkey')).toBe('mailmonkey');
});

test('what a header says is taken out too, and is told from the credential', () => {
  const redaction = createRedaction('a-long-enough-key', '', ['open-sesame', 'Bearer gate-token-1']);
  expect(redaction.text('a-long-enough-key open%2Dsesame gate-token-1')).toBe('{{credential}} {{header}} {{header}}');
  const bytes = redaction.bytes(Buffer.concat([Buffer.of(0xff), Buffer.from('open-sesame a-long-enough-key')]));
  expect(Buffer.from(bytes).toString('latin1')).toBe('\u00ff{{header}} {{credential}}');
});

test('a header that is short, or part of what is sent, is left where it is', () => {
  const redaction = createRedaction('a-long-enough-key', 'my-project', ['acme', 'my-project']);
  expect(redaction.text('acme my-project')).toBe('acme my-project');
  expect(redaction.unsearchable).toBeUndefined();
});
