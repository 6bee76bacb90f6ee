/** The headers as Prism can read them. */
import { essenceOf } from '../media-type.ts';
import type { PrismRequest } from './outcome.ts';

/** Matches no media type but a wildcard, and does not make Prism throw as a garbled one does. */
const unreadableType = 'unreadable/unreadable';

export function readableHeaders({ headers, body }: PrismRequest): Record<string, string> {
  const { 'content-type': type, 'content-length': _, authorization, accept, ...rest } = headers;
  const isReadable = type !== undefined && essenceOf(type) !== undefined;
  return {
    ...rest,
    ...(accept === undefined ? {} : { accept: readableAccept(accept) }),
    // Prism knows `Bearer` in this spelling only; RFC 9110 §11.1 compares it without regard to case.
    ...(authorization === undefined ? {} : { authorization: authorization.replace(/^bearer(?=\s)/i, 'Bearer') }),
    // Prism looks at the content type only where a length is announced, which a request in the same process does not do.
    ...(body.kind === 'none'
      ? {}
      : { 'content-type': isReadable ? type : unreadableType, 'content-length': String(body.length) }),
  };
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const mediaRange = new RegExp(`^${token}/${token}(?: *; *${token} *= *(?:${token}|"[^"\\\\]*"))*$`);

/** Ranges that are none would make Prism throw: they accept nothing. */
function readableAccept(accept: string): string {
  const ranges = accept.split(',').filter((range) => mediaRange.test(range.trim()));
  return ranges.length > 0 || accept.trim() === '' ? ranges.join(',') : unreadableType;
}
