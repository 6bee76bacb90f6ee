/**
 * Every decision of the server, one member each: a variant differs from the correct server in one of them.
 * Nothing here is shared with the mock: two mistakes that agree would prove nothing.
 */

/** What is kept of a destination. */
export interface Item {
  readonly id: string;
  name: string;
  type: string;
  metadata: Record<string, unknown>;
  secrets: Record<string, unknown>;
  createTime: string;
  updateTime: string | undefined;
  signingKey: string | undefined;
}

export type OperationName = 'create' | 'list' | 'read' | 'update' | 'remove';

/** One request on its way through the server. */
export interface Call {
  readonly request: Request;
  readonly operation: OperationName;
  /** The path's segments, percent-decoded. */
  readonly project: string;
  readonly destination: string | undefined;
  readonly query: URLSearchParams;
  /** The credential that came with it; empty where there was none. */
  readonly credential: string;
  readonly world: World;
}

/** What the server remembers. */
export interface World {
  /** Items by id, by project, in the order of their creation. */
  readonly projects: Map<string, Map<string, Item>>;
  /** Counts what was made: for ids and keys. */
  counter: number;
  /** Room for what a variant remembers. */
  readonly notes: Map<string, unknown>;
}

export interface Issue {
  readonly in: 'body' | 'header' | 'path' | 'query';
  readonly name?: string;
  readonly detail: string;
}

/** Why a request is refused. */
export type Reason = 'credential' | 'path' | 'method' | 'mediaType' | 'malformed' | 'invalid' | 'taken' | 'unknown';

export interface Refusal {
  readonly reason: Reason;
  readonly issues: readonly Issue[];
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'reason' in value && 'issues' in value;

export interface Behaviour {
  /** Before anything else: a response ends it. */
  intercept(request: Request, world: World): Promise<Response | undefined> | Response | undefined;
  /** The credential of a request; empty where there is none. */
  credentialOf(request: Request): string;
  isAuthorized(credential: string, accepted: string): boolean;
  isOffered(operation: OperationName): boolean;
  acceptsMediaType(contentType: string | null): boolean;
  /** @throws SyntaxError for what is no JSON. */
  parse(bytes: Uint8Array): unknown;
  validateCreate(body: unknown): readonly Issue[];
  validateUpdate(body: unknown): readonly Issue[];
  /** Each part of a create's body, for `validateCreate`. */
  validateName(value: unknown): string | undefined;
  validateType(value: unknown): string | undefined;
  validateMetadata(value: unknown): readonly Issue[];
  validateSecrets(value: unknown): readonly Issue[];
  /** The scope that a path names. */
  scopeOf(project: string): string;
  isSameName(first: string, second: string): boolean;
  newId(world: World, body: Record<string, unknown>): string;
  newKey(world: World): string;
  /** RFC 3339. */
  now(): string;
  /** The new item, not yet stored. */
  make(call: Call, body: Record<string, unknown>): Item;
  store(call: Call, item: Item): void | Promise<void>;
  /** The live items of a scope. */
  itemsOf(call: Call): Item[];
  find(call: Call, handle: string): Item | undefined;
  applyUpdate(call: Call, item: Item, mask: readonly string[], values: Record<string, unknown>): void;
  remove(call: Call, item: Item): void;
  /** Whether the query asks for it. */
  asks(call: Call, name: 'includeSecrets' | 'rotate'): boolean;
  /** What an answer shows of an item. */
  show(call: Call, item: Item): Record<string, unknown>;
  order(items: readonly Item[]): readonly Item[];
  statusOf(reason: Reason): number;
  problem(status: number, refusal: Refusal, request: Request): Response;
  answer(call: Call, status: number, body: unknown): Response;
  /** The last look at every answer. */
  finish(response: Response, request: Request, call: Call | undefined): Response | Promise<Response>;
}
