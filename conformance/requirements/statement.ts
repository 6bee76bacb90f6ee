/** Builds requirements: ids, places, and sentences that open with what is bound and carry the RFC 2119 word. */
import { type Cursor, escapeSegment, type Level, levelAt, type Operation, originAt } from '../../contract/index.ts';
import type { Requirement } from '../model.ts';

const words: Readonly<Record<Level, string>> = { must: 'MUST', should: 'SHOULD', observe: 'may or may not' };

interface Statement {
  readonly operation: Operation;
  /** What stands between the operationId and the rule, such as `request/body/name`. */
  readonly place: string;
  /** Usually the keyword; `keyword/case` for cases with a level of their own. */
  readonly rule: string;
  /** Where the sentence stands: a node, and the member of it that says so. */
  readonly cursor: Cursor;
  readonly member?: string | undefined;
  /** Where the level is not the contract's to say. */
  readonly level?: Level;
  readonly title: string;
  /** With `%s` where the RFC 2119 word belongs. */
  readonly sentence: string;
}

export function requirement(statement: Statement): Requirement {
  const { operation, cursor, rule } = statement;
  const level = statement.level ?? levelAt(cursor, operation.cursor, rule);
  const { file, line, pointer } = cursor.place(statement.member);
  return {
    id: `${operation.id}/${statement.place}/${rule}`,
    level,
    operation: operation.id,
    title: statement.title,
    statement: statement.sentence.replace('%s', words[level]),
    file,
    line,
    pointer,
    origin: originAt(cursor),
  };
}

/** @example placeOf('request/body', ['metadata', 'url']) === 'request/body/metadata/url' */
export const placeOf = (part: string, segments: readonly string[]): string =>
  [part, ...segments.map(escapeSegment)].join('/');

/** A member as people write it: `metadata.url`; the body itself where there is none. */
export const nameOf = (segments: readonly string[]): string =>
  segments.length > 0 ? `\`${segments.join('.')}\`` : 'the body';
