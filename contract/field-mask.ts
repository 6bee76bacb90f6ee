/** `x-field-mask`: a body in which one member lists what of another one changes. */
import { isObject } from './json.ts';
import type { Operation } from './model.ts';

export interface FieldMask {
  /** The member that holds the list of dotted paths. */
  readonly mask: string;
  /** The member that holds the new values. */
  readonly resource: string;
}

/** The words of `x-field-mask`; `undefined` where the body is the item itself. */
export function fieldMaskOf({ body }: Operation): FieldMask | undefined {
  const words = body?.cursor.object['x-field-mask'];
  return isObject(words) ? { mask: String(words.mask), resource: String(words.resource) } : undefined;
}
