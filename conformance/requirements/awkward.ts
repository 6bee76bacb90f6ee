/**
 * Requests that servers stumble over. Nothing is promised of them but an answer that is no server error: what is
 * lawful about them may be refused, what is not may be forgiven.
 */
import { isObject, type Json, valueAt, withValue } from '../../contract/index.ts';
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
const depth = 5000;

/** The cases of one operation; none where it takes no body. */
export function awkwardCases(subject: Subject, id: string): Case[] {
  if (!hasBody(subject)) return [];
  const [base] = subject.bases;
  return [
    ...general,
    ...longTexts(
      subject.members.map(({ segments }) => segments),
      base.value,
    ),
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

/** Each text by itself, many times as long: what is lawful of it a server may refuse, and no more. */
function longTexts(places: readonly (readonly string[])[], value: Json): Awkward[] {
  return places.flatMap((segments): Awkward[] => {
    const text = valueAt(value, segments);
    if (typeof text !== 'string' || text === '') return [];
    const stretched = (body: Json): Json => {
      const own = String(valueAt(body, segments));
      return withValue(body, segments, own + own.charAt(own.length - 1).repeat(long));
    };
    const name = segments.join('/');
    return [
      {
        name: `long/${name}`,
        title: `with ${long} more characters in ${segments.join('.')}`,
        edit: { body: stretched },
      },
    ];
  });
}
