/**
 * How much of a long list fits: each entry before the details of the others, but the first few are told whole whatever
 * follows.
 */

/** Makes the parts of an entry; each is asked for only while there is room. */
export interface Entry {
  readonly head: () => string;
  readonly details: () => string;
}

export interface Fitted {
  /** Of the first entries; the others do not fit. */
  readonly texts: readonly string[];
  /** How many of them are without their details. */
  readonly brief: number;
}

/** What the details of the first entries may take from those that follow. */
const share = 1 / 4;

/** @param room in bytes of UTF-8. */
export function fitted(entries: readonly Entry[], room: number): Fitted {
  const first = taken(entries, room * share, detailsOf);
  const heads = taken(entries, room - total(first), ({ head }) => head());
  const rest = room - total(first) - total(heads);
  const details = [...first, ...taken(entries.slice(first.length, heads.length), rest, detailsOf)];
  return {
    texts: heads.map((head, index) => head + (details[index] ?? '')),
    brief: Math.max(0, heads.length - details.length),
  };
}

/** Texts as long as there is room for the next one. */
export function taken<Item>(items: readonly Item[], room: number, make: (item: Item) => string): string[] {
  const texts: string[] = [];
  let left = room;
  for (const item of items) {
    const text = make(item);
    left -= sizeOf(text);
    if (left < 0) break;
    texts.push(text);
  }
  return texts;
}

const detailsOf = ({ details }: Entry): string => details();

const total = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + sizeOf(text), 0);

export const sizeOf = (text: string): number => Buffer.byteLength(text);
