/**
 * The ledger: what of a contract is tried, by which check, and what nobody can try, and why. A sentence with neither is
 * unaccounted for.
 */
import type { Contract, Place } from '../../contract/index.ts';
import type { Check } from '../model.ts';
import { heldBeside } from './held.ts';
import { reasonFor } from './reasons.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

export interface Entry {
  readonly sentence: Sentence;
  /** The ids of the checks that hold servers to it. */
  readonly checks: readonly string[];
  /** Why there is none. */
  readonly reason: string | undefined;
}

/** One entry for each sentence, in the order of the documents. */
export function ledgerOf(contract: Contract, checks: readonly Check[]): Entry[] {
  const byPlace = new Map<string, string[]>();
  for (const { requirement } of checks) {
    for (const place of [requirement, ...heldBeside(contract, requirement)]) {
      const key = keyOf(place);
      byPlace.set(key, [...(byPlace.get(key) ?? []), requirement.id]);
    }
  }
  const ids = new Set(checks.map(({ requirement }) => requirement.operation));
  const tried = new Set(contract.operations.filter(({ id }) => ids.has(id)).map(({ cursor }) => cursor.key));
  return sentencesOf(contract).map((sentence) => {
    const own = byPlace.get(keyOf(sentence)) ?? [];
    const ids = own.length === 0 && sentence.word === 'description' ? besideOf(sentence, byPlace) : own;
    return { sentence, checks: [...new Set(ids)], reason: ids.length > 0 ? undefined : reasonFor(sentence, tried) };
  });
}

const keyOf = ({ file, pointer }: Pick<Place, 'file' | 'pointer'>): string => `${file}#${pointer}`;

/** What a description says in words, the keywords beside it say in rules. */
function besideOf(sentence: Sentence, byPlace: ReadonlyMap<string, readonly string[]>): string[] {
  const node = keyOf(sentence).replace(/\/[^/]*$/, '');
  return [...byPlace].flatMap(([key, ids]) => (key === node || key.replace(/\/[^/]*$/, '') === node ? ids : []));
}

/** Those that nobody tries and nobody explains. */
export const unaccounted = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ checks, reason }) => checks.length === 0 && reason === undefined);
