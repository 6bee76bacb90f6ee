/** From a socket's requests to the mock's: one that no Request can be made of is refused in the mock's words. */
import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { messageOf } from '../contract/index.ts';
import type { Mock } from './mock.ts';
import { problemResponse } from './problem.ts';

export const createListener = (mock: Mock): RequestListener =>
  getRequestListener((request, { incoming }) => refuseHosts(incoming) ?? mock.fetch(request), {
    // The mock ignores the origin: any will do for a request that names none.
    hostname: 'localhost',
    errorHandler: refuseUnreadable,
  });

/** An HTTP/1.1 request names its host, once (RFC 9112 §3.2). */
function refuseHosts({
  httpVersion,
  rawHeaders,
}: Pick<IncomingMessage, 'httpVersion' | 'rawHeaders'>): Response | undefined {
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && /^host$/i.test(text)).length;
  if (hosts === 1 || (hosts === 0 && httpVersion !== '1.1')) return undefined;
  const detail = hosts === 0 ? 'is missing' : 'must be there once';
  return problemResponse({
    status: 400,
    detail: `The Host header ${detail}.`,
    issues: [{ in: 'header', name: 'Host', detail }],
  });
}

/** What no Request can be made of, such as a path that is no part of a URL. */
const refuseUnreadable = (error: unknown): Response =>
  error instanceof RequestError
    ? problemResponse({ status: 400, detail: `The request can't be read: ${error.message}.`, issues: [] })
    : problemResponse({ status: 500, detail: `This is a fault of the mock: ${messageOf(error)}.`, issues: [] });
