/** From a Request of the web to what Prism is asked. */
import type { Preference } from './preference.ts';
import type { PrismRequest } from './prism/outcome.ts';
import { readBody } from './request-body.ts';

/**
 * @param path without the base path.
 * @param bytes the body, which is read already.
 */
export function prismRequest(request: Request, path: string, bytes: Uint8Array, preference: Preference): PrismRequest {
  return {
    method: request.method,
    path,
    query: queryOf(new URL(request.url)),
    headers: Object.fromEntries(request.headers),
    body: readBody(bytes, request.headers.get('content-type')),
    preference,
  };
}

/** A parameter that is repeated becomes a list. */
function queryOf({ searchParams }: URL): Record<string, string | string[]> {
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
