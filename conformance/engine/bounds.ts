/** How many items may be alive at once (`--max-items`): batches are divided, and items deleted as soon as they may be. */
import type { Step } from '../model.ts';
import { creates } from './creates.ts';
import type { Batch, Tracks } from './plan.ts';

/** What of the bound one batch may use: the rest is for items that several batches need. */
const share = 1 / 3;

/** The same batches, those that might create too much divided, with the places where items are deleted. */
export function bounded(batches: readonly Batch[], maxItems: number): Batch[] {
  const room = Math.max(1, Math.floor(maxItems * share));
  const divided = batches.flatMap((batch) => (batch.isRace ? [batch] : divide(batch, room)));
  const alive = new Set<Step>();
  return divided.map((batch, index) => {
    for (const step of creating(batch.tracks)) alive.add(step);
    const next = divided[index + 1];
    if (!next || alive.size + creating(next.tracks).length <= maxItems) return batch;
    const needed = neededBy(divided.slice(index + 1));
    const keep = new Set([...alive].filter((step) => needed.has(step)));
    for (const step of alive) if (!keep.has(step)) alive.delete(step);
    return { ...batch, keep };
  });
}

/** The steps that create an item when they are accepted: also those that should be refused. */
const creating = (tracks: Tracks): Step[] => tracks.flat().filter(({ request }) => creates(request.operation));

function divide(batch: Batch, room: number): Batch[] {
  const parts: (readonly Step[])[][] = [[]];
  let used = 0;
  for (const track of batch.tracks) {
    const more = creating([track]).length;
    if (used + more > room && parts.at(-1)?.length) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(track);
    used += more;
  }
  return parts.map((tracks) => ({ ...batch, tracks }));
}

/** The items that steps are about, and what they come after. */
const neededBy = (batches: readonly Batch[]): Set<Step> =>
  new Set(
    batches.flatMap(({ tracks }) =>
      tracks.flat().flatMap(({ item, after = [] }) => [...(item ? [item.created] : []), ...after]),
    ),
  );
