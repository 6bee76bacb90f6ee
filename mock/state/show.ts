/** An item as an answer shows it. */
import type { Json, JsonObject, Schema } from '../../contract/index.ts';
import { pick } from './pick.ts';
import { conditionOf, matches } from './server-set.ts';

/** A request's query, as far as a member's `x-shown-when` cares. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/**
 * @param schema what the answer says of one item.
 * @param root the schema that holds its `$defs`.
 */
export const show = (item: JsonObject, schema: Schema, query: Query, root: Schema = schema): Json =>
  pick(
    item,
    schema,
    (node) => {
      const condition = conditionOf(node, 'x-shown-when');
      const isShown = !condition || (isTrue(query, condition.query) && matches(item, condition.where));
      return isShown && node.writeOnly !== true;
    },
    root,
  );

/** Of a parameter that is repeated the last one counts. */
export const isTrue = (query: Query, name: string): boolean =>
  Object.hasOwn(query, name) && [query[name]].flat().at(-1) === 'true';
