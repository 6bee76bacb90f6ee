/** The library's server: routes a request, and asks its behaviour at each turn. A `Request → Response` function. */
import {
  type Book,
  type Call,
  isRefusal,
  type LibraryBehaviour,
  type OperationName,
  type Refusal,
} from './behaviour.ts';
import { correct } from './correct.ts';
import { faultsOf } from './validation.ts';

/** The only card that the server knows. */
export const acceptedCard = 'proof-card-3b9d5e';
export const basePath = '/api/v2';

const methods: Readonly<Record<string, Readonly<Record<string, OperationName>>>> = {
  shelves: { POST: 'addBook', GET: 'listBooks' },
  books: { GET: 'openBook', PATCH: 'changeBook', DELETE: 'removeBook' },
};

/** @param change what this server does otherwise than the correct one. */
export function createLibrary(change: Partial<LibraryBehaviour> = {}): (request: Request) => Promise<Response> {
  const behaviour: LibraryBehaviour = { ...correct, ...change };
  const world: Call['world'] = { books: new Map(), counter: 0, notes: new Map() };
  return async (request) => {
    try {
      const call = routeOf(behaviour, request, world);
      const text = textOf(await request.arrayBuffer());
      const result = isRefusal(call) ? call : operate(behaviour, call, text);
      return isRefusal(result) ? behaviour.problem(behaviour.statusOf(result.reason), result, text) : result;
    } catch {
      // As frameworks do: only a variant's fault comes here.
      return new Response('Internal Server Error', { status: 500 });
    }
  };
}

/** `undefined` for what is not UTF-8. */
function textOf(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function routeOf(behaviour: LibraryBehaviour, request: Request, world: Call['world']): Call | Refusal {
  const { pathname, searchParams: query } = new URL(request.url);
  const match = /^\/api\/v2\/(?:(shelves)\/([^/]+)\/books|(books)\/([^/]+))$/.exec(pathname);
  const number = behaviour.numberOf(match?.[2] ?? match?.[4] ?? '');
  const offered = methods[match?.[1] ?? match?.[3] ?? ''];
  if (!offered || number === undefined) return { reason: 'path', detail: 'there is no such path' };
  const operation = offered[request.method];
  if (!operation) return { reason: 'method', detail: Object.keys(offered).join(', ') };
  const isAuthorized = behaviour.isAuthorized(behaviour.cardOf(request), acceptedCard, operation);
  return isAuthorized ? { request, operation, number, query, world } : { reason: 'card', detail: 'a card is needed' };
}

function operate(behaviour: LibraryBehaviour, call: Call, text: string | undefined): Response | Refusal {
  const isOnShelf = call.operation === 'addBook' || call.operation === 'listBooks';
  if (isOnShelf && !behaviour.isShelf(call.number)) return { reason: 'unknown', detail: 'there is no such shelf' };
  if (call.operation === 'addBook') return add(behaviour, call, text);
  if (call.operation === 'listBooks') {
    const books = behaviour.booksOf(call).map((book) => behaviour.show(call, book));
    return behaviour.answer(call, 200, behaviour.list(call, books));
  }
  const book = behaviour.find(call);
  if (!book) return { reason: 'unknown', detail: 'there is no such book' };
  if (call.operation === 'changeBook') return change(behaviour, call, text, book);
  if (behaviour.asksBarcode(call) === undefined) return { reason: 'invalid', detail: 'withBarcode must be a boolean' };
  if (call.operation === 'removeBook') behaviour.remove(call, book);
  return behaviour.answer(call, 200, behaviour.show(call, book));
}

function add(behaviour: LibraryBehaviour, call: Call, text: string | undefined): Response | Refusal {
  const body = bodyOf(behaviour, call, text);
  if (isRefusal(body)) return body;
  const members = behaviour.membersOf(body.value);
  const taken = takenIn(behaviour, call, members, call.number);
  if (taken) return taken;
  const number = behaviour.newNumber(call);
  const barcode = behaviour.newBarcode(number);
  const book: Book = { number, shelf: call.number, addedAt: behaviour.now(), changedAt: undefined, barcode, members };
  behaviour.store(call, book);
  return behaviour.answer(call, 201, behaviour.show(call, book));
}

function change(behaviour: LibraryBehaviour, call: Call, text: string | undefined, book: Book): Response | Refusal {
  const body = bodyOf(behaviour, call, text);
  if (isRefusal(body)) return body;
  const changed = behaviour.changed(call, book, body.value);
  const taken = takenIn(behaviour, call, changed.members, book.shelf, book);
  if (taken) return taken;
  behaviour.store(call, changed);
  return behaviour.answer(call, 200, behaviour.show(call, changed));
}

function takenIn(
  behaviour: LibraryBehaviour,
  call: Call,
  members: Readonly<Record<string, unknown>>,
  shelf: number,
  self?: Book,
): Refusal | undefined {
  const taken = (['title', 'isbn'] as const).find(
    (member) => members[member] !== undefined && behaviour.isTaken(call, member, members[member], shelf, self),
  );
  return taken && { reason: 'taken', detail: `${taken}: another book has it` };
}

function bodyOf(
  behaviour: LibraryBehaviour,
  call: Call,
  text: string | undefined,
): { value: Record<string, unknown> } | Refusal {
  if (!behaviour.acceptsMediaType(call.operation, call.request.headers.get('content-type') ?? '')) {
    return { reason: 'mediaType', detail: 'the body is of another media type' };
  }
  try {
    const value = behaviour.parse(text ?? '', call.operation);
    const faults = faultsOf(behaviour, call.operation, value);
    return faults.length > 0
      ? { reason: 'invalid', detail: faults.join('; ') }
      : { value: value as Record<string, unknown> };
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return { reason: 'malformed', detail: 'the body is not JSON' };
    throw thrown;
  }
}
