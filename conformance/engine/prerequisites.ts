/** What must have happened before a step: the item that it is about exists, and whatever else it asks for. */
import type { Step } from '../model.ts';
import type { Batch } from './plan.ts';

/** Each item is created before it is needed: in the same track, or, when several tracks need it, in a batch before. */
export function withPrerequisites(batches: readonly Batch[], planned = new Set<Step>()): Batch[] {
  return batches.flatMap((batch): Batch[] => {
    const { tracks } = batch;
    const before = new Set(tracks.flat().flatMap(({ after }) => after ?? []));
    const missing = (track: readonly Step[]) =>
      new Set(
        track.flatMap(({ item }) =>
          item && !planned.has(item.created) && !track.includes(item.created) ? [item.created] : [],
        ),
      );
    const wanted = tracks.flatMap((track) => [...missing(track)]);
    // All steps of a race start at once: nothing goes before them in their tracks.
    const shared = wanted.filter((step, index) => batch.isRace || wanted.indexOf(step) !== index);
    const first = [...new Set([...before, ...shared])].filter((step) => !planned.has(step));
    const opening = first.length > 0 ? [{ tracks: first.map((step) => [step]), isRace: false }] : [];
    // They may be about items of their own.
    const earlier = withPrerequisites(opening, planned);
    const whole = tracks.map((track) => [...[...missing(track)], ...track]);
    for (const step of whole.flat()) planned.add(step);
    return [...earlier, { ...batch, tracks: whole }];
  });
}
