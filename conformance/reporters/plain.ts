/** Text from elsewhere, made safe to show. */

/** Controls, line and paragraph separators, marks that turn the direction of writing or are not seen, halves of pairs. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * What a server sent may hold terminal escapes and line breaks: shown, they do nothing.
 * @example plain('\u001b[31mred\n') === String.raw`\u001b[31mred\u000a`
 */
export const plain = (text: string): string =>
  text.replaceAll(unseen, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });

/** @example counted(1, 'check') === '1 check' */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The beginning of a text, never half a character; `…` where something is left out. */
export function beginning(text: string, most: number): string {
  // A character is at most two units long: more need not be looked at, however long the text is.
  const characters = [...text.slice(0, most * 2 + 2)];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}

/**
 * Text from elsewhere, safe to show and not too long.
 * @example shown('\u0007'.repeat(9), 2) === String.raw`\u0007\u0007…`
 */
export const shown = (text: string, most = 500): string => plain(beginning(text, most));
