/**
 * Each character class that a pattern names is accepted; what stands one step outside is refused: every forbidden ASCII
 * character within, the neighbours of what is allowed and line breaks at both ends, what is not ASCII, and a text that
 * lost one of its first characters. What the pattern allows is found by asking the validator, not by reading it.
 */
import {
  caseLevels,
  compileSchema,
  cursorOf,
  type Json,
  type JsonObject,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import type { Case, Check } from '../model.ts';
import { judgeWish } from './answers.ts';
import { ascii, classEdges, nameOfCharacter, nonAsciiOthers, nonAsciiWords } from './characters.ts';
import type { Member } from './members.ts';
import { acceptedCase, refusedCase } from './pairs.ts';
import { withMember } from './required.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';

/** One edit of a text, with the name of its case. */
interface TextEdit {
  readonly name: string;
  readonly title: string;
  readonly edit: (text: string) => string;
}

export function patterns(subject: Subject): Check[] {
  return subject.members
    .filter(({ node }) => typeof node.pattern === 'string')
    .flatMap((member) => patternChecks(subject, member));
}

/** The check of a pattern, and one for each group of cases that has a level of its own. */
function patternChecks(subject: Subject, member: Member): Check[] {
  const cursor = cursorOf(member.node);
  const groups = caseLevels(cursor, 'pattern');
  const statement = (rule: string, words: string) =>
    requirement({
      operation: subject.operation,
      place: placeOf('request/body', member.segments),
      rule,
      cursor,
      member: 'pattern',
      title: `${member.segments.join('.')} matches ${member.node.pattern}${words}`,
      sentence: `${nameOf(member.segments)} %s match the pattern \`${member.node.pattern}\`${words}.`,
    });
  const whole = statement('pattern', '');
  const cases = casesOf(subject, member, whole.id);
  // The longest group that a case belongs to: `pattern/non-ascii-other` before `pattern/non-ascii`.
  const groupOf = (id: string) =>
    groups
      .filter((group) => `${id}/`.startsWith(`${whole.id.slice(0, -'pattern'.length)}${group}/`))
      .sort((first, second) => second.length - first.length)[0];
  const checkOf = (group: string | undefined): Check => ({
    requirement: group ? statement(group, ` (${group.slice('pattern/'.length)})`) : whole,
    cases: cases.filter(({ id }) => groupOf(id) === group),
    judge: judgeWish,
  });
  return [undefined, ...groups].map(checkOf).filter((check) => check.cases.length > 0);
}

function casesOf(subject: Subject, member: Member, id: string): Case[] {
  const base = withMember(subject, member);
  const value = valueAt(base.value, member.segments);
  if (typeof value !== 'string') return [];
  const rule = { node: member.node, keyword: 'pattern' };
  const inBody = (edit: TextEdit['edit']) => (body: Json) => {
    const text = valueAt(body, member.segments);
    return withValue(body, member.segments, edit(typeof text === 'string' ? text : ''));
  };
  return [
    ...allowedEdits(member.node).flatMap(({ name, title, edit }) =>
      acceptedCase(subject, base, `${id}/${name}`, title, inBody(edit)),
    ),
    ...forbiddenEdits(member.node, value).flatMap(({ name, title, edit }) =>
      refusedCase(subject, base, rule, `${id}/${name}`, title, inBody(edit)),
    ),
  ];
}

const allowedEdits = (node: JsonObject): TextEdit[] =>
  classEdges(String(node.pattern)).map((character) => ({
    name: `allows/${nameOfCharacter(character)}`,
    title: `${JSON.stringify(character)} within`,
    edit: within(character),
  }));

/** Candidates: those that do not break the pattern are left out when the case is proven. */
function forbiddenEdits(node: JsonObject, value: string): TextEdit[] {
  const isValid = compileSchema({ type: 'string', pattern: node.pattern ?? '' });
  const isAllowed = (character: string) => isValid(within(character)(value)).length === 0;
  // One step outside what is allowed; where everything is allowed within, only what trimming or `$` may forgive.
  const isNextToAllowed = (character: string, code: number) =>
    !isAllowed(character) && [ascii[code - 1], ascii[code + 1]].some((next) => next !== undefined && isAllowed(next));
  const ends = ascii.filter((character, code) => /[\t\n\r ]/.test(character) || isNextToAllowed(character, code));
  return [
    ...ascii.map((character) => named('', character, 'within', within(character))),
    ...ends.map((character) => named('leading-', character, 'in front', (text) => character + text.slice(1))),
    ...ends.map((character) => named('trailing-', character, 'at the end', (text) => text.slice(0, -1) + character)),
    ...nonAsciiWords.map((character) => named('non-ascii/', character, 'within', within(character))),
    ...nonAsciiOthers.map((character) => named('non-ascii-other/', character, 'within', within(character))),
    ...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => ({
      name: `cut/${index}`,
      title: `without its character ${index + 1}`,
      edit: (text: string) => text.slice(0, index) + text.slice(index + 1),
    })),
  ];
}

const named = (prefix: string, character: string, where: string, edit: TextEdit['edit']): TextEdit => ({
  name: prefix + nameOfCharacter(character),
  title: `${JSON.stringify(character)} ${where}`,
  edit,
});

/** The text with its middle character replaced: no longer than it was. */
const within = (character: string) => (text: string) => {
  const middle = Math.floor(text.length / 2);
  return text.slice(0, middle) + character + text.slice(middle + 1);
};
