/**
 * Each character class that a pattern names is accepted; what stands one step outside is refused. What the pattern
 * allows is found by asking the validator, not by reading it: an edit that does not break the pattern is no case.
 */
import {
  compileSchema,
  cursorOf,
  type Json,
  type JsonObject,
  type Member,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import type { Base, Case, Check } from '../model.ts';
import { itemIn } from './changes.ts';
import { classEdges } from './characters.ts';
import { memberAt } from './member-at.ts';
import { acceptedCase, refusedCase } from './pairs.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { BodySubject } from './subject.ts';
import { farEdits, fullEdits, mediumEdits, sparseEdits, type TextEdit, within } from './text-edits.ts';
import { judgeWish } from './wish.ts';

export function patterns(subject: BodySubject): Check[] {
  return subject.members
    .filter(({ node }) => typeof node.pattern === 'string')
    .map((member) => {
      const sentence = requirement({
        operation: subject.operation,
        place: placeOf('request/body', member.segments),
        rule: 'pattern',
        cursor: cursorOf(member.node),
        member: 'pattern',
        title: `${member.segments.join('.')} matches ${member.node.pattern}`,
        sentence: `${nameOf(member.segments)} %s match the pattern \`${member.node.pattern}\`.`,
        guidance: {
          why: 'A value that the contract excludes ends up in addresses, files and other systems that rely on it. One that it allows, and the server refuses, leaves its caller stuck.',
          mend: 'Check the whole value (anchors, no multiline flag) before anything is stored, and answer 4xx. Mind that in some languages `$` also matches before a last line break, and `\\d` and `\\w` mean more than ASCII.',
        },
      });
      // What is only recorded, or tried of new items already, is asked in few words.
      const isTried = sentence.level === 'observe' || isTriedBefore(subject, member);
      const refused = isTried ? sparseEdits : sentence.level === 'must' ? fullEdits : mediumEdits;
      return { requirement: sentence, cases: casesOf(subject, member, sentence.id, refused), judge: judgeWish };
    });
}

/** True for an update of a member that creating has with the same pattern. */
function isTriedBefore({ role, operation, sibling }: BodySubject, { segments, node }: Member): boolean {
  const creating = sibling('create');
  const first = creating && memberAt(creating, segments.slice(itemIn(operation).length));
  return role !== 'create' && first?.node.pattern === node.pattern;
}

function casesOf(subject: BodySubject, member: Member, id: string, refused: readonly TextEdit[]): Case[] {
  const base = subject.baseWith(member);
  const others = subject.bases.filter((other) => other !== base && textIn(other, member) !== undefined);
  const long = longBase(base, member);
  return [
    ...tried(subject, member, base, id, '', allowedEdits(member.node), 'accepted'),
    ...tried(subject, member, base, id, '', refused, 'refused'),
    ...others.flatMap((other) => tried(subject, member, other, id, `${other.name}/`, sparseEdits, 'refused')),
    ...(long ? tried(subject, member, long, id, 'long/', farEdits, 'refused') : []),
  ];
}

function tried(
  subject: BodySubject,
  member: Member,
  base: Base,
  id: string,
  prefix: string,
  edits: readonly TextEdit[],
  wish: 'accepted' | 'refused',
): Case[] {
  const rule = { node: member.node, keyword: 'pattern' };
  return edits.flatMap(({ group, name, title, edit }) => {
    const inBody = (body: Json) => {
      const text = valueAt(body, member.segments);
      return withValue(body, member.segments, edit(typeof text === 'string' ? text : ''));
    };
    const words = prefix === '' ? title : `${title} (${base.name})`;
    const caseEdit = { id: `${id}/${group}${prefix}${name}`, title: words, edit: inBody };
    return wish === 'accepted' ? acceptedCase(subject, base, caseEdit) : refusedCase(subject, base, rule, caseEdit);
  });
}

/** The edges of all classes in one value that is no longer than the example. */
function allowedEdits({ pattern }: JsonObject): TextEdit[] {
  const edges = classEdges(String(pattern)).join('');
  if (edges === '') return [];
  return [{ group: '', name: 'allows/every-class', title: `${JSON.stringify(edges)} within`, edit: within(edges) }];
}

function textIn({ value }: Base, { segments }: Member): string | undefined {
  const text = valueAt(value, segments);
  return typeof text === 'string' ? text : undefined;
}

/** An example with a long text in the member, where the pattern allows one: lawful, and not promised to be accepted. */
function longBase(base: Base, member: Member): Base | undefined {
  const text = textIn(base, member) ?? '';
  const long = text.repeat(Math.ceil(64 / Math.max(1, text.length)));
  const isValid = compileSchema({ type: 'string', pattern: member.node.pattern ?? '' });
  if (isValid(long).length > 0) return undefined;
  return {
    ...base,
    name: `${base.name}, long`,
    value: withValue(base.value, member.segments, long),
    isPromised: false,
  };
}
