/** Which guidance a case of a check has: its own where it asks something else, else the check's. */
import type { Guidance } from '../model.ts';

/**
 * @param name what stands behind the check's id.
 * @example guidanceFor({ why, mend, cases: { silent: other } }, 'silent/empty') === other
 */
export function guidanceFor(guidance: Guidance, name: string): Guidance {
  const { cases = {} } = guidance;
  const segments = name.split('/');
  const beginnings = segments.map((_, index) => segments.slice(0, segments.length - index).join('/'));
  const own = beginnings.find((each) => Object.hasOwn(cases, each));
  return (own === undefined ? undefined : cases[own]) ?? guidance;
}
