/** The library as its contract describes it: strict to the letter where it speaks. */
import { nextInstant } from '../instant.ts';
import type { LibraryBehaviour, Refusal } from './behaviour.ts';
import { faultOf, isRecord } from './validation.ts';

const statuses: Readonly<Record<Refusal['reason'], number>> = {
  card: 401,
  path: 404,
  method: 405,
  mediaType: 415,
  malformed: 400,
  invalid: 422,
  taken: 409,
  unknown: 404,
};

const mediaTypes = { addBook: 'application/json', changeBook: 'application/merge-patch+json' } as const;

/** A pin is none of them. */
const shown = ['title', 'kind', 'isbn', 'pages', 'copies', 'shelfmark'];

export const correct: LibraryBehaviour = {
  cardOf: (request) => /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '',
  isAuthorized: (card, accepted) => card === accepted,
  numberOf: (segment) => (/^-?\d{1,16}$/.test(segment) ? Number(segment) : undefined),
  isShelf: () => true,
  acceptsMediaType(operation, contentType) {
    const [type = ''] = contentType.split(';');
    return (
      (operation === 'addBook' || operation === 'changeBook') && type.trim().toLowerCase() === mediaTypes[operation]
    );
  },
  parse: (text) => JSON.parse(text),
  faultOf,
  isTaken(call, member, value, shelf, self) {
    const others = [...call.world.books.values()].filter(({ number }) => number !== self?.number);
    // A title is unique on its shelf, an ISBN in the whole library.
    return others.some((book) => book.members[member] === value && (member === 'isbn' || book.shelf === shelf));
  },
  newNumber: ({ world }) => ++world.counter,
  newBarcode: (number) => `barcode-${number}`,
  now(after) {
    const time = after === undefined ? 0 : Date.parse(after) + 1;
    return new Date(Math.max(nextInstant(), time)).toISOString();
  },
  membersOf: ({ title, kind, isbn, pages, copies = 2, shelfmark, pin }) =>
    definedOf({ title, kind, isbn, pages, copies, shelfmark: partOf(shelfmark), pin }),
  merged: (members, { title, pages, shelfmark }) =>
    merge(members, definedOf({ title, pages, shelfmark: partOf(shelfmark) })),
  changed(_call, book, patch) {
    return { ...book, members: this.merged(book.members, patch), changedAt: this.now(book.changedAt ?? book.addedAt) };
  },
  store: (call, book) => void call.world.books.set(book.number, book),
  remove: (call, book) => void call.world.books.delete(book.number),
  find: (call) => call.world.books.get(call.number),
  booksOf: (call) => [...call.world.books.values()].filter(({ shelf }) => shelf === call.number),
  asksBarcode(call) {
    // No other operation documents the parameter.
    if (call.operation !== 'openBook') return false;
    const values = call.query.getAll('withBarcode');
    if (values.some((value) => !['true', 'false'].includes(value))) return undefined;
    return values.at(-1) === 'true';
  },
  showsBarcode(call, book) {
    return book.members.kind === 'novel' && this.asksBarcode(call) === true;
  },
  show(call, book) {
    const { number, addedAt, changedAt, barcode } = book;
    const members = Object.fromEntries(shown.map((name) => [name, book.members[name]]));
    const secret = this.showsBarcode(call, book) ? barcode : undefined;
    return definedOf({ number, ...members, addedAt, changedAt, barcode: secret });
  },
  list: (_call, books) => ({ books, total: books.length, language: 'en' }),
  statusOf: (reason) => statuses[reason],
  problem(status, { reason, detail }) {
    const headers = new Headers({ 'Content-Type': 'application/problem+json' });
    if (reason === 'card') headers.set('WWW-Authenticate', 'Bearer');
    if (reason === 'method') headers.set('Allow', detail);
    return new Response(JSON.stringify({ type: 'about:blank', status, detail }), { status, headers });
  },
  answer: (_call, status, body) => Response.json(body, { status }),
};

/** RFC 7396 §2. */
function merge(target: unknown, patch: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged = { ...(isRecord(target) ? target : {}) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = isRecord(value) ? merge(merged[name], value) : value;
  }
  return merged;
}

/** The members of a shelfmark that the contract knows: what else was sent may be of any size and depth. */
const partOf = (value: unknown): unknown => (isRecord(value) ? definedOf({ room: value.room, row: value.row }) : value);

const definedOf = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
