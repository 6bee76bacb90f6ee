/** A mock and short words for talking to it. */
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../contract/index.ts';
import { createMock, type Mock, type MockOptions } from '../index.ts';

export const libraryContract = fileURLToPath(new URL('../../examples/library.yaml', import.meta.url));

export interface Answer {
  readonly status: number;
  readonly body: JsonObject & { readonly issues?: readonly { in: string; name?: string; detail: string }[] };
}

export interface Client {
  readonly mock: Mock;
  readonly send: (method: string, path: string, body?: unknown, type?: string) => Promise<Answer>;
}

/** @param prefix what stands before every path. */
export async function client(prefix: string, options: MockOptions = {}): Promise<Client> {
  const mock = await createMock(options);
  return {
    mock,
    async send(method, path, body, type = 'application/json') {
      const headers = { 'X-Api-Key': 'key', Authorization: 'Bearer key' };
      const request = new Request(`http://mock${prefix}${path}`, {
        method,
        headers: body === undefined ? headers : { ...headers, 'Content-Type': type },
        ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
      });
      const response = await mock.fetch(request);
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
    },
  };
}
