/** Characters by name, and by what they are to a pattern: the alphabet of its cases. */
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

/** ASCII, U+0000 to U+007F. */
export const ascii: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCodePoint(code));

const names = new Map(
  Object.entries({
    '\0': 'null',
    '\t': 'tab',
    '\n': 'line-feed',
    '\r': 'carriage-return',
    '\x1b': 'escape',
    '\x7f': 'delete',
    ' ': 'space',
    '!': 'exclamation-mark',
    '"': 'quotation-mark',
    '#': 'number-sign',
    $: 'dollar-sign',
    '%': 'percent-sign',
    '&': 'and-sign',
    "'": 'apostrophe',
    '(': 'left-parenthesis',
    ')': 'right-parenthesis',
    '*': 'asterisk',
    '+': 'plus-sign',
    ',': 'comma',
    '-': 'dash',
    '.': 'dot',
    '/': 'slash',
    ':': 'colon',
    ';': 'semicolon',
    '<': 'less-than-sign',
    '=': 'equals-sign',
    '>': 'greater-than-sign',
    '?': 'question-mark',
    '@': 'at-sign',
    '[': 'left-bracket',
    '\\': 'backslash',
    ']': 'right-bracket',
    '^': 'caret',
    _: 'underscore',
    '`': 'backtick',
    '{': 'left-brace',
    '|': 'bar',
    '}': 'right-brace',
    '~': 'tilde',
  }),
);

/** @example nameOfCharacter('_') === 'underscore' */
export function nameOfCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return names.get(character) ?? (/[a-z0-9]/i.test(character) ? character : `U+${code}`);
}

/** Letters, marks, digits and dashes of other scripts: what "letters, numbers and dashes" may mean to somebody. */
export const nonAsciiWords: readonly string[] = ['é', 'Ж', '中', 'ａ', '\u0301', '٣', '–'];

/** Everything else beyond ASCII: line breaks, spaces, format characters, symbols, a character of two code units. */
export const nonAsciiOthers: readonly string[] = [
  '\u0085',
  '\u2028',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\ufeff',
  '€',
  '😀',
];

/**
 * The first and last character of each range that a pattern's positive character classes name, printable ASCII only.
 * @example classEdges('^[A-Za-z-]*$') // ['A', 'Z', 'a', 'z', '-']
 */
export function classEdges(pattern: string): string[] {
  const edges = new Set<string>();
  const add = (code: number) => {
    if (code >= 0x20 && code < 0x7f) edges.add(String.fromCodePoint(code));
  };
  const escapes: Record<string, string> = { digit: '09', word: 'AZaz09_' };
  visitRegExpAST(new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true }), {
    onCharacterClassEnter(characterClass) {
      if (characterClass.negate) return;
      for (const element of characterClass.elements) {
        if (element.type === 'Character') add(element.value);
        if (element.type === 'CharacterClassRange') {
          add(element.min.value);
          add(element.max.value);
        }
        if (element.type === 'CharacterSet' && !('negate' in element && element.negate)) {
          for (const edge of escapes[element.kind] ?? '') edges.add(edge);
        }
      }
    },
  });
  return [...edges];
}
