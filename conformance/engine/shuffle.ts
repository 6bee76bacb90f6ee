/** `--seed`: another order of what may stand in any order. */

/** What a seed of 1 leaves alone, any other puts in an order of its own: always the same for the same seed. */
export function inOrder<Item>(items: readonly Item[], seed: number): Item[] {
  const order = [...items];
  if (seed === 1) return order;
  let state = seed >>> 0;
  // A linear congruential generator (Numerical Recipes): good enough to find what depends on an order.
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}
