/** Cases that want to be accepted or refused, and proof that an edit breaks one rule and no other. */
import type { Json, JsonObject } from '../../contract/index.ts';
import type { Base, Case } from '../model.ts';
import type { BodySubject } from './subject.ts';

/** The rule that an edit is meant to break. */
export interface Rule {
  readonly node: JsonObject;
  readonly keyword: string;
  /** For `required`: the member. */
  readonly missing?: string;
}

/** What a case is called, and its one edit of the body. */
export interface CaseEdit {
  readonly id: string;
  readonly title: string;
  readonly edit: (value: Json) => Json;
}

/**
 * A case with a minimal pair: a twin of an example with one edit that Ajv, on the very bytes that are sent, finds to
 * break this rule and no other. None when the edit does not, and then nothing is asked of the server.
 */
export function refusedCase(subject: BodySubject, base: Base, rule: Rule, { id, title, edit }: CaseEdit): Case[] {
  const step = subject.step(base, { body: edit });
  const violations = subject.media.schema.validate(JSON.parse(step.request.body ?? 'null'));
  const isBroken = violations.some(
    ({ node, keyword, missing }) => node === rule.node && keyword === rule.keyword && missing === rule.missing,
  );
  // A value of another type breaks whatever else its own node says of it.
  const isAlone = violations.every(
    ({ node, keyword, missing }) =>
      node === rule.node && missing === rule.missing && (keyword === rule.keyword || rule.keyword === 'type'),
  );
  return isBroken && isAlone ? [{ id, title, wish: 'refused', steps: [step] }] : [];
}

/** A case with a twin of an example whose one edit leaves it valid; none when it does not. */
export function acceptedCase(subject: BodySubject, base: Base, { id, title, edit }: CaseEdit): Case[] {
  const step = subject.step(base, { body: edit });
  if (!step.request.isLawful) return [];
  subject.lawful.push(step);
  // What is built on an example binds no more than the example.
  const level = base.level === 'should' ? { level: base.level } : {};
  return [{ id, title, wish: 'accepted', steps: [step], ...level }];
}
