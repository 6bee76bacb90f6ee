import { describe, expect, test } from 'vitest';
import { chooseCredential } from './credential.ts';

const baseUrl = 'http://localhost';
const variable = (value: string) => ({ CONFORMANCE_API_KEY: value });

describe('the environment', () => {
  test('is where the key comes from when no flag gives one', () => {
    const chosen = { credential: { apiKey: 'from-the-environment' }, notes: [] };
    expect(chooseCredential({ baseUrl }, variable('from-the-environment'))).toEqual(chosen);
  });

  test('gives none by an empty text: a secret that a CI system does not have', () => {
    expect(chooseCredential({ baseUrl }, variable(''))).toEqual({ credential: {}, notes: [] });
  });

  test('is not looked at beside a flag', () => {
    const bearer = 'a-bearer-token';
    expect(chooseCredential({ baseUrl, bearer }, variable('bad key'))).toEqual({ credential: { bearer }, notes: [] });
    const apiKey = 'another-key';
    expect(chooseCredential({ baseUrl, apiKey }, variable('bad key'))).toEqual({ credential: { apiKey }, notes: [] });
  });
});

test.each([['apiKey'], ['bearer']])('of %s nothing is repeated in a message', (flag) => {
  for (const value of ['', 'two words', 'line\nbreak', 'schlüssel']) {
    const choose = () => chooseCredential({ baseUrl, [flag]: value }, {});
    expect(choose).toThrow(/^--(api-key|bearer)( is empty|: a credential is printable ASCII)/);
    if (value !== '') expect(choose).not.toThrow(value);
  }
});

test('seven characters are too few to be found, eight are enough', () => {
  expect(chooseCredential({ baseUrl, apiKey: '1234567' }, {}).notes).toHaveLength(1);
  expect(chooseCredential({ baseUrl, apiKey: '12345678' }, {}).notes).toEqual([]);
});
