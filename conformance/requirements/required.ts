/** Each required member left out is refused, each optional one accepted, from every example that has it. */
import { cursorOf, type Json, levelAt, type Member, valueAt, withValue } from '../../contract/index.ts';
import type { Base, Case, Check, Requirement } from '../model.ts';
import { isMasked } from './field-mask.ts';
import { acceptedCase, refusedCase } from './pairs.ts';
import { nameOf, placeOf, requirement, weaker } from './statement.ts';
import type { BodySubject } from './subject.ts';
import { judgeWish } from './wish.ts';

export function required(subject: BodySubject): Check[] {
  // What a mask lists and the body lacks is nobody's sentence.
  const tried = subject.members.filter(({ segments }) => !isMasked(subject.operation, segments));
  const checks = tried.map((member) =>
    member.required >= 0 ? requiredCheck(subject, member) : optionalCheck(subject, member),
  );
  return [...checks, ...minimalCheck(subject, tried)].filter(({ cases }) => cases.length > 0);
}

const isIn = ({ value }: Base, { segments }: Member): boolean => valueAt(value, segments) !== undefined;

const without =
  (...members: readonly Member[]) =>
  (value: Json): Json =>
    members.reduce((sofar, { segments }) => withValue(sofar, segments, undefined), value);

function requiredCheck(subject: BodySubject, member: Member): Check {
  const parent = cursorOf(member.parent).get('required');
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', member.segments),
    rule: 'required',
    cursor: parent ?? cursorOf(member.node),
    member: parent && String(member.required),
    level: levelAt(cursorOf(member.node), subject.operation.cursor, 'required'),
    title: `${member.segments.join('.')} is required`,
    sentence: `A request without ${nameOf(member.segments)} %s be refused.`,
    guidance: {
      why: 'The contract tells readers that the member is always there, so they do not look. An item without it breaks them later, far from the request that made it.',
      mend: 'Look for the member by its exact name, letter case included, before anything is stored, and answer 4xx where it is missing. Do not fill in a default.',
    },
  });
  const missing = member.segments.at(-1) ?? '';
  const rule = { node: member.parent, keyword: 'required', missing };
  const carrying = subject.bases.filter((base) => isIn(base, member));
  const cases = (carrying.length > 0 ? carrying : [subject.baseWith(member)]).flatMap((base) =>
    refusedCase(subject, base, rule, {
      id: `${sentence.id}/left-out/${base.name}`,
      title: `left out of the example ${base.name}`,
      edit: without(member),
    }),
  );
  const [base = subject.baseWith(member)] = carrying;
  const renamed = refusedCase(subject, base, rule, {
    id: `${sentence.id}/other-letter-case`,
    title: `under the name ${otherLetterCase(missing)}`,
    edit: (value) => {
      const above = member.segments.slice(0, -1);
      return withValue(
        without(member)(value),
        [...above, otherLetterCase(missing)],
        valueAt(value, member.segments) as Json,
      );
    },
  });
  return { requirement: sentence, cases: [...cases, ...renamed], judge: judgeWish };
}

/** @example otherLetterCase('name') === 'Name' */
const otherLetterCase = (name: string): string => {
  const [first = '', ...rest] = name;
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + rest.join('');
};

function optionalCheck(subject: BodySubject, member: Member): Check {
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', member.segments),
    rule: 'optional',
    cursor: cursorOf(member.node),
    title: `${member.segments.join('.')} is optional`,
    sentence: `A request without ${nameOf(member.segments)} %s be accepted.`,
    guidance: {
      why: 'Callers leave out what the contract calls optional, and older ones do not know of it. A server that demands it breaks them.',
      mend: 'Neither demand the member nor read from it unchecked. Many validators take every declared member for required unless told otherwise.',
      cases: {
        empty: {
          why: 'An object whose members are all optional may be empty, and generated clients send it that way.',
          mend: 'Accept `{}` where no member is required. Look for a test that takes an empty object for a missing one.',
        },
      },
    },
  });
  // What is no MUST is left out of one example, and of each together with all others.
  const cases = subject.bases
    .filter((base) => isIn(base, member))
    .slice(0, sentence.level === 'must' ? undefined : 1)
    .flatMap((base) =>
      acceptedCase(subject, base, {
        id: `${sentence.id}/left-out/${base.name}`,
        title: `left out of the example ${base.name}`,
        edit: without(member),
      }),
    );
  return { requirement: sentence, cases: [...cases, ...emptied(subject, member, sentence)], judge: judgeWish };
}

/** An object that need not be there, and has no member: each of them is optional. */
function emptied(subject: BodySubject, member: Member, { id }: Requirement): Case[] {
  const within = subject.members.filter(({ parent }) => parent === member.node);
  const base = subject.bases.find((each) => isIn(each, member));
  if (!base || within.length === 0 || within.some(({ required }) => required >= 0)) return [];
  const level = within
    .map(({ node }) => levelAt(cursorOf(node), subject.operation.cursor, 'optional'))
    .reduce(weaker, 'must');
  const edit = (value: Json) => withValue(value, member.segments, {});
  const sentence = `A request whose ${nameOf(member.segments)} has no member %s be accepted.`;
  const title = `empty in the example ${base.name}`;
  return acceptedCase(subject, base, { id: `${id}/empty`, title, edit }).map((single) => ({
    ...single,
    level,
    sentence,
  }));
}

/** All optional members left out at once. It binds no more than the weakest of its parts. */
function minimalCheck(subject: BodySubject, members: readonly Member[]): Check[] {
  const { operation, bases, media } = subject;
  const optional = members.filter((member) => member.required < 0);
  const weakest = optional
    .map(({ node }) => levelAt(cursorOf(node), operation.cursor, 'optional'))
    .reduce(weaker, 'must');
  const sentence = requirement({
    operation,
    place: 'request/body',
    rule: 'optional',
    cursor: media.cursor,
    member: 'schema',
    level: weakest,
    title: 'required members suffice',
    sentence: 'A request with nothing but its required members %s be accepted.',
    guidance: {
      why: 'The smallest lawful request is what a caller tries who has just read which members are required. It shows whether the server depends on something that it calls optional.',
      mend: 'Try each optional member that is missing here: one is demanded, or read without a look whether it is there. Give it a default in your own code.',
    },
  });
  const cases = bases
    .filter((base) => optional.some((member) => isIn(base, member)))
    .flatMap((base) =>
      acceptedCase(subject, base, {
        id: `${sentence.id}/none/${base.name}`,
        title: `the example ${base.name} without any optional member`,
        edit: without(...optional),
      }),
    );
  return [{ requirement: sentence, cases, judge: judgeWish }];
}
