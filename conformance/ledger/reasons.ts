/** Why some sentences cannot be tried from outside: by what they are, never by where they stand. */
import type { Cursor } from '../../contract/index.ts';
import type { Sentence } from './sentences.ts';

interface Reason {
  /** @param tried the keys of the operations that some check tries. */
  readonly isFor: (sentence: Sentence, tried: ReadonlySet<string>) => boolean;
  readonly words: string;
}

/** The node that describes the parameter: the sentence's own, or the one that holds its schema or its examples. */
const parameterOf = ({ cursor }: Sentence): Readonly<Record<string, unknown>> =>
  'in' in cursor.object ? cursor.object : (cursor.parent?.object ?? {});
const isInPath = (sentence: Sentence): boolean => parameterOf(sentence).in === 'path';

/** The operation in which the sentence stands; none for what holds for all. */
function operationOf({ cursor }: Sentence): string | undefined {
  for (let node: Cursor | undefined = cursor; node; node = node.parent) {
    if (Object.hasOwn(node.object, 'responses') && !Object.hasOwn(node.object, 'paths')) return node.key;
  }
  return undefined;
}

const reasons: readonly Reason[] = [
  {
    isFor: (sentence, tried) => tried.size === 0 || !tried.has(operationOf(sentence) ?? [...tried][0] ?? ''),
    words: 'the suite tries operations that create items, and those that their links lead to',
  },
  {
    isFor: ({ word, text }) => word === 'response' && !text.startsWith('2'),
    words: 'with which refusal a server answers is not said, and nothing is said of what this one holds',
  },
  {
    isFor: (sentence) => sentence.word === 'required' && isInPath(sentence),
    words: 'an address without it is the address of something else',
  },
  {
    isFor: (sentence) => sentence.kind === 'schema' && sentence.text === 'string' && isInPath(sentence),
    words: 'every part of an address is a text',
  },
  {
    isFor: (sentence) => sentence.kind === 'schema' && isInPath(sentence),
    words: 'what a server answers to an address that is no value of it is not said; that it is no 5xx is tried',
  },
  {
    isFor: (sentence) => sentence.word === 'example' && isInPath(sentence),
    words: 'it is sent in every request, unless the user names another value',
  },
];

export function reasonFor(sentence: Sentence, tried: ReadonlySet<string>): string | undefined {
  return reasons.find(({ isFor }) => isFor(sentence, tried))?.words;
}
