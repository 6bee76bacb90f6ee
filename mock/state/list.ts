/** The answer that lists items: the array itself, or the object that holds it. */
import { isObject, type Json, type ListRole, sample, valueAt, withValue } from '../../contract/index.ts';

/**
 * Beside the array stands what the contract's example has; a number there that counts the example's items counts these.
 * @example listBody(role, []) // { books: [], total: 0 } where the example is { books: [{ … }, { … }], total: 2 }
 */
export function listBody({ collection, media }: ListRole, items: readonly Json[]): Json {
  if (collection.length === 0) return items;
  const example = media.examples.map(({ value }) => value).find(isObject) ?? sample(media.schema.schema);
  const listed = valueAt(example, collection);
  const count = Array.isArray(listed) ? listed.length : 0;
  const others = Object.entries(isObject(example) ? example : {}).map(([name, value]): [string, Json] => [
    name,
    value === count ? items.length : value,
  ]);
  return withValue(Object.fromEntries(others), collection, items);
}
