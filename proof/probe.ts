/** Plain HTTP for the self-check: what a person with curl would do, without the suite. */
import { acceptedCredential, basePath } from './server/server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON body; `undefined` where it is none. */
  readonly json: unknown;
}

export interface RequestOptions {
  readonly method?: string;
  /** Sent as JSON, unless `text` is given. */
  readonly body?: unknown;
  readonly text?: string | Uint8Array<ArrayBuffer>;
  /** With `X-Impatient`, a limited answer is taken as it is instead of trying again. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the one that the server accepts. */
  readonly credential?: Readonly<Record<string, string>>;
  readonly query?: string;
}

export interface Api {
  /** @param path below the project's collection: empty, or an item's handle. */
  send(path: string, options?: RequestOptions, project?: string): Promise<Answer>;
  /** A lawful webhook's body with a fresh name, changed by the given members. */
  body(change?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  create(change?: Readonly<Record<string, unknown>>, project?: string): Promise<Answer>;
  /** The same, and the new item. @throws NotShown when it was not accepted. */
  created(change?: Readonly<Record<string, unknown>>, project?: string): Promise<Record<string, unknown>>;
  read(handle: unknown, query?: string, project?: string): Promise<Answer>;
  list(project?: string): Promise<Answer>;
  update(handle: unknown, mask: readonly string[], destination: unknown, project?: string): Promise<Answer>;
  remove(handle: unknown, project?: string): Promise<Answer>;
}

/** What a probe needs is not offered, or was lawfully refused: it shows nothing. */
export class NotShown extends Error {
  override readonly name = 'NotShown';
}

export const isRefused = ({ status }: Answer): boolean => status >= 400 && status < 500;
/** Not offered: nothing can be shown there. */
export const isOffered = ({ status }: Answer): boolean => ![404, 405, 501].includes(status);

let counter = 0;

export function createApi(fetch: (request: Request) => Promise<Response>): Api {
  const api: Api = {
    send(path, options = {}, project = 'probe') {
      const item = path === '' ? '' : `/${encodeURIComponent(path)}`;
      const url = `http://proof.test${basePath}/projects/${encodeURIComponent(project)}/destinations${item}`;
      return sendTo(fetch, url, { credential: { 'X-Api-Key': acceptedCredential }, ...options });
    },
    body: (change = {}) => ({
      name: `probe-${(++counter).toString(36).padStart(5, '0')}`,
      type: 'webhook',
      metadata: { url: 'https://example.com/hook', headers: { 'X-One': '1' } },
      ...change,
    }),
    create: (change, project) => api.send('', { method: 'POST', body: api.body(change) }, project),
    async created(change, project) {
      const answer = await api.create(change, project);
      if (answer.status !== 201 || typeof answer.json !== 'object' || answer.json === null) {
        throw new NotShown(`a lawful create was answered ${answer.status}`);
      }
      return answer.json as Record<string, unknown>;
    },
    read: (handle, query = '', project) => api.send(String(handle), { query }, project),
    list: (project) => api.send('', {}, project),
    update: (handle, updateMask, destination, project) =>
      api.send(String(handle), { method: 'PATCH', body: { updateMask, destination } }, project),
    remove: (handle, project) => api.send(String(handle), { method: 'DELETE' }, project),
  };
  return api;
}

/** One request, sent again where the server asks for patience. */
export async function sendTo(
  fetch: (request: Request) => Promise<Response>,
  url: string,
  { method = 'GET', body, text, headers = {}, credential = {}, query = '' }: RequestOptions,
): Promise<Answer> {
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const type = content === undefined ? {} : { 'Content-Type': 'application/json' };
  for (let attempt = 0; ; attempt++) {
    const request = new Request(url + query, {
      method,
      headers: { ...type, ...credential, ...headers },
      ...(content === undefined ? {} : { body: content }),
    });
    if (headers['Content-Type'] === '') request.headers.delete('Content-Type');
    const response = await fetch(request);
    const isLimited = response.status === 429 || (response.status === 503 && response.headers.has('retry-after'));
    if (isLimited && attempt < 20 && !('X-Impatient' in headers)) continue;
    const received = await response.text();
    return { status: response.status, headers: response.headers, text: received, json: parsed(received) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
