/** The mock behind a socket. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerClientErrors } from './client-error.ts';
import { createListener } from './listener.ts';
import type { Mock } from './mock.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Milliseconds that a client has to send a request's headers; then it is answered 408. Default: 10 seconds. */
  readonly headersTimeout?: number;
  /** Milliseconds that a client has to send a whole request; then it is answered 408. Default: a minute. */
  readonly requestTimeout?: number;
}

export interface MockServer {
  /** Where the API stands, with its base path, such as `http://127.0.0.1:4010/v1`. */
  readonly url: string;
  /** Ends every connection, idle ones at once. */
  close(): Promise<void>;
}

/** There is no listening at that host and port. `code` is the system's, such as `EADDRINUSE`. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

/** How long answers under way may take once the server closes. */
const graceMs = 500;

const defaultHeadersTimeout = 10_000;
const defaultRequestTimeout = 60_000;

/**
 * @throws ListenError when the port is taken, or the host is none of this machine's.
 * @example
 * const server = await serveMock(await createMock(), { host: '127.0.0.1', port: 0 });
 * await fetch(`${server.url}/books`);
 * await server.close();
 */
export async function serveMock(mock: Mock, { host, port, ...limits }: ServeOptions): Promise<MockServer> {
  const { headersTimeout = defaultHeadersTimeout, requestTimeout = defaultRequestTimeout } = limits;
  const soonest = Math.min(headersTimeout, requestTimeout);
  const server = createServer(
    {
      headersTimeout: soonest,
      requestTimeout,
      connectionsCheckingInterval: Math.min(1000, Math.ceil(soonest / 2)),
      // Node would refuse it without a word: the listener does it with one.
      requireHostHeader: false,
    },
    createListener(mock),
  );
  answerClientErrors(server);
  // Expectations may be ignored (RFC 9110 §10.1.1); Node would refuse them without a word.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing));
  // Else Node forgets whoever says that this was all before it is answered. No type tells of it, but it is as old as Node.
  Object.assign(server, { httpAllowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  // A connection that can't be accepted is not the end of the others.
  server.on('error', () => {});
  const address = server.address() as AddressInfo;
  const hostname = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${hostname}:${address.port}${mock.basePath}`,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

const reasons: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) => `port ${port} is taken`,
  EACCES: (_, port) => `port ${port} needs rights that this user does not have`,
  EADDRNOTAVAIL: (host) => `${host} is not an address of this machine`,
  ENOTFOUND: (host) => `there is no host ${host}`,
};

function listenError(error: NodeJS.ErrnoException, host: string, port: number): ListenError {
  const reason = reasons[error.code ?? '']?.(host, port) ?? `can't listen at ${host}, port ${port}: ${error.message}`;
  return new ListenError(reason, error.code);
}
