/** A schema as single rules: each keyword at each place whose position in a value is known beforehand. */
import { isObject, type JsonObject, type Schema } from '../../contract/index.ts';

/** Keywords that constrain a value; the rest are annotations, or lead to schemas of their own. */
const asserting = [
  'type',
  'enum',
  'const',
  'pattern',
  'minLength',
  'maxLength',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'contains',
  'not',
  'anyOf',
  'oneOf',
  'if',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
] as const;

/** A keyword at a place of the body, with the schema nodes that demand it. */
export interface SchemaRule {
  readonly segments: readonly string[];
  readonly keyword: string;
  readonly missing?: string;
  readonly nodes: JsonObject[];
}

/** Every constraint whose place in the body is known, merged where two nodes demand the same keyword at one place. */
export function schemaRules(schema: Schema): SchemaRule[] {
  const rules = new Map<string, SchemaRule>();
  const add = (segments: readonly string[], keyword: string, node: JsonObject, missing?: string) => {
    const key = JSON.stringify([segments, keyword, missing]);
    const known = rules.get(key);
    if (known) known.nodes.push(node);
    else rules.set(key, { segments, keyword, nodes: [node], ...(missing === undefined ? {} : { missing }) });
  };
  const walk = (node: Schema, segments: readonly string[]): void => {
    if (!isObject(node) || typeof node.$ref === 'string') return;
    for (const keyword of asserting) if (Object.hasOwn(node, keyword)) add(segments, keyword, node);
    for (const name of Array.isArray(node.required) ? node.required : []) add(segments, 'required', node, String(name));
    for (const part of Array.isArray(node.allOf) ? node.allOf : []) walk(part as Schema, segments);
    for (const [name, child] of Object.entries(isObject(node.properties) ? node.properties : {})) {
      walk(child as Schema, [...segments, name]);
    }
    for (const keyword of ['additionalProperties', 'items'] as const) {
      const child = node[keyword];
      if (child === false) add(segments, keyword, node);
      if (isObject(child)) walk(child, [...segments, keyword]);
    }
  };
  walk(schema, []);
  return [...rules.values()];
}
