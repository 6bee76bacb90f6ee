/**
 * Requests that servers stumble over. Nothing is promised of them but an answer that is no server error: what is
 * lawful about them may be refused, what is not may be forgiven.
 */
import { isObject, type Json, type Member, valueAt, withValue } from '../../contract/index.ts';
import { json } from '../answers.ts';
import type { Case } from '../model.ts';
import { type Edit, hasBody, type Subject } from './subject.ts';

interface Awkward {
  readonly name: string;
  readonly title: string;
  readonly edit: Edit;
}

/** Longer than columns, shorter than limits for headers and bodies. */
const long = 5000;
/** Deeper than a careless recursion stands, in few bytes. */
const depth = 2000;

/** The cases of one operation; none where it takes no body. */
/** What every operation with a body is asked; the rest is asked of the one that creates. */
const everywhere = 5;

export function awkwardCases(subject: Subject, id: string): Case[] {
  return [...awkwardNames(subject, id), ...awkwardBodies(subject, id)];
}

/** Names that nobody has: of another kind than ids are, and such as break queries, paths and C strings. */
function awkwardNames(subject: Subject, id: string): Case[] {
  const names = subject.role === 'read' ? ['in words', "it's 100% <b>", 'a\0b', 'x'.repeat(1000)] : ['in words'];
  return names.flatMap((name, index): Case[] => {
    const step = subject.role === 'delete' ? undefined : subject.aboutNamed(name);
    return step
      ? [
          {
            id: `${id}/name/${index + 1}`,
            title: `of an item called ${JSON.stringify(name).slice(0, 20)}`,
            steps: [step],
          },
        ]
      : [];
  });
}

function awkwardBodies(subject: Subject, id: string): Case[] {
  if (!hasBody(subject)) return [];
  const [base] = subject.bases;
  return [
    ...general.slice(0, subject.role === 'create' ? undefined : everywhere),
    ...longTexts(subject.members, base.value),
  ].map(({ name, title, edit }): Case => ({ id: `${id}/${name}`, title, steps: [subject.step(base, edit)] }));
}

const add = (name: string, value: string) => (text: string) => text.replace('{', `{${JSON.stringify(name)}:${value},`);

const general: readonly Awkward[] = [
  { name: 'no-content-type', title: 'without a Content-Type', edit: { contentType: null } },
  { name: 'garbled-content-type', title: 'with a garbled Content-Type', edit: { contentType: ';;/' } },
  {
    name: 'deep',
    title: 'with a deeply nested member',
    edit: { text: add('deep', '['.repeat(depth) + ']'.repeat(depth)) },
  },
  { name: 'extra-member', title: 'with a member that nobody knows', edit: { text: add('no-such-member', '"text"') } },
  { name: 'prototype', title: 'with a member __proto__', edit: { text: add('__proto__', '{"polluted":true}') } },
  { name: 'duplicate-member', title: 'with a member twice', edit: { text: twice } },
  { name: 'huge-number', title: 'with a number beyond every range', edit: { text: add('no-such-number', '1e999') } },
  { name: 'lone-surrogate', title: 'with half of a character', edit: { text: add('no-such-text', '"\\ud800"') } },
  { name: 'byte-order-mark', title: 'with a byte order mark', edit: { text: (text) => `\ufeff${text}` } },
];

/** The first member again, with its own value. */
function twice(text: string): string {
  const value = json(text);
  const [name, member] = Object.entries(isObject(value) ? value : {})[0] ?? ['name', null];
  return add(name, JSON.stringify(member))(text);
}

/**
 * Texts many times as long: what is lawful of them a server may refuse, and no more. The members that every body has one
 * by one, the others all at once.
 */
function longTexts(members: readonly Member[], value: Json): Awkward[] {
  const texts = members.filter(({ segments }) => {
    const text = valueAt(value, segments);
    return typeof text === 'string' && text !== '';
  });
  const isMain = ({ segments, required }: Member) => segments.length === 1 && required >= 0;
  const stretched =
    (which: readonly Member[]) =>
    (body: Json): Json =>
      which.reduce((sofar, { segments }) => {
        const own = String(valueAt(sofar, segments));
        return withValue(sofar, segments, own + own.charAt(own.length - 1).repeat(long));
      }, body);
  const others = texts.filter((member) => !isMain(member));
  return [
    ...texts.filter(isMain).map((member) => ({
      name: `long/${member.segments.join('/')}`,
      title: `with ${long} more characters in ${member.segments.join('.')}`,
      edit: { body: stretched([member]) },
    })),
    ...(others.length > 0
      ? [
          {
            name: 'long-others',
            title: `with ${long} more characters in every other text`,
            edit: { body: stretched(others) },
          },
        ]
      : []),
  ];
}
