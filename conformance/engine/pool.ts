/** Runs a task for each item, no more than `width` at once. */
export async function pool<Item>(items: readonly Item[], width: number, task: (item: Item) => Promise<void>) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: Math.min(width, items.length) }, async () => {
      for (const item of rest) await task(item);
    }),
  );
}
