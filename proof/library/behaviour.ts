/**
 * Every decision of the library's server, one member each: a variant differs from the correct one in some of them.
 * Nothing here knows `examples/library.yaml` but by hand, and nothing is shared with the mock or the suite.
 */

/** What is kept of a book. */
export interface Book {
  readonly number: number;
  readonly shelf: number;
  readonly addedAt: string;
  changedAt: string | undefined;
  readonly barcode: string;
  /** What was sent: title, kind, and whatever else the contract lets a book have. */
  members: Record<string, unknown>;
}

export type OperationName = 'addBook' | 'listBooks' | 'openBook' | 'changeBook' | 'removeBook';

/** What the server remembers. */
export interface World {
  /** By number, in the order in which they were added. */
  readonly books: Map<number, Book>;
  counter: number;
  /** Room for what a variant remembers. */
  readonly notes: Map<string, unknown>;
}

/** One request on its way through the server. */
export interface Call {
  readonly request: Request;
  readonly operation: OperationName;
  /** The path's number: a shelf's, or a book's. */
  readonly number: number;
  readonly query: URLSearchParams;
  readonly world: World;
}

export interface Refusal {
  readonly reason: 'card' | 'path' | 'method' | 'mediaType' | 'malformed' | 'invalid' | 'taken' | 'unknown';
  readonly detail: string;
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'reason' in value && 'detail' in value;

export interface LibraryBehaviour {
  /** The bearer token; empty where there is none. */
  cardOf(request: Request): string;
  isAuthorized(card: string, accepted: string, operation: OperationName): boolean;
  /** The number that a path's segment says. */
  numberOf(segment: string): number | undefined;
  isShelf(number: number): boolean;
  acceptsMediaType(operation: OperationName, contentType: string): boolean;
  /** @throws SyntaxError for what is no JSON. */
  parse(text: string, operation: OperationName): unknown;
  /** Why a member's value is refused, by the member's dotted path. */
  faultOf(path: string, value: unknown, operation: OperationName): string | undefined;
  /** Whether another book has the value already. @param self the book that is changed. */
  isTaken(call: Call, member: 'title' | 'isbn', value: unknown, shelf: number, self: Book | undefined): boolean;
  newNumber(call: Call): number;
  newBarcode(number: number): string;
  /** RFC 3339. @param after a time that the answer is later than. */
  now(after?: string): string;
  /** The members that a new book has. */
  membersOf(body: Record<string, unknown>): Record<string, unknown>;
  /** The members that a changed book has. */
  merged(members: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown>;
  /** The book with what it is changed to, not yet stored. */
  changed(call: Call, book: Book, patch: Record<string, unknown>): Book;
  store(call: Call, book: Book): void;
  remove(call: Call, book: Book): void;
  find(call: Call): Book | undefined;
  booksOf(call: Call): Book[];
  /** What the query asks; `undefined` for what is no boolean. */
  asksBarcode(call: Call): boolean | undefined;
  showsBarcode(call: Call, book: Book): boolean;
  /** What an answer shows of a book. */
  show(call: Call, book: Book): Record<string, unknown>;
  list(call: Call, books: readonly Record<string, unknown>[]): Record<string, unknown>;
  statusOf(reason: Refusal['reason']): number;
  /** @param body what was sent, where it is text. */
  problem(status: number, refusal: Refusal, body: string | undefined): Response;
  answer(call: Call, status: number, body: unknown): Response;
}
