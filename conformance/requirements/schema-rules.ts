/** A schema as single rules: each keyword at each place whose position in a value is known beforehand. */
import { isObject, type JsonObject, type Schema, type Violation } from '../../contract/index.ts';

/** Keywords that constrain a value; the rest are annotations, or lead to schemas of their own. */
export const asserting = [
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

/** A keyword that rules are made of. */
export type Keyword = (typeof asserting)[number] | 'required' | 'additionalProperties' | 'items';

/** One step into a value: a member, every other member, or every item. */
export type ValueStep = { readonly member: string } | { readonly besides: readonly string[] } | 'items';

/** A keyword at a place, with the schema nodes that demand it. */
export interface SchemaRule {
  readonly steps: readonly ValueStep[];
  readonly keyword: Keyword;
  /** For `required`: the member. */
  readonly missing?: string;
  readonly nodes: JsonObject[];
}

/** The segments of the rule's place in ids: members by name, others by the keyword that leads to them. */
export const segmentsOf = ({ steps, missing }: SchemaRule): string[] => [
  ...steps.map((step) => (step === 'items' ? 'items' : 'member' in step ? step.member : 'additionalProperties')),
  ...(missing === undefined ? [] : [missing]),
];

/** True for a violation that breaks this rule and not another. */
export const breaks = (rule: SchemaRule, { node, keyword, missing }: Violation): boolean =>
  rule.nodes.includes(node as JsonObject) && keyword === rule.keyword && missing === rule.missing;

/** True where the value has something for the rule to hold for. */
export function applies({ steps, keyword }: SchemaRule, value: unknown): boolean {
  const found = steps.reduce<unknown[]>((values, step) => values.flatMap((each) => into(each, step)), [value]);
  return keyword === 'required' ? found.some(isObject) : found.length > 0;
}

function into(value: unknown, step: ValueStep): unknown[] {
  if (step === 'items') return Array.isArray(value) ? value : [];
  if (!isObject(value)) return [];
  if ('member' in step) return Object.hasOwn(value, step.member) ? [value[step.member]] : [];
  return Object.entries(value).flatMap(([name, member]) => (step.besides.includes(name) ? [] : [member]));
}

/** Every rule, merged where two nodes demand the same keyword at one place. */
export function schemaRules(schema: Schema): SchemaRule[] {
  const rules = new Map<string, SchemaRule>();
  const add = (steps: readonly ValueStep[], keyword: Keyword, node: JsonObject, missing?: string) => {
    const key = JSON.stringify([steps, keyword, missing]);
    const known = rules.get(key);
    if (known) known.nodes.push(node);
    else rules.set(key, { steps, keyword, nodes: [node], ...(missing === undefined ? {} : { missing }) });
  };
  const walk = (node: Schema, steps: readonly ValueStep[]): void => {
    if (!isObject(node) || typeof node.$ref === 'string') return;
    for (const keyword of asserting) if (Object.hasOwn(node, keyword)) add(steps, keyword, node);
    for (const name of Array.isArray(node.required) ? node.required : []) add(steps, 'required', node, String(name));
    for (const part of Array.isArray(node.allOf) ? node.allOf : []) walk(part as Schema, steps);
    const properties = isObject(node.properties) ? node.properties : {};
    for (const [name, child] of Object.entries(properties)) walk(child as Schema, [...steps, { member: name }]);
    for (const [keyword, step] of [
      ['additionalProperties', { besides: Object.keys(properties) }],
      ['items', 'items'],
    ] as const) {
      const child = node[keyword];
      if (child === false) add(steps, keyword, node);
      if (isObject(child)) walk(child, [...steps, step]);
    }
  };
  walk(schema, []);
  return [...rules.values()];
}
