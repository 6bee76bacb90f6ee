/** Edits of a body with `x-field-mask`: what its mask does not list is nobody's sentence. */
import { fieldMaskOf, type Json, type Operation, valueAt, withValue } from '../../contract/index.ts';

/** True for what stands in the member that holds the new values: it counts only where the mask lists it. */
export const isMasked = (operation: Operation, segments: readonly string[]): boolean =>
  segments.length > 1 && segments[0] === fieldMaskOf(operation)?.resource;

/** The body with a path in its mask: a value that the mask does not list is not tried. */
export function withPath(body: Json, operation: Operation, segments: readonly string[]): Json {
  const words = fieldMaskOf(operation);
  if (!words || !isMasked(operation, segments)) return body;
  const listed = valueAt(body, [words.mask]);
  const paths: readonly Json[] = Array.isArray(listed) ? listed : [];
  const wanted = segments.slice(1);
  const isListed = paths.some((path) => wanted.join('.').startsWith(`${path}`));
  return isListed ? body : withValue(body, [words.mask], [...paths, wanted.join('.')]);
}
