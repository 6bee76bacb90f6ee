/** The status of a refusal: what Prism negotiated, but for the two that say more about the request than a 422 does. */
import type { Operation } from '../../contract/index.ts';
import type { Diagnostic } from './outcome.ts';

/** @param negotiated the first of 422, 400 and `default` that the operation documents, as Prism chose. */
export function refusedStatus(operation: Operation, diagnostics: readonly Diagnostic[], negotiated: number): number {
  const has = (wanted: string | number) => diagnostics.some(({ code }) => code === wanted);
  if (has(401)) return negotiated;
  if (has('malformed')) return 400;
  // Prism prefers a 422 that is documented by number to a 415 that `default` documents.
  const covers415 = operation.responses.some(({ status }) => /^(415|4XX|default)$/i.test(status));
  return has(415) && covers415 ? 415 : negotiated;
}
