/** A correct server of `shelf.test-support.yaml`, in this process, which can be told to answer otherwise. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

export const shelfContract = fileURLToPath(new URL('shelf.test-support.yaml', import.meta.url));
export const token = 'a-long-enough-token';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A file in a folder of its own, which goes after the test. */
export function fileIn(name = 'journal.ndjson'): string {
  const folder = mkdtempSync(join(tmpdir(), 'shelf-'));
  folders.push(folder);
  return join(folder, name);
}

/** The contract without its list: an item can only be asked for by its title. */
export function contractWithoutList(): string {
  const text = readFileSync(shelfContract, 'utf8');
  const file = fileIn('shelf.yaml');
  writeFileSync(file, text.replace(/ {4}get:\n {6}operationId: listBooks\n[\s\S]*?(?= {4}post:)/, ''));
  return file;
}

export interface ShelvedBook {
  readonly id: string;
  readonly title: string;
  readonly added: string;
}

export interface Shelf {
  readonly books: Map<string, ShelvedBook>;
  readonly requests: string[];
  readonly fetch: (request: Request) => Promise<Response>;
}

/** @param before what is answered instead, where it is anything. */
export function createShelf(
  before: (request: Request, shelf: Shelf) => Response | undefined | Promise<Response | undefined> = () => undefined,
): Shelf {
  const books = new Map<string, ShelvedBook>();
  const requests: string[] = [];
  const shelf: Shelf = {
    books,
    requests,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      requests.push(`${request.method} ${pathname}`);
      const instead = await before(request, shelf);
      if (instead) return instead;
      if (!/^bearer +a-long-enough-token$/i.test(request.headers.get('authorization') ?? '')) return answer(401);
      const [, name] = /^\/api\/shelves\/a%201\/books(?:\/([^/]+))?$/.exec(pathname) ?? [];
      if (!pathname.startsWith('/api/shelves/a%201/books')) return answer(404);
      if (name === undefined)
        return request.method === 'POST' ? add(books, await request.text(), request) : answer(200, [...books.values()]);
      const found = [...books.values()].find(({ id, title }) => [id, title].includes(decodeURIComponent(name)));
      if (!found) return answer(404);
      if (request.method === 'GET') return answer(200, found);
      if (request.method !== 'DELETE') return answer(405, {}, { Allow: 'GET, DELETE' });
      books.delete(found.id);
      return new Response(null, { status: 204, headers: dated });
    },
  };
  return shelf;
}

const dated = { Date: new Date().toUTCString() };
export const answer = (status: number, value: unknown = {}, headers: Record<string, string> = {}): Response =>
  Response.json(value, { status, headers: { ...dated, ...headers } });

function add(books: Map<string, ShelvedBook>, text: string, request: Request): Response {
  if (!/^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? '')) return answer(415);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return answer(400);
  }
  const { title, code } = Object(value);
  const isBad = Array.isArray(value) || typeof title !== 'string' || !/^[a-z][a-z0-9_]*$/.test(title);
  if (isBad || !['string', 'undefined'].includes(typeof code)) return answer(422);
  if ([...books.values()].some((book) => book.title === title)) return answer(409);
  return answer(201, put(books, title));
}

/** Puts a book there, as if somebody had added it. */
export function put(books: Map<string, ShelvedBook>, title: string, added = new Date().toISOString()): ShelvedBook {
  const book = { id: `book-${books.size + 1}-${title}`, title, added };
  books.set(book.id, book);
  return book;
}
