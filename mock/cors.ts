/** Lets pages of any origin call the mock, as Hono's middleware does it. @see https://fetch.spec.whatwg.org/#http-cors-protocol */
import type { MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';
import type { Contract } from '../contract/index.ts';

/** What the mock's own refusals say in headers. */
const ownHeaders = ['Accept', 'Allow', 'Location', 'Retry-After', 'WWW-Authenticate'];

export function cors(contract: Contract): MiddlewareHandler {
  const documented = contract.operations
    .flatMap(({ responses }) => responses)
    .flatMap(({ cursor }) => Object.keys(cursor.get('headers')?.object ?? {}));
  const allow = honoCors({
    // The caller's own origin, so that requests that carry cookies are answered too.
    origin: (origin) => origin,
    credentials: true,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposeHeaders: [...new Set([...ownHeaders, ...documented])],
    maxAge: 600,
  });
  return async (context, next) => {
    const { req: request } = context;
    const isPreflight = request.header('access-control-request-method') !== undefined;
    // Without an origin no page is asking, and OPTIONS by itself is a method like any other.
    if (request.header('origin') === undefined || (request.method === 'OPTIONS' && !isPreflight)) return next();
    if (request.header('access-control-request-private-network') !== undefined) {
      context.header('Access-Control-Allow-Private-Network', 'true');
    }
    return allow(context, next);
  };
}
