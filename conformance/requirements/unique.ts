/**
 * `x-unique`: a used value is refused, whatever else differs, and the first item is untouched; a deleted item's value
 * is free again; an item's own value is no conflict; another scope's is free; of several creates at once exactly one wins.
 */
import { cursorOf, isObject, type Json, type Member, valueAt, withValue } from '../../contract/index.ts';
import { json } from '../answers.ts';
import type { Check, Guidance, Requirement, Step } from '../model.ts';
import { itemIn, withOtherValues } from './changes.ts';
import { memberAt } from './member-at.ts';
import { raceCase } from './race.ts';
import { sameAs } from './same-as.ts';
import { isUniqueWithin } from './same-unique.ts';
import { accepted, any, given, refused, type Scene, type Script, scripted } from './script.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import { type BodySubject, type Edit, noOtherScope, type Subject } from './subject.ts';

export function unique(subject: BodySubject): Check[] {
  const members = subject.members.filter(({ node }) => isObject(node['x-unique']));
  if (subject.role === 'create') return members.map((member) => ofCreate(subject, member));
  return subject.role === 'update' ? members.flatMap((member) => ofUpdate(subject, member)) : [];
}

const guidanceOf = (broken: string): Guidance => ({
  why: 'The value is what people and programs find the item by. Two items that share it make every later lookup a matter of luck.',
  mend: 'Let the store enforce it: a unique index over the scope and the value, so that of two requests at once only one passes. Answer 409 or 422, and write nothing before the check.',
  broken,
  cases: {
    deleted: {
      why: 'For its users a deleted item is gone. They cannot see what keeps its value taken, nor free it.',
      mend: 'Leave deleted items out when you look for the value. Where they are only marked as deleted, the unique index must leave out what is marked.',
      broken: 'An item is deleted, and a new one with its value is refused with 409.',
    },
    former: {
      why: 'The contract does not say whether the value that an item had before an update is free. Whoever swaps two names finds out.',
      mend: 'Free the former value with the write that sets the new one, or document how long it is held.',
    },
    own: {
      why: 'Clients send back what they read with one thing changed. An item is no conflict with itself.',
      mend: 'When you look for other items with the value, leave out the one that is updated (`AND id <> ?`).',
      broken: 'An update that repeats the value which the item has already is refused with 409.',
    },
  },
});

const stated = ({ operation, role }: Subject, { segments, node }: Member): Requirement =>
  requirement({
    operation,
    place: placeOf('request/body', segments),
    rule: 'unique',
    cursor: cursorOf(node),
    member: 'x-unique',
    title: `${segments.join('.')} is unique`,
    sentence: `A request whose ${nameOf(segments)} another item has %s be refused, and change nothing.`,
    guidance: guidanceOf(
      role === 'create'
        ? 'Two items with one value are created, one after the other or both at once, and both are accepted.'
        : 'An update gives an item the value that another one has, and is accepted.',
    ),
  });

function ofCreate(subject: BodySubject, member: Member): Check {
  const carrying = subject.bases.filter(({ value }) => valueAt(value, member.segments) !== undefined);
  const [first = subject.baseWith(member), ...rest] = carrying;
  const create = () => subject.step(first);
  const check = scripted(stated(subject, member), [
    ...[first, ...rest].map((base): Script => {
      const one = subject.step(base);
      const others = subject.bases.slice(Math.max(0, subject.bases.indexOf(base)));
      const again = others.map((other) => refused(subject.step(other, sameValue(one, member))));
      const title = `a second item with the ${nameOf(member.segments)} of one that was made from the example ${base.name}`;
      return { name: `used/${base.name}`, title, scenes: [given(one), ...again, ...stillThere(subject, one)] };
    }),
    ...freed(subject, member, create()),
    ...renamed(subject, member, create),
    otherScope(subject, member, create()),
  ]);
  const race = raceCase(subject, check.requirement, create(), (one) => subject.step(first, sameValue(one, member)));
  return {
    ...check,
    cases: [...check.cases, race.single],
    judge: (evidence) => (evidence.case === race.single ? race.judge(evidence) : check.judge(evidence)),
  };
}

/** A read behind what must not have changed the item. */
function stillThere(subject: Subject, item: Step): Scene[] {
  const read = subject.sibling('read');
  return read ? [accepted(read.about(item), sameAs(read, item))] : [];
}

/** Created, deleted, created again. */
function freed(subject: BodySubject, member: Member, first: Step): Script[] {
  const remove = subject.sibling('delete');
  if (!remove) return [];
  const again = accepted(subject.step(first.request.base, sameValue(first, member)));
  return [
    {
      name: 'deleted',
      title: 'the value of a deleted item',
      level: 'should',
      sentence: `A request whose ${nameOf(member.segments)} only a deleted item had %s be accepted.`,
      scenes: [given(first), given(remove.about(first)), again],
    },
  ];
}

/** The value that an update gave an item is used from then on. What it was before is free, or not: nobody says. */
function renamed(subject: BodySubject, member: Member, create: () => Step): Script[] {
  const update = subject.sibling('update');
  const inBody = [...itemIn(update?.operation ?? subject.operation), ...member.segments];
  const changing = update && memberAt(update, inBody);
  if (!update || !changing) return [];
  const [first, second] = [create(), create()];
  const rename = (item: Step) => update.about(item, update.baseWith(changing));
  const [now, later] = [rename(first), rename(second)];
  const value = valueAt(json(now.request.body ?? ''), inBody) as Json;
  const taken = subject.step(first.request.base, { body: (body) => withValue(body, member.segments, value) });
  const former = subject.step(first.request.base, sameValue(second, member));
  return [
    { name: 'updated', title: 'the value that an update gave', scenes: [given(first), given(now), refused(taken)] },
    {
      name: 'former',
      title: 'the value that an item had before an update',
      level: 'observe',
      sentence: `A request whose ${nameOf(member.segments)} an item had before an update %s be accepted.`,
      scenes: [given(second), given(later), any(former)],
    },
  ];
}

/** Free where the scope is one that the value must be unique within; else used. */
function otherScope(subject: BodySubject, member: Member, first: Step): Script {
  const path = subject.scope(subject.settings.otherParams);
  const again = subject.step(first.request.base, { ...sameValue(first, member), ...(path ? { path } : {}) });
  return {
    name: 'other-scope',
    title: 'the value of an item of another scope',
    scenes: [given(first), isUniqueWithin(member, path ?? {}) ? accepted(again) : refused(again)],
    skipped: path ? undefined : noOtherScope,
  };
}

function ofUpdate(subject: BodySubject, member: Member): Check[] {
  const creating = subject.sibling('create');
  const above = itemIn(subject.operation).length;
  const segments = member.segments.slice(above);
  if (!creating || !memberAt(creating, segments)) return [];
  const base = subject.baseWith(member);
  const [first, second, own] = [0, 1, 2].map(() => creating.step(creating.bases[0]));
  if (!first || !second || !own) return [];
  const withValueOf = ({ request }: Step): Edit => {
    const value = valueAt(json(request.body ?? ''), segments) as Json;
    // Beside lawful changes: when the value is refused, those are not made either.
    return { body: (body) => withOtherValues(subject, withValue(body, member.segments, value), member.segments) };
  };
  return [
    scripted(stated(subject, member), [
      {
        name: 'used',
        title: 'the value of another item',
        scenes: [
          given(first),
          given(second),
          refused(subject.about(first, base, withValueOf(second))),
          ...stillThere(subject, first),
          ...stillThere(subject, second),
        ],
      },
      {
        name: 'own',
        title: 'the value that the item has already',
        level: 'should',
        sentence: `An update with the ${nameOf(member.segments)} that the item has already %s be accepted.`,
        scenes: [given(own), accepted(subject.about(own, base, withValueOf(own)))],
      },
    ]),
  ];
}

const sameValue = ({ request }: Step, { segments }: Member): Edit => {
  const value = valueAt(json(request.body ?? ''), segments) as Json;
  return { body: (body) => withValue(body, segments, value) };
};
