/** Puts a server on stage: in this process, or on a socket where only that shows what it does. */
import type { NullServer } from './null-servers.ts';
import type { Behaviour } from './server/behaviour.ts';
import { createServer, listen } from './server/server.ts';
import type { Foreign, LawfulVariant, Mutant } from './variant.ts';

export interface Stage {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

const inProcess = (fetch: Stage['fetch']): Stage => ({ fetch, close: async () => {} });

/** Any server whose guilt or innocence is known. */
export function onStage(server: LawfulVariant | Mutant | NullServer | Foreign): Stage | Promise<Stage> {
  if ('serve' in server) return inProcess(server.serve());
  if (server.kind === 'null') return inProcess(server.fetch);
  return stage(server.change, server.kind === 'lawful' ? server.socket : undefined);
}

/** @param socket as in `LawfulVariant`; none: in this process. */
export async function stage(change: Partial<Behaviour> = {}, socket?: { readonly sendDate: boolean }): Promise<Stage> {
  const server = createServer(change);
  if (!socket) return inProcess(server.fetch);
  const { url, close } = await listen(server, socket);
  return { fetch: (request) => fetch(redirected(request, url)), close };
}

/** The same request to another origin. */
function redirected(request: Request, url: string): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(new URL(pathname + search, url), request);
}
