/** Finds what an id names: a check, or one of its cases. */
import { nearest } from '../../contract/index.ts';
import type { Case, Check } from '../model.ts';
import { shown } from '../reporters/plain.ts';

export interface Found {
  readonly check: Check;
  /** Where the id is that of a case. */
  readonly single?: Case;
}

/** An id that neither a check nor a case has. Its message names the nearest ones. */
export class UnknownIdError extends Error {
  override readonly name = 'UnknownIdError';
  /** The nearest first. */
  readonly nearest: readonly string[];

  constructor(id: string, nearest: readonly string[]) {
    const words =
      nearest.length > 0 ? `the nearest are: ${nearest.map((each) => shown(each)).join(', ')}` : 'there is none';
    super(`there is no check or case ${shown(id, 200)}; ${words}`);
    this.nearest = nearest;
  }
}

/** @throws UnknownIdError */
export function find(checks: readonly Check[], id: string): Found {
  const check = checks.find(({ requirement }) => requirement.id === id);
  if (check) return { check };
  for (const check of checks) {
    const single = check.cases.find((each) => each.id === id);
    if (single) return { check, single };
  }
  const ids = checks.flatMap(({ requirement, cases }) => [requirement.id, ...cases.map((each) => each.id)]);
  throw new UnknownIdError(id, nearest(id, [...new Set(ids)], 3));
}
