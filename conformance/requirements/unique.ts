/**
 * `x-unique`: a used value is refused, whatever else differs, and the first item is untouched; a deleted item's value
 * is free again; an item's own value is no conflict; of several creates at once exactly one wins.
 */
import { cursorOf, isObject, type Json, type Member, valueAt, withValue } from '../../contract/index.ts';
import { describe, isAccepted, isRefused, json, parsed } from '../answers.ts';
import type { Case, Check, Evidence, Outcome, Step } from '../model.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { BodySubject, Edit } from './subject.ts';

export function unique(subject: BodySubject): Check[] {
  if (subject.role !== 'create') return [];
  return subject.members.filter(({ node }) => isObject(node['x-unique'])).map((member) => usedCheck(subject, member));
}

function usedCheck(subject: BodySubject, member: Member): Check {
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', member.segments),
    rule: 'unique',
    cursor: cursorOf(member.node),
    member: 'x-unique',
    title: `${member.segments.join('.')} is unique`,
    sentence: `A request whose ${nameOf(member.segments)} another item has %s be refused, and change nothing.`,
  });
  const carrying = subject.bases.filter(({ value }) => valueAt(value, member.segments) !== undefined);
  const [first = subject.baseWith(member), ...rest] = carrying;
  const cases = [first, ...rest].flatMap((base) =>
    subject.bases
      .slice(Math.max(0, subject.bases.indexOf(base)))
      .map((other) => usedCase(subject, member, sentence.id, base, other)),
  );
  const freed = freedCase(subject, member, sentence.id, first);
  return { requirement: sentence, cases: [...cases, ...freed], judge: judgeScript };
}

/** First one example, then another with the same value, then the first one again, which must not have changed. */
function usedCase(
  subject: BodySubject,
  member: Member,
  id: string,
  base: BodySubject['bases'][0],
  other: BodySubject['bases'][0],
): Case {
  const first = subject.step(base);
  const second = subject.step(other, sameValue(first, member));
  const reading = subject.sibling('read');
  return {
    id: `${id}/used/${base.name}/${other.name}`,
    title: `${other.name} with the value of ${base.name}`,
    steps: [first, second, ...(reading ? [reading.about(first)] : [])],
  };
}

/** Created, deleted, created again. */
function freedCase(subject: BodySubject, member: Member, id: string, base: BodySubject['bases'][0]): Case[] {
  const deleting = subject.sibling('delete');
  if (!deleting) return [];
  const first = subject.step(base);
  return [
    {
      id: `${id}/deleted`,
      title: 'the value of a deleted item',
      level: 'should',
      steps: [first, deleting.about(first), subject.step(base, sameValue(first, member))],
    },
  ];
}

const sameValue = ({ request }: Step, { segments }: Member): Edit => {
  const value = valueAt(json(request.body ?? ''), segments) as Json;
  return { body: (body) => withValue(body, segments, value) };
};

function judgeScript(evidence: Evidence): Outcome {
  const [first, second, third] = evidence.exchanges;
  const create = first && evidence.requestOf(first)?.operation;
  if (!first || !second || !create || !isAccepted(create, first)) {
    return { verdict: 'inconclusive', reason: `expected the first item to be created, received ${describe(first)}` };
  }
  if (evidence.case.id.endsWith('/deleted')) return freed(evidence);
  if (!isRefused(second)) return { verdict: 'fail', reason: `expected a 4xx, received ${describe(second)}` };
  const reading = third && evidence.requestOf(third)?.operation;
  if (!reading || !third || !isAccepted(reading, third))
    return { verdict: 'pass', reason: `received ${describe(second)}` };
  const changed = differences(parsed(first), parsed(third));
  return changed.length === 0
    ? { verdict: 'pass', reason: `received ${describe(second)}` }
    : { verdict: 'fail', reason: `expected the first item untouched, but it has another ${changed.join(', ')}` };
}

function freed({ exchanges, requestOf }: Evidence): Outcome {
  const [, deleted, again] = exchanges;
  const remove = deleted && requestOf(deleted)?.operation;
  if (!deleted || !again || !remove || !isAccepted(remove, deleted)) {
    return { verdict: 'skipped', reason: `the first item could not be deleted (${describe(deleted)})` };
  }
  const create = requestOf(again)?.operation;
  return create && isAccepted(create, again)
    ? { verdict: 'pass', reason: `received ${describe(again)}` }
    : { verdict: 'fail', reason: `expected the value to be free again, received ${describe(again)}` };
}

/** The members that both show, and show otherwise. */
export function differences(before: unknown, after: unknown): string[] {
  if (!isObject(before) || !isObject(after)) return before === after ? [] : ['body'];
  return Object.keys(before).filter(
    (name) => Object.hasOwn(after, name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}
