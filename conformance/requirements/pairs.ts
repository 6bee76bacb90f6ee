/** Cases that want to be accepted or refused, and proof that an edit breaks one rule and no other. */
import type { Json, JsonObject } from '../../contract/index.ts';
import type { Base, Case } from '../model.ts';
import type { Subject } from './subject.ts';

/** The rule that an edit is meant to break. */
export interface Rule {
  readonly node: JsonObject;
  readonly keyword: string;
  /** For `required`: the member. */
  readonly missing?: string;
}

type BodyEdit = (value: Json) => Json;

/**
 * A case with a minimal pair: a twin of an example with one edit that Ajv, on the very bytes that are sent, finds to
 * break this rule and no other. None when the edit does not, and then nothing is asked of the server.
 */
export function refusedCase(
  subject: Subject,
  base: Base,
  rule: Rule,
  id: string,
  title: string,
  edit: BodyEdit,
): Case[] {
  const request = subject.request(base, { body: edit });
  const violations = subject.media.schema.validate(JSON.parse(request.body ?? 'null'));
  const isProven =
    violations.length > 0 &&
    violations.every(
      ({ node, keyword, missing }) => node === rule.node && keyword === rule.keyword && missing === rule.missing,
    );
  return isProven ? [{ id, title, wish: 'refused', requests: [request] }] : [];
}

/** A case with a twin of an example whose one edit leaves it valid; none when it does not. */
export function acceptedCase(subject: Subject, base: Base, id: string, title: string, edit: BodyEdit): Case[] {
  const request = subject.request(base, { body: edit });
  return request.isLawful ? [{ id, title, wish: 'accepted', requests: [request] }] : [];
}
