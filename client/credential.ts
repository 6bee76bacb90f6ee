/** How a call says who is calling. */
import type { Middleware } from 'openapi-fetch';
import { apiKeyHeader } from '../generated/client.ts';

/** A project's API key, or a bearer token. A function is asked for the token before each request. */
export type Credential =
  | { readonly apiKey: string; readonly bearer?: never }
  | { readonly bearer: string | (() => Promise<string>); readonly apiKey?: never };

/**
 * Adds the credential to each request. A header of that name that is given with a call wins.
 * @throws TypeError unless there is exactly one credential, and a header can carry it.
 */
export function authenticate({ apiKey, bearer }: Credential): Middleware {
  if ((apiKey === undefined) === (bearer === undefined)) {
    const found = apiKey === undefined ? 'neither was' : 'both were';
    throw new TypeError(`exactly one of "apiKey" and "bearer" is needed, but ${found} given`);
  }
  const name = apiKey === undefined ? 'Authorization' : apiKeyHeader;
  if (typeof bearer !== 'function') checkValue(apiKey ?? bearer, apiKey === undefined ? 'bearer' : 'apiKey');
  return {
    async onRequest({ request }) {
      if (request.headers.has(name)) return;
      request.headers.set(name, apiKey ?? `Bearer ${await currentToken(bearer)}`);
    },
  };
}

async function currentToken(bearer: Credential['bearer']): Promise<string> {
  return typeof bearer === 'function'
    ? checkValue(await bearer(), 'the token that "bearer" resolved to')
    : (bearer ?? '');
}

/** The platform's own error would repeat the value. */
function checkValue(value: unknown, what: string): string {
  const subject = what.includes(' ') ? what : `"${what}"`;
  if (typeof value !== 'string') throw new TypeError(`${subject} is no text`);
  if (value.trim() === '') throw new TypeError(`${subject} is empty`);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value.trim())) {
    throw new TypeError(`${subject} has a character that a header cannot carry, such as a line break`);
  }
  return value;
}
