/** Each listed value is accepted; a foreign one, and a listed one in other letters or with more or less, is refused. */
import { cursorOf, type Json, type Member, valueAt, withValue } from '../../contract/index.ts';
import type { Base, Case, Check } from '../model.ts';
import { acceptedCase, refusedCase } from './pairs.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { BodySubject } from './subject.ts';
import { judgeWish } from './wish.ts';

/** What lenient comparisons take for a listed value; of all but the first one the first few are tried. */
const nearly: readonly (readonly [name: string, title: string, make: (value: string) => string])[] = [
  ['wrong-case', 'in capitals', (value) => value.toUpperCase()],
  ['capitalised', 'with a capital', (value) => value.charAt(0).toUpperCase() + value.slice(1)],
  ['padded', 'with a space behind it', (value) => `${value} `],
  ['padded-before', 'with a space in front', (value) => ` ${value}`],
  ['line-feed', 'with a line feed behind it', (value) => `${value}\n`],
  ['longer', 'with one more letter', (value) => `${value}x`],
];

export function enumerated(subject: BodySubject): Check[] {
  return subject.members.filter(({ node }) => Array.isArray(node.enum)).map((member) => enumCheck(subject, member));
}

function enumCheck(subject: BodySubject, member: Member): Check {
  const values = member.node.enum as readonly Json[];
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', member.segments),
    rule: 'enum',
    cursor: cursorOf(member.node),
    member: 'enum',
    title: `${member.segments.join('.')} is one of ${values.length} values`,
    sentence: `${nameOf(member.segments)} %s be one of ${values.map((value) => JSON.stringify(value)).join(', ')}.`,
    guidance: {
      why: 'Every listed value is promised to callers. One that is not listed, or in other letters, reaches code that has no branch for it.',
      mend: 'Compare the whole text exactly, without trimming and with its letter case, and answer 4xx for anything else. Keep the list of the server the same as that of the contract.',
    },
  });
  const rule = { node: member.node, keyword: 'enum' };
  const put = (value: Json) => (body: Json) => withValue(body, member.segments, value);
  const texts = values.filter((value) => typeof value === 'string');

  const listed = values.flatMap((value): Case[] => {
    const id = `${sentence.id}/value/${typeof value === 'string' ? value : JSON.stringify(value)}`;
    const title = `the value ${JSON.stringify(value)}`;
    const own = baseOf(subject, member, value);
    const [first] = subject.bases;
    if (own === first) return acceptedCase(subject, own, { id, title, edit: put(value) });
    // An example that carries it is tried as it is: in the first one it shows whether it is for this value.
    const onFirst = { id: `${id}/in/${first.name}`, title: `${title} in ${first.name}`, edit: put(value) };
    return acceptedCase(subject, first, onFirst);
  });
  const foreign = [
    ['no-such-value', 'a value that is not listed', 'no-such-value'],
    ['empty', 'an empty value', ''],
  ].flatMap(([name, title = '', value = '']): Case[] =>
    refusedCase(subject, subject.baseWith(member), rule, { id: `${sentence.id}/${name}`, title, edit: put(value) }),
  );
  const near = texts.flatMap((text, index) =>
    nearly.slice(0, index === 0 ? undefined : 2).flatMap(([name, how, make]): Case[] =>
      refusedCase(subject, baseOf(subject, member, text), rule, {
        id: `${sentence.id}/${name}/${text}`,
        title: `${JSON.stringify(text)} ${how}`,
        edit: put(make(text)),
      }),
    ),
  );
  return { requirement: sentence, cases: [...listed, ...foreign, ...near], judge: judgeWish };
}

/** The example that carries the value, else one that carries the member. */
const baseOf = (subject: BodySubject, member: Member, value: Json): Base =>
  subject.bases.find((base) => valueAt(base.value, member.segments) === value) ?? subject.baseWith(member);
