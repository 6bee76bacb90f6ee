/** What the scope of a new item is called: as the request calls it, and by what else `x-alias` promises. */
import type { Operation } from '../../contract/index.ts';
import { bytes, uuid } from '../chance.ts';
import type { ScopeNames } from './store.ts';

/**
 * The text of a request is the last of the aliases, the one that people give; the others are made up, and are the same
 * whenever this text and this seed come together.
 * @example nameScope(createBook, { shelf: 'a' }, 1) // { shelf: { id: '3f0c…', name: 'a' } } for `x-alias: [id, name]`
 */
export function nameScope({ parameters }: Operation, path: Readonly<Record<string, string>>, seed: number): ScopeNames {
  const own = parameters.filter((parameter) => parameter.in === 'path' && Object.hasOwn(path, parameter.name));
  return Object.fromEntries(
    own.map((parameter) => {
      const { name } = parameter;
      const text = path[name] ?? '';
      const words = wordsOf(parameter);
      const madeUp = (word: string) => uuid(bytes(seed, 'scope', name, word, text));
      return [name, Object.fromEntries(words.map((word) => [word, word === words.at(-1) ? text : madeUp(word)]))];
    }),
  );
}

/** What a path parameter may stand for: the words of its `x-alias`, else it alone. */
export function wordsOf({ name, cursor }: Operation['parameters'][number]): string[] {
  const aliases = cursor.object['x-alias'];
  return Array.isArray(aliases) ? aliases.map(String) : [name];
}
