/** Values that are lawful, and that servers like to tidy up, cut or spell anew. */
import { isObject, type Json, type JsonObject } from '../../contract/index.ts';

export interface AwkwardValue {
  /** Ends the case's id. */
  readonly name: string;
  readonly title: string;
  /** From the example's own value; whether the result is lawful the validator says. */
  readonly make: (own: Json) => Json;
}

const text = (name: string, title: string, make: (own: string) => string): AwkwardValue => ({
  name,
  title,
  make: (own) => make(String(own)),
});

/** The ends stay: a fresh value is written there. */
const inTheMiddle = (own: string, more: string): string => {
  const half = Math.ceil(own.length / 2);
  return own.slice(0, half) + more + own.slice(half);
};

const texts: readonly AwkwardValue[] = [
  text('letter-case', 'in letters of both cases', (own) =>
    [...own].map((letter, index) => (index % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase())).join(''),
  ),
  text('runs', 'with a run of dashes within', (own) => inTheMiddle(own, '---')),
  text('longer', 'somewhat long', (own) => inTheMiddle(own, 'x'.repeat(40))),
];

const addresses: readonly AwkwardValue[] = [
  text('letter-case', 'with capitals in its path', (own) => `${own}/MiXeD/Path`),
  text('slash', 'with a slash at its end', (own) => `${own}/`),
  text('query', 'with a query', (own) => `${own}?b=2&a=1&b=%20x&c=`),
  text('longer', 'with a long query', (own) => `${own}?q=${'x'.repeat(400)}`),
];

const maps: readonly AwkwardValue[] = [
  { name: 'empty', title: 'without any member', make: () => ({}) },
  {
    name: 'names',
    title: 'with names in both cases, and such as mean something to a language',
    make: () => JSON.parse('{"x-MiXed":"VaLue","X-UPPER":"UP","__proto__":"proto","constructor":"new"}') as Json,
  },
  {
    name: 'non-ascii',
    title: 'with a value that is not ASCII',
    make: () => ({ 'X-Text': 'Grüße, Ελλάδα, 日本, ﬁ ① e\u0301' }),
  },
  {
    name: 'many',
    title: 'with thirty members',
    make: () => Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`X-Name-${index}`, `value ${index}`])),
  },
];

/** What is false in an `if`, and what is more than a column may hold. */
const numbers: readonly AwkwardValue[] = [
  { name: 'zero', title: 'zero', make: () => 0 },
  { name: 'large', title: 'a number of 16 bits and more', make: () => 40_000 },
  { name: 'larger', title: 'a number of 32 bits and more', make: () => 3_000_000_000 },
];

export function awkwardValues(own: Json, { pattern }: JsonObject): readonly AwkwardValue[] {
  if (typeof own === 'number') return numbers;
  if (typeof own === 'boolean') return [{ name: 'false', title: 'false', make: () => false }];
  if (isObject(own)) return maps;
  if (typeof own !== 'string') return [];
  return /^[a-z]+:\/\//i.test(own) || String(pattern ?? '').includes('://') ? addresses : texts;
}
