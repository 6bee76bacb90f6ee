/** Each required member left out is refused; each optional member left out is accepted. */
import { cursorOf, type Json, toPointer, valueAt, withValue } from '../../contract/index.ts';
import { sample } from '../engine/sample.ts';
import type { Base, Check } from '../model.ts';
import { judgeWish } from './answers.ts';
import type { Member } from './members.ts';
import { acceptedCase, refusedCase } from './pairs.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';

export function required(subject: Subject): Check[] {
  return subject.members.flatMap((member) => {
    const check = member.required >= 0 ? requiredCheck(subject, member) : optionalCheck(subject, member);
    return check.cases.length > 0 ? [check] : [];
  });
}

const leftOut = (member: Member) => (value: Json) => withValue(value, member.segments, undefined);

function requiredCheck(subject: Subject, member: Member): Check {
  const parent = cursorOf(member.parent).get('required');
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', member.segments),
    rule: 'required',
    cursor: parent ?? cursorOf(member.node),
    member: parent && String(member.required),
    title: `${member.segments.join('.')} is required`,
    sentence: `A request without ${nameOf(member.segments)} %s be refused.`,
  });
  const missing = member.segments.at(-1) ?? '';
  const rule = { node: member.parent, keyword: 'required', missing };
  const base = carrying(subject, member) ?? subject.bases[0];
  const cases = refusedCase(subject, base, rule, `${sentence.id}/left-out`, 'left out', leftOut(member));
  return { requirement: sentence, cases, judge: judgeWish };
}

function optionalCheck(subject: Subject, member: Member): Check {
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', member.segments),
    rule: 'optional',
    cursor: cursorOf(member.node),
    title: `${member.segments.join('.')} is optional`,
    sentence: `A request without ${nameOf(member.segments)} %s be accepted.`,
  });
  const base = carrying(subject, member) ?? carried(subject, member);
  const cases = base ? acceptedCase(subject, base, `${sentence.id}/left-out`, 'left out', leftOut(member)) : [];
  return { requirement: sentence, cases, judge: judgeWish };
}

const carrying = ({ bases }: Subject, { segments }: Member): Base | undefined =>
  bases.find(({ value }) => valueAt(value, segments) !== undefined);

/** The first example, which carries no such member: then it is left out already. Only within a parent that is there. */
function carried({ bases }: Subject, { segments }: Member): Base | undefined {
  return bases.find(({ value }) => valueAt(value, segments.slice(0, -1)) !== undefined);
}

/** The example that carries a member, else the first one with a value made from the schema added to it. */
export function withMember(subject: Subject, member: Member): Base {
  const base = carrying(subject, member);
  if (base) return base;
  const [first] = subject.bases;
  const name = `${first.name}+${toPointer(member.segments)}`;
  return { name, value: withValue(first.value, member.segments, sample(member.node)), isPromised: false };
}
