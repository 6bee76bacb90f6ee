/** What an answer is, in the words of design §4: accepted, refused, limited; and what can be read from it. */
import type { ContractResponse, Json, Operation } from '../contract/index.ts';
import type { Exchange } from './model.ts';

export const statusOf = (exchange: Exchange): number => exchange.response?.status ?? 0;

/** The documented response that a status belongs to: the exact one, else its range; `default` only for refusals. */
export function documentedFor(operation: Operation, status: number): ContractResponse | undefined {
  const named = (name: string) => operation.responses.find((response) => response.status.toUpperCase() === name);
  return (
    named(String(status)) ?? named(`${Math.floor(status / 100)}XX`) ?? (status >= 400 ? named('DEFAULT') : undefined)
  );
}

/** True for any 2xx, documented or not. */
export const isSuccess = (exchange: Exchange): boolean => statusOf(exchange) >= 200 && statusOf(exchange) < 300;

/** True for the operation's own documented 2xx; `default` documents no success. */
export function isAccepted(operation: Operation, exchange: Exchange): boolean {
  return isSuccess(exchange) && documentedFor(operation, statusOf(exchange)) !== undefined;
}

/** The statuses that mean success, as the contract writes them. */
export const successOf = (operation: Operation): string =>
  operation.responses
    .map(({ status }) => status)
    .filter((status) => status.startsWith('2'))
    .join(' or ') || 'a 2xx';

/** True for a 4xx other than 429: a 429 says nothing about the request. */
export function isRefused(exchange: Exchange): boolean {
  const status = statusOf(exchange);
  return status >= 400 && status < 500 && status !== 429;
}

/** True for a 429, or a 503 that says when to come back: what the request is worth is still open. */
export function isLimited({ response }: Pick<Exchange, 'response'>): boolean {
  return response?.status === 429 || (response?.status === 503 && 'retry-after' in response.headers);
}

/** What came, in words. */
export function describe(exchange: Exchange | undefined): string {
  if (!exchange) return 'nothing: it was not sent';
  if (!exchange.response) return `no answer (${exchange.failure ?? 'the connection was dropped'})`;
  return `${exchange.response.status}`;
}

/** The media type without its parameters, in lower case; empty where the answer names none. */
export const mediaTypeOf = (exchange: Exchange): string => essence(exchange.response?.headers['content-type'] ?? '');

/** @example essence('Application/JSON; charset=utf-8') === 'application/json' */
export const essence = (mediaType: string): string => mediaType.split(';')[0]?.trim().toLowerCase() ?? '';

/** True for `application/json` and `…+json`. */
export const isJson = (mediaType: string): boolean => /^application\/(.+\+)?json$/.test(essence(mediaType));

const values = new WeakMap<object, unknown>();

/** The JSON that the answer carries; `undefined` where it is none. Many rules look at one answer: it is read once. */
export function parsed({ response }: Exchange): unknown {
  if (response === null || typeof response.body !== 'string') return undefined;
  if (!values.has(response)) values.set(response, shown(response.body));
  return values.get(response);
}

const exactValues = new WeakMap<object, unknown>();

/**
 * The same, with integers that a JavaScript number cannot hold as their digits: two ids of 64 bits are not taken for one.
 * @example exact(answer) // { id: '9007199254740993' } for {"id":9007199254740993}
 */
export function exact(exchange: Exchange): unknown {
  const { response } = exchange;
  const value = parsed(exchange);
  // What is no JSON is not looked at: it may be written so that this takes for ever.
  if (response === null || typeof response.body !== 'string' || value === undefined) return undefined;
  if (!exactValues.has(response)) {
    const text = response.body.replaceAll(tokens, (token) => (isLong(token) ? `"${token}"` : token));
    exactValues.set(response, text === response.body ? value : shown(text));
  }
  return exactValues.get(response);
}

/** Texts and numbers as a whole: the digits behind a point are no integer. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const isLong = (token: string): boolean => /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));

/** What is nested deeper no rule looks at, and whatever walks through values stumbles over. */
const deepest = 1000;

/** The value that an answer shows, no deeper than anybody looks. */
function shown(text: string): unknown {
  const value = json(text);
  return isDeeper(value, deepest) ? cut(value, deepest) : value;
}

const isDeeper = (value: unknown, than: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (than === 0 || Object.values(value).some((each) => isDeeper(each, than - 1)));

function cut(value: unknown, at: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (at === 0) return 'nested too deeply';
  if (Array.isArray(value)) return value.map((each) => cut(each, at - 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cut(each, at - 1)]));
}

/** The value of a text; `undefined` where it is no JSON. */
export function json(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
