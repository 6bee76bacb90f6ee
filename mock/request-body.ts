/** A request's bytes as what the contract speaks of: nothing, a JSON value, or text. */
import { findJsonFault } from './json-fault.ts';
import { essenceOf, isJson } from './media-type.ts';

export type RequestBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown; readonly length: number }
  | { readonly kind: 'text'; readonly text: string; readonly length: number }
  /** Not what its content type says; `detail` never quotes it. */
  | { readonly kind: 'malformed'; readonly detail: string; readonly length: number };

/** Deeper values exhaust the stack of recursive schemas, and then Prism lets them pass. */
const deepest = 500;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** @param contentType the header as it was sent. */
export function readBody(bytes: Uint8Array, contentType: string | null): RequestBody {
  const { length } = bytes;
  if (length === 0) return { kind: 'none' };
  const malformed = (detail: string): RequestBody => ({ kind: 'malformed', detail, length });
  const isText = !isJson(essenceOf(contentType ?? '') ?? '');
  const text = decode(bytes);
  if (isText) return { kind: 'text', text: text ?? new TextDecoder().decode(bytes), length };
  if (text === undefined) return malformed('is not UTF-8, which JSON is written in (RFC 8259)');
  const value = parse(text);
  if (value === undefined) {
    const fault = findJsonFault(text);
    const place = fault ? ` at line ${fault.line}, column ${fault.column}: expected ${fault.expected}` : '';
    return malformed(`is not JSON${place}`);
  }
  if (isDeeperThan(deepest, value)) return malformed(`is nested more than ${deepest} levels deep`);
  return { kind: 'json', value, length };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Level by level, so that the depth of what was sent costs no stack. */
function isDeeperThan(limit: number, value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((node) => (typeof node === 'object' && node !== null ? Object.values(node) : []));
  }
  return false;
}
