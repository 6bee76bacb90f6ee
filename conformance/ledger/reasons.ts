/** Why some sentences cannot be tried from outside: by what they are, never by where they stand. */
import type { Sentence } from './sentences.ts';

interface Reason {
  readonly isFor: (sentence: Sentence) => boolean;
  readonly words: string;
}

/** The node that describes the parameter: the sentence's own, or the one that holds its schema or its examples. */
const parameterOf = ({ cursor }: Sentence): Readonly<Record<string, unknown>> =>
  'in' in cursor.object ? cursor.object : (cursor.parent?.object ?? {});
const isInPath = (sentence: Sentence): boolean => parameterOf(sentence).in === 'path';

const reasons: readonly Reason[] = [
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

export function reasonFor(sentence: Sentence): string | undefined {
  return reasons.find(({ isFor }) => isFor(sentence))?.words;
}
