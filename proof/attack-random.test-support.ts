/** Choices as the dice fall, and again the same from the same seed: fast-check makes and shrinks the seed. */

export interface Dice {
  /** From 0 to below 1. */
  next(): number;
  /** True in so many of a hundred. */
  percent(share: number): boolean;
  /** From 0 to below the bound. */
  below(bound: number): number;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    below,
    percent: (share) => next() * 100 < share,
    pick: (values) => values[below(values.length)] ?? values[0],
    shuffled(values) {
      const left = [...values];
      return values.flatMap(() => left.splice(below(left.length), 1));
    },
  };
}
