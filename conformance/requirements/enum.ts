/** Each listed value is accepted; a foreign one, and a listed one in other letters or with a space, is refused. */
import { cursorOf, type Json, valueAt, withValue } from '../../contract/index.ts';
import type { Base, Case, Check } from '../model.ts';
import { judgeWish } from './answers.ts';
import type { Member } from './members.ts';
import { acceptedCase, refusedCase } from './pairs.ts';
import { withMember } from './required.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';

/** Synthetic values that are near a listed one, or near nothing. */
const foreign: readonly (readonly [name: string, title: string, make: (value: string) => string])[] = [
  ['no-such-value', 'a value that is not listed', () => 'no-such-value'],
  ['wrong-case', 'a listed value in capitals', (value) => value.toUpperCase()],
  ['padded', 'a listed value with a space behind it', (value) => `${value} `],
  ['empty', 'an empty value', () => ''],
];

export function enumerated(subject: Subject): Check[] {
  return subject.members.filter(({ node }) => Array.isArray(node.enum)).map((member) => enumCheck(subject, member));
}

function enumCheck(subject: Subject, member: Member): Check {
  const values = member.node.enum as readonly Json[];
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', member.segments),
    rule: 'enum',
    cursor: cursorOf(member.node),
    member: 'enum',
    title: `${member.segments.join('.')} is one of ${values.length} values`,
    sentence: `${nameOf(member.segments)} %s be one of ${values.map((value) => JSON.stringify(value)).join(', ')}.`,
  });
  return { requirement: sentence, cases: [...listed(), ...unlisted()], judge: judgeWish };

  function listed(): Case[] {
    return values.flatMap((value) => {
      const id = `${sentence.id}/value/${typeof value === 'string' ? value : JSON.stringify(value)}`;
      return acceptedCase(subject, baseWith(subject, member, value), id, `the value ${JSON.stringify(value)}`, (body) =>
        withValue(body, member.segments, value),
      );
    });
  }

  function unlisted(): Case[] {
    const text = values.find((value) => typeof value === 'string');
    const rule = { node: member.node, keyword: 'enum' };
    const base = baseWith(subject, member, text ?? null);
    return foreign.flatMap(([name, title, make]) =>
      refusedCase(subject, base, rule, `${sentence.id}/${name}`, title, (body) =>
        withValue(body, member.segments, make(text ?? '')),
      ),
    );
  }
}

/** The example that carries the value, else one that carries the member. */
const baseWith = (subject: Subject, member: Member, value: Json): Base =>
  subject.bases.find((base) => valueAt(base.value, member.segments) === value) ?? withMember(subject, member);
