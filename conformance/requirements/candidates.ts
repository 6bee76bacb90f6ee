/** Values at the edge of a keyword's bound, and one step outside. */
import { isObject, type Json, type JsonObject, type Schema, sample } from '../../contract/index.ts';
import type { Keyword } from './schema-rules.ts';

export interface Candidate {
  /** Ends the case's id. */
  readonly name: string;
  readonly title: string;
  readonly wish: 'accepted' | 'refused';
  /** From the example's own value, and the bound. */
  readonly make: (own: Json, bound: Json, node: JsonObject) => Json;
}

const edge = (make: Candidate['make']): Candidate => ({ name: 'edge', title: 'at the edge', wish: 'accepted', make });
const outside = (make: Candidate['make']): Candidate => ({
  name: 'outside',
  title: 'one step outside',
  wish: 'refused',
  make,
});

/** Cut or stretched to a number of characters; the front stays, where it can. */
const ofLength = (own: Json, length: number): string => {
  const text = typeof own === 'string' && own !== '' ? own : 'x';
  const [...characters] = text;
  return [...characters, ...Array.from({ length: Math.max(0, length - characters.length) }, () => characters.at(-1))]
    .slice(0, length)
    .join('');
};

/** The smallest step that the type has. */
const stepOf = ({ type, multipleOf }: JsonObject): number =>
  typeof multipleOf === 'number' ? multipleOf : [type].flat().includes('integer') ? 1 : 0.5;

const ofCount = (own: Json, count: number, { items }: JsonObject): Json => {
  const known = Array.isArray(own) ? own : [];
  return Array.from({ length: count }, (_, index) => known[index] ?? known[0] ?? sample((items ?? true) as Schema));
};

const withMembers = (own: Json, count: number): Json => {
  const entries = Object.entries(isObject(own) ? own : {}) as [string, Json][];
  const more = Array.from({ length: Math.max(0, count - entries.length) }, (_, index): [string, Json] => [
    `X-Member-${index}`,
    entries[0]?.[1] ?? 'value',
  ]);
  return Object.fromEntries([...entries, ...more].slice(0, count));
};

const bounds = (make: (own: Json, bound: number, node: JsonObject) => Json, towards: 1 | -1): readonly Candidate[] => [
  edge((own, bound, node) => make(own, Number(bound), node)),
  outside((own, bound, node) => make(own, Number(bound) + towards, node)),
];

const wrongTexts: readonly (readonly [name: string, text: (own: string) => string])[] = [
  ['words', () => 'not what it should be'],
  ['empty', () => ''],
  ['cut', (own) => own.slice(0, -1)],
  ['space-within', (own) => own.replace(/[T@:-]/, ' ')],
  ['impossible', (own) => own.replace(/-\d\d-\d\d/, '-02-31')],
];

/** By keyword. */
export const candidates = {
  const: [outside((own) => (typeof own === 'string' ? `${own}x` : [own]))],
  minLength: bounds((own, length) => ofLength(own, length), -1),
  maxLength: bounds((own, length) => ofLength(own, length), 1),
  minimum: [edge((_, bound) => bound), outside((_, bound, node) => Number(bound) - stepOf(node))],
  maximum: [edge((_, bound) => bound), outside((_, bound, node) => Number(bound) + stepOf(node))],
  exclusiveMinimum: [edge((_, bound, node) => Number(bound) + stepOf(node)), outside((_, bound) => bound)],
  exclusiveMaximum: [edge((_, bound, node) => Number(bound) - stepOf(node)), outside((_, bound) => bound)],
  multipleOf: [edge((_, bound) => Number(bound) * 3), outside((own, bound) => Number(own) + Number(bound) / 2)],
  minItems: bounds((own, count, node) => ofCount(own, count, node), -1),
  maxItems: bounds((own, count, node) => ofCount(own, count, node), 1),
  uniqueItems: [outside((own, _, node) => ofCount(ofCount(own, 1, node), 2, node))],
  minProperties: bounds((own, count) => withMembers(own, count), -1),
  maxProperties: bounds((own, count) => withMembers(own, count), 1),
  additionalProperties: [outside((own) => ({ ...(isObject(own) ? own : {}), 'no-such-member': 'value' }) as Json)],
  format: wrongTexts.map(
    ([name, text]): Candidate => ({
      name,
      title: `a text that is no value of the format (${name})`,
      wish: 'refused',
      make: (own) => text(String(own)),
    }),
  ),
} as const satisfies Partial<Record<Keyword, readonly Candidate[]>>;

/** A keyword that has candidates. */
export type LimitKeyword = keyof typeof candidates;

export const isLimit = (keyword: Keyword): keyword is LimitKeyword => Object.hasOwn(candidates, keyword);
