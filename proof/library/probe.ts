/** Plain HTTP for the library: what a person with curl would do, without the suite. */
import { type Answer, NotShown, type RequestOptions, sendTo } from '../probe.ts';
import { acceptedCard, basePath } from './server.ts';
import { isRecord } from './validation.ts';

type Members = Readonly<Record<string, unknown>>;

export interface LibraryApi {
  /** @param path below the base path, such as `/books/1`. */
  send(path: string, options?: RequestOptions): Promise<Answer>;
  /** A lawful novel with a fresh title, changed by the given members. */
  book(change?: Members): Record<string, unknown>;
  add(change?: Members, shelf?: number): Promise<Answer>;
  /** The same, and the new book. @throws NotShown when it was not accepted. */
  added(change?: Members, shelf?: number): Promise<Record<string, unknown>>;
  open(number: unknown, query?: string): Promise<Answer>;
  /** The same, and the book. @throws NotShown when there is none. */
  opened(number: unknown, query?: string): Promise<Record<string, unknown>>;
  list(shelf?: number): Promise<Answer>;
  change(number: unknown, patch: unknown): Promise<Answer>;
  remove(number: unknown): Promise<Answer>;
}

let counter = 0;

export function createLibraryApi(fetch: (request: Request) => Promise<Response>): LibraryApi {
  const credential = { Authorization: `Bearer ${acceptedCard}` };
  const api: LibraryApi = {
    send: (path, options = {}) => sendTo(fetch, `http://proof.test${basePath}${path}`, { credential, ...options }),
    book: (change = {}) => ({ title: `probe_${++counter}`, kind: 'novel', pages: 300, ...change }),
    add: (change, shelf = 7) => api.send(`/shelves/${shelf}/books`, { method: 'POST', body: api.book(change) }),
    added: async (change, shelf) => bookIn(await api.add(change, shelf), 201),
    open: (number, query = '') => api.send(`/books/${number}`, { query }),
    opened: async (number, query) => bookIn(await api.open(number, query), 200),
    list: (shelf = 7) => api.send(`/shelves/${shelf}/books`),
    change: (number, body) => api.send(`/books/${number}`, { method: 'PATCH', body, headers: mergePatch }),
    remove: (number) => api.send(`/books/${number}`, { method: 'DELETE' }),
  };
  return api;
}

export const mergePatch = { 'Content-Type': 'application/merge-patch+json' };

function bookIn({ status, json }: Answer, expected: number): Record<string, unknown> {
  if (status === expected && isRecord(json)) return json;
  throw new NotShown(`a lawful request was answered ${status}`);
}

/** An ISBN that no probe used before. */
export const freshIsbn = (): string => `isbn-${String(++counter).padStart(10, '0')}`;
