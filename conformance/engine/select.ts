/** `--only` and `--skip`: globs over the ids of checks and cases. */
import type { Check } from '../model.ts';

export interface Selection {
  /** Only what one of these matches; everything when empty. */
  readonly only: readonly string[];
  /** Nothing that one of these matches. */
  readonly skip: readonly string[];
}

/** `*` matches any text, `/` too; `?` one character. A glob matches whole ids. */
export function matchesGlob(glob: string, id: string): boolean {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(id);
}

/** The checks with the cases that remain; a check without cases is gone. */
export function select(checks: readonly Check[], { only, skip }: Selection): Check[] {
  const isNamed = (globs: readonly string[], ...ids: string[]) =>
    globs.some((glob) => ids.some((id) => matchesGlob(glob, id)));
  return checks.flatMap((check) => {
    const { id } = check.requirement;
    const cases = check.cases.filter(
      (single) => (only.length === 0 || isNamed(only, id, single.id)) && !isNamed(skip, id, single.id),
    );
    return cases.length > 0 ? [{ ...check, cases }] : [];
  });
}
