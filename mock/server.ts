/** The mock behind a socket. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Mock } from './mock.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
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

/**
 * @throws ListenError when the port is taken, or the host is none of this machine's.
 * @example
 * const server = await serveMock(await createMock(), { host: '127.0.0.1', port: 0 });
 * await fetch(`${server.url}/books`);
 * await server.close();
 */
export async function serveMock(mock: Mock, { host, port }: ServeOptions): Promise<MockServer> {
  const server = createAdaptorServer({ fetch: (request) => mock.fetch(request), hostname: host }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
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
