/** The rule families. A new one is a file beside this, and a line here; their order is the order of reports. */
import type { Contract } from '../../contract/index.ts';
import type { Check } from '../model.ts';
import { enumerated } from './enum.ts';
import { examples } from './examples.ts';
import { patterns } from './pattern.ts';
import { required } from './required.ts';
import { response } from './response.ts';
import { security } from './security.ts';
import { type Settings, type Subject, subjects } from './subject.ts';

/** From what the contract says of an operation to checks. */
export type Family = (subject: Subject) => Check[];

export const families: Readonly<Record<string, Family>> = {
  examples,
  required,
  enum: enumerated,
  pattern: patterns,
  security,
  response,
};

export interface Derived {
  readonly checks: readonly Check[];
  readonly subjects: readonly Subject[];
}

/** Every check that the contract gives rise to, and what they were derived from. */
export function deriveChecks(contract: Contract, settings: Settings): Derived {
  const all = subjects(contract, settings);
  return {
    checks: all.flatMap((subject) => Object.values(families).flatMap((family) => family(subject))),
    subjects: all,
  };
}
