/** Names that are like a misspelt one. */
import { distance } from 'fastest-levenshtein';

/** Longer texts are compared by their beginnings: nobody types more. */
const maxLength = 300;

/**
 * The names that differ from a text in the fewest letters (Levenshtein; letter case counts as nothing), the nearest
 * first; equally near ones in their own order.
 * @example nearest('addBok', ['addBook', 'readBook', 'listBooks'], 1) // ['addBook']
 */
export function nearest(text: string, names: readonly string[], count: number): string[] {
  const folded = (word: string) => word.slice(0, maxLength).toLowerCase();
  const distances = names.map((name) => ({ name, letters: distance(folded(text), folded(name)) }));
  return distances
    .sort((first, second) => first.letters - second.letters)
    .slice(0, count)
    .map(({ name }) => name);
}
