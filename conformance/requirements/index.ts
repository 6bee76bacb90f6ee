/** The rule families. A new one is a file beside this, and a line here; their order is the order of reports. */
import type { Contract } from '../../contract/index.ts';
import type { Check } from '../model.ts';
import { body } from './body.ts';
import { echo } from './echo.ts';
import { enumerated } from './enum.ts';
import { examples } from './examples.ts';
import { identity } from './identity.ts';
import { lifecycle } from './lifecycle.ts';
import { limits } from './limits.ts';
import { mask } from './mask.ts';
import { mediaType } from './media-type.ts';
import { mergePatch } from './merge-patch.ts';
import { undocumentedMethods } from './methods.ts';
import { patterns } from './pattern.ts';
import { queryParameters } from './query.ts';
import { onlyReading } from './read-only.ts';
import { renewedWhen } from './renewed-when.ts';
import { required } from './required.ts';
import { response } from './response.ts';
import { scopes } from './scopes.ts';
import { security } from './security.ts';
import { shownWhen } from './shown-when.ts';
import { divideByLevel } from './statement.ts';
import { type BodySubject, hasBody, type Settings, type Subject } from './subject.ts';
import { subjects } from './subjects.ts';
import { times } from './times.ts';
import { trace } from './trace.ts';
import { types } from './types.ts';
import { unique } from './unique.ts';
import { ordinaryWords } from './words.ts';

/** From what the contract says of an operation to checks. */
export type Family = (subject: Subject) => Check[];

/** A family of operations that take a JSON body. */
const ofBodies =
  (family: (subject: BodySubject) => Check[]): Family =>
  (subject) =>
    hasBody(subject) ? family(subject) : [];

export const families: Readonly<Record<string, Family>> = {
  examples,
  body: ofBodies(body),
  'media-type': ofBodies(mediaType),
  required: ofBodies(required),
  types: ofBodies(types),
  enum: ofBodies(enumerated),
  pattern: ofBodies(patterns),
  words: ofBodies(ordinaryWords),
  limits: ofBodies(limits),
  query: queryParameters,
  scopes,
  security,
  methods: undocumentedMethods,
  unique: ofBodies(unique),
  mask: ofBodies(mask),
  'merge-patch': ofBodies(mergePatch),
  lifecycle,
  trace: ofBodies(trace),
  'shown-when': shownWhen,
  'renewed-when': renewedWhen,
  echo: ofBodies(echo),
  identity,
  times,
  response,
};

export interface Derived {
  readonly checks: readonly Check[];
  readonly subjects: readonly Subject[];
}

/**
 * Every check that the contract gives rise to, and what they were derived from.
 * @throws Error when two of them have one id: a fault of a family.
 */
export function deriveChecks(contract: Contract, settings: Settings): Derived {
  const all = subjects(contract, settings);
  const derived = all.flatMap((subject) => Object.values(families).flatMap((family) => family(subject)));
  const divided = derived.flatMap(divideByLevel);
  const checks = settings.readOnly ? divided.map(onlyReading) : divided;
  const ids = checks.flatMap(({ requirement, cases }) => [
    requirement.id,
    ...cases.map(({ id }) => id).filter((id) => id !== requirement.id),
  ]);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`two checks or cases are called ${twice}`);
  return { checks, subjects: all };
}
