/** Where a request goes, and whether that is where it was meant to go. */
import type { PlannedRequest } from '../model.ts';
import { notSent } from './failure.ts';

/** The template filled in: path parameters percent-encoded (OpenAPI's `simple` style). */
export const filledPath = ({ operation, path }: Pick<PlannedRequest, 'operation' | 'path'>): string =>
  operation.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent((path[name] ?? '').replaceAll(/\p{Surrogate}/gu, '\ufffd')),
  );

/**
 * False for what no address can carry: nothing, or dots, which make it the address of the collection or of what holds
 * it, and half a surrogate pair, which is no character.
 */
export const isAddressable = (value: string): boolean => !/^\.{0,2}$|\p{Surrogate}/u.test(value);

/**
 * Why a request must not be sent: its address would be another's. A URL collapses `.` and `..`, and an empty segment
 * makes an item's address its collection's: a DELETE there would delete much more.
 */
export function wrongAddress(request: PlannedRequest): string | undefined {
  const missing = /\{([^{}]+)\}/.exec(
    request.operation.path.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) =>
      Object.hasOwn(request.path, name) ? '' : whole,
    ),
  );
  if (missing) return `${notSent}nothing is known of its ${missing[1]}`;
  const wrong = Object.entries(request.path).find(([, value]) => !isAddressable(value));
  return wrong && `${notSent}${wrong[0]} ${JSON.stringify(wrong[1])} would address something else`;
}
