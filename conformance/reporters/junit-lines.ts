/** Texts of a bounded length. */
import { beginning, plain } from './plain.ts';

/** What a name, a title, a reason is cut to. */
const maxPart = 500;

/** The beginning of what somebody else wrote, made safe to show. */
export const short = (text: string): string => beginning(plain(beginning(text, maxPart)), maxPart);

/** @example within(['one', 'two', 'three'], 8, 'rest') // ['one', 'two', '… rest'] */
export function within(lines: readonly string[], most: number, rest: string): string[] {
  let length = 0;
  const fitting = lines.findIndex((line) => {
    length += line.length + 1;
    return length > most;
  });
  // Whole lines only: a part of a command line would be another command.
  return fitting < 0 ? [...lines] : [...lines.slice(0, fitting), `… ${rest}`];
}

/** How much each of many texts may have of what all may have together: the same for all, so that none is lost to another. */
export const share = (total: number, texts: number, most: number): number =>
  Math.min(most, Math.floor(total / Math.max(texts, 1)));
