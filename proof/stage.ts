/** Puts a server on stage: in this process, or on a socket where only that shows what it does. */
import type { Behaviour } from './server/behaviour.ts';
import { createServer, listen } from './server/server.ts';

export interface Stage {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** @param socket as in `LawfulVariant`; none: in this process. */
export async function stage(change: Partial<Behaviour> = {}, socket?: { readonly sendDate: boolean }): Promise<Stage> {
  const server = createServer(change);
  if (!socket) return { fetch: server.fetch, close: async () => {} };
  const { url, close } = await listen(server, socket);
  return { fetch: (request) => fetch(redirected(request, url)), close };
}

/** The same request to another origin. */
function redirected(request: Request, url: string): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(new URL(pathname + search, url), request);
}
