/**
 * Text from elsewhere in GitHub-flavoured Markdown. In code nothing is markup, a link or a mention, so it stands in code.
 * @see https://github.github.com/gfm/#code-spans
 */
import { plain, shown } from './plain.ts';

/** @example code('a`b') === '``a`b``' */
export function code(text: string, most = 300): string {
  const words = shown(text, most);
  if (words === '') return '(empty)';
  const fence = '`'.repeat(longestRun(words) + 1);
  // A parser takes one space away at both ends.
  const isPadded = /^`|`$|^ .* $/.test(words);
  return isPadded ? `${fence} ${words} ${fence}` : fence + words + fence;
}

/**
 * Code in a cell of a table, where a `|` ends the cell. Parsers do not agree on one that follows a backslash.
 * @example cell('a|b') === String.raw`\`a\|b\``
 */
export const cell = (text: string, most?: number): string =>
  code(text, most).replaceAll('\\|', String.raw`\\u007c`).replaceAll('|', String.raw`\|`);

export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/**
 * A block of code, its lines kept; no line of it can end it.
 * @example block('curl …', 'sh') // ['```sh', 'curl …', '```']
 */
export function block(text: string, language = ''): string[] {
  const lines = text.split('\n').map(plain);
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [fence + language, ...lines, fence];
}

/** Without a sign that could be markup. */
const words = /^[\p{L}\p{N} ,.;()'’"-]*$/u;
/** Words that GitHub makes links of: addresses, numbers of issues, names of commits. */
const links = /www\.|gh-\d|\b[\da-f]{7,40}\b/i;

/**
 * A sentence of ours, in which names from elsewhere stand in code. One with anything that could be more is all code.
 * @example prose('`name` MUST be.') === '`name` MUST be.'
 * @example prose('see http://x') === '`see http://x`'
 */
export function prose(text: string, most = 600): string {
  // Every second part stood between backticks.
  const parts = shown(text, most).split(/`([^`]+)`/);
  const isHarmless = parts.every((part, index) => index % 2 === 1 || (words.test(part) && !links.test(part)));
  const isApart = parts.slice(1, -1).every((part) => part !== '');
  if (!isHarmless || !isApart || !/^[\p{L}`]/u.test(text)) return code(text, most);
  return parts.map((part, index) => (index % 2 === 1 ? code(part, most) : part)).join('');
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
