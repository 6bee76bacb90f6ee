/** A correct server of `library.test-support.yaml`, in this process, and hooks to break it in one place at a time. */
import { fileURLToPath } from 'node:url';

export const booksContract = fileURLToPath(new URL('library.test-support.yaml', import.meta.url));

export interface Book {
  readonly [member: string]: unknown;
}

/** What can be broken; left alone, the server keeps every sentence of its contract. */
export interface Hooks {
  /** True when the request carries a credential that is let in. */
  readonly isAllowed?: (authorization: string | null) => boolean;
  /** True when the body is refused. */
  readonly isRefused?: (book: Book) => boolean;
  /** The answer to an accepted request. */
  readonly accept?: (book: Book, request: Request, isbn: string) => Response | Promise<Response>;
  /** The answer to a refused one. */
  readonly refuse?: (book: Book, request: Request) => Response | Promise<Response>;
}

export interface Library {
  readonly fetch: (request: Request) => Promise<Response>;
  /** How many books are on the shelves. */
  readonly count: () => number;
}

export const isBadTitle = ({ title }: Book): boolean => typeof title !== 'string' || !/^[a-z][a-z0-9_]*$/.test(title);
export const isBadKind = ({ kind }: Book): boolean => kind !== 'novel' && kind !== 'poem';

export const added = (book: Book, isbn: string): Book => ({
  isbn,
  title: book.title,
  added: new Date().toISOString(),
});

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(value, { status, headers });

/** `undefined` for what is no JSON object, or has a note or a code that is no text. */
function bookIn(text: string): Book | undefined {
  const value = jsonIn(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const book = value as Book;
  return [book.note, book.code].every((each) => each === undefined || typeof each === 'string') ? book : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function createLibrary(hooks: Hooks = {}): Library {
  const shelf = new Map<string, Book>();
  let last = 0;
  const isAllowed = hooks.isAllowed ?? ((authorization) => /^bearer +a-long-enough-token$/i.test(authorization ?? ''));
  const isRefused = hooks.isRefused ?? ((book) => isBadTitle(book) || isBadKind(book));
  const accept = hooks.accept ?? ((book, _request, isbn) => json(201, added(book, isbn)));
  const refuse = hooks.refuse ?? (() => json(422, { title: 'no' }));
  return {
    count: () => shelf.size,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const [, isbn] = /^\/api\/shelves\/[^/]+\/books(?:\/([^/]+))?$/.exec(pathname) ?? [];
      if (!isAllowed(request.headers.get('authorization'))) return json(401, { title: 'who are you' });
      if (request.method === 'DELETE' && isbn) {
        return shelf.delete(isbn) ? new Response(null, { status: 204 }) : json(404, { title: 'no such book' });
      }
      if (request.method !== 'POST' || isbn !== undefined)
        return json(405, { title: 'no such method' }, { Allow: isbn === undefined ? 'POST' : 'DELETE' });
      if (!/^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? '')) return json(415, {});
      const book = bookIn(await request.clone().text());
      if (!book) return refuse({}, request);
      const isTaken = [...shelf.values()].some(({ title }) => title === book.title);
      if (isRefused(book) || isTaken) return refuse(book, request);
      const id = `isbn-${++last}`;
      shelf.set(id, book);
      return accept(book, request, id);
    },
  };
}
