/**
 * Every error is a problem document (RFC 9457). Proxies and gateways answer with HTML, plain text or nothing: then one
 * is made from the status, so that `error` is never text, and never missing.
 */
import type { Middleware } from 'openapi-fetch';
import { reasonPhrase } from './http-status.ts';

const quotedLength = 200;

export const normaliseErrors: Middleware = {
  async onResponse({ response }) {
    if (response.status < 400 || response.status > 599) return undefined;
    const text = await response.clone().text();
    return isJsonObject(text) ? undefined : withBody(response, JSON.stringify(problemFrom(response, text)));
  },
};

function problemFrom({ status, statusText, headers }: Response, text: string): object {
  const type = headers.get('Content-Type');
  const excerpt = text.trim().replaceAll(/\s+/g, ' ').slice(0, quotedLength);
  return {
    type: 'about:blank',
    title: reasonPhrase(status) ?? (statusText || 'Error'),
    status,
    detail:
      excerpt === ''
        ? 'The answer has no body.'
        : `The answer is no problem document (${type ?? 'no Content-Type'}). It starts: ${excerpt}`,
  };
}

/** The same answer as far as it can be seen: status, headers, URL. Only the body is another. */
function withBody(response: Response, body: string): Response {
  const headers = new Headers(response.headers);
  // openapi-fetch does not read a body whose length is said to be 0.
  headers.delete('Content-Length');
  const { status, statusText, url, redirected, type } = response;
  const copy = new Response(body, { status, statusText, headers });
  return Object.defineProperties(copy, {
    url: { value: url },
    redirected: { value: redirected },
    type: { value: type },
  });
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
