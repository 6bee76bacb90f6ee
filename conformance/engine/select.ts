/** `--only` and `--skip`: globs over the ids of checks and cases; `--level`: how binding a check must be. */
import { type Level, levels } from '../../contract/index.ts';
import type { Check } from '../model.ts';

export interface Selection {
  /** Only what one of these matches; everything when empty. */
  readonly only: readonly string[];
  /** Nothing that one of these matches. */
  readonly skip: readonly string[];
  /** Nothing that binds less. */
  readonly level: Level;
}

/** True when something may be left out. */
export const isPartial = ({ only, skip, level }: Selection): boolean =>
  only.length + skip.length > 0 || level !== levels.at(-1);

/**
 * `*` matches any text, `/` too; `?` one character. A glob matches whole ids. In steps, not by a pattern: many stars would
 * make that try every way to share out the text.
 */
export function matchesGlob(glob: string, id: string): boolean {
  let [at, star, resumeAt] = [0, -1, 0];
  for (let position = 0; position < id.length; ) {
    if (glob[at] === '*') {
      [star, resumeAt] = [at, position];
      at++;
    } else if (glob[at] === '?' || glob[at] === id[position]) {
      at++;
      position++;
    } else if (star >= 0) {
      // The last star takes one character more; an earlier one never need.
      resumeAt++;
      [at, position] = [star + 1, resumeAt];
    } else return false;
  }
  return /^\**$/.test(glob.slice(at));
}

/** The checks with the cases that remain; a check without cases is gone. */
export function select(checks: readonly Check[], { only, skip, level }: Selection): Check[] {
  const isNamed = (globs: readonly string[], ...ids: string[]) =>
    globs.some((glob) => ids.some((id) => matchesGlob(glob, id)));
  const binding = levels.slice(0, levels.indexOf(level) + 1);
  return checks.flatMap((check) => {
    const { id } = check.requirement;
    if (!binding.includes(check.requirement.level)) return [];
    const cases = check.cases.filter(
      (single) => (only.length === 0 || isNamed(only, id, single.id)) && !isNamed(skip, id, single.id),
    );
    return cases.length > 0 ? [{ ...check, cases }] : [];
  });
}
