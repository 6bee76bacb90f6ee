/** Variants of the library's server. */
import { isRefused } from '../probe.ts';
import type { LawfulVariant, Mutant } from '../variant.ts';
import type { LibraryBehaviour } from './behaviour.ts';
import type { LibraryApi } from './probe.ts';

export type LibraryLawful = Omit<LawfulVariant<LibraryBehaviour, LibraryApi>, 'socket'>;
export type LibraryMutant = Mutant<LibraryBehaviour, LibraryApi>;
export type Probe = LibraryMutant['shows'];

type Fault = Omit<LibraryMutant, 'kind' | 'class' | 'level'> & Partial<Pick<LibraryMutant, 'level'>>;

/** Fills in what all of them share. */
export const faults = (list: readonly Fault[]): LibraryMutant[] =>
  list.map((fault) => ({ level: 'must', ...fault, kind: 'mutant', class: 'foreign' }));

type Members = Readonly<Record<string, unknown>>;

/** Whether a book that must be refused is added. */
export const adds =
  (change: Members): Probe =>
  async (api) =>
    (await api.add(change)).status === 201;

/** Whether a lawful book is refused where an ordinary one is added. */
export const refuses =
  (change: Members): Probe =>
  async (api) => {
    await api.added();
    return isRefused(await api.add(change));
  };

/** What a fault remembers, made on first use. */
export function note<Value>(notes: Map<string, unknown>, name: string, initial: Value): Value {
  if (!notes.has(name)) notes.set(name, initial);
  return notes.get(name) as Value;
}
