/** Builds requirements: ids, places, and sentences that open with what is bound and carry the RFC 2119 word. */
import {
  type Cursor,
  caseLevels,
  escapeSegment,
  type Level,
  levelAt,
  levels,
  type Operation,
  originAt,
} from '../../contract/index.ts';
import type { Case, Check, Guidance, Requirement } from '../model.ts';
import { guidanceFor } from './guidance.ts';

const words: Readonly<Record<Level, string>> = { must: 'MUST', should: 'SHOULD', observe: 'may or may not' };

export interface Statement {
  readonly operation: Operation;
  /** What stands between the operationId and the rule, such as `request/body/name`. */
  readonly place: string;
  /** Usually the keyword. */
  readonly rule: string;
  /** Where the sentence stands: a node, and the member of it that says so. */
  readonly cursor: Cursor;
  readonly member?: string | undefined;
  /** Where the level is not the contract's to say. */
  readonly level?: Level;
  readonly title: string;
  /** With `%s` where the RFC 2119 word belongs. */
  readonly sentence: string;
  /** For `--explain`: why it matters, and how a server that breaks it is mended. */
  readonly guidance: Guidance;
}

export function requirement(statement: Statement): Requirement {
  const { operation, cursor, rule, sentence, guidance } = statement;
  const level = statement.level ?? levelAt(cursor, operation.cursor, rule);
  const { file, line, pointer } = cursor.place(statement.member);
  return {
    id: `${operation.id}/${statement.place}/${rule}`,
    level,
    operation: operation.id,
    title: statement.title,
    statement: statementOf(sentence, level),
    file,
    line,
    pointer,
    origin: originAt(cursor),
    source: { cursor, operation, sentence },
    guidance,
  };
}

/**
 * A check, and one more for each group of its cases that the contract gives a level of its own (`x-level`'s
 * `keyword/case`): its id is the case's.
 */
export function divideByLevel(check: Check): Check[] {
  const { requirement } = check;
  const { cursor, operation, sentence } = requirement.source;
  const rule = requirement.id.slice(requirement.id.lastIndexOf('/') + 1);
  const place = requirement.id.slice(0, -rule.length);
  const own = check.cases.flatMap(({ id, level }) =>
    level === undefined ? [] : [{ key: id.slice(place.length), level: weaker(level, requirement.level) }],
  );
  const written = caseLevels(cursor, rule).map((key) => ({ key, level: levelAt(cursor, operation.cursor, key) }));
  const isWritten = ({ key }: { key: string }) => written.some((each) => each.key === key);
  const groups = [...written, ...own.filter((each) => !isWritten(each))].filter(
    ({ level }) => level !== requirement.level,
  );
  /** The narrowest: `pattern/non-ascii/dash` before `pattern/non-ascii`; a case's own level is for it alone. */
  const groupOf = ({ id }: Case) =>
    groups
      .filter((group) => (isWritten(group) ? `${id}/`.startsWith(`${place}${group.key}/`) : id === place + group.key))
      .sort((first, second) => second.key.length - first.key.length)[0];
  const divided = groups.map((group): Check => {
    const cases = check.cases.filter((single) => groupOf(single) === group);
    const own = cases.find((single) => single.sentence !== undefined)?.sentence;
    const name = group.key.slice(rule.length + 1);
    const words = ` (${name})`;
    return {
      ...check,
      requirement: {
        ...requirement,
        id: place + group.key,
        level: group.level,
        title: requirement.title + words,
        statement: statementOf(own ?? sentence.replace(/\.$/, `${words}.`), group.level),
        guidance: guidanceFor(requirement.guidance, name),
      },
      cases,
    };
  });
  const rest = { ...check, cases: check.cases.filter((single) => groupOf(single) === undefined) };
  return [rest, ...divided].filter(({ cases }) => cases.length > 0);
}

/** @example weaker('must', 'should') === 'should' */
export const weaker = (first: Level, second: Level): Level =>
  levels.indexOf(first) > levels.indexOf(second) ? first : second;

/** The sentence with the level's word. */
export const statementOf = (sentence: string, level: Level): string =>
  (level === 'observe' ? sentence.replace('%s NOT', '%s') : sentence).replace('%s', words[level]);

/** @example placeOf('request/body', ['metadata', 'url']) === 'request/body/metadata/url' */
export const placeOf = (part: string, segments: readonly string[]): string =>
  [part, ...segments.map(escapeSegment)].join('/');

/** A member as people write it: `metadata.url`; the body itself where there is none. */
export const nameOf = (segments: readonly string[]): string =>
  segments.length > 0 ? `\`${segments.join('.')}\`` : 'the body';
