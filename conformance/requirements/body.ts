/** A body that is not there, or is no JSON, is refused: also in the ways that lenient parsers forgive (RFC 8259). */
import type { Operation } from '../../contract/index.ts';
import { json } from '../answers.ts';
import type { Case, Check } from '../model.ts';
import { requirement } from './statement.ts';
import type { BodySubject } from './subject.ts';
import { judgeWish } from './wish.ts';

interface Malformation {
  readonly name: string;
  readonly title: string;
  readonly make: (text: string) => string;
}

const malformations: readonly Malformation[] = [
  { name: 'cut-short', title: 'cut short', make: (text) => text.slice(0, -1) },
  { name: 'trailing-comma', title: 'with a comma before its end', make: (text) => text.replace(/\}$/, ',}') },
  { name: 'text-after', title: 'with more text after it', make: (text) => `${text}x` },
  { name: 'value-after', title: 'with a second value after it', make: (text) => `${text} ${text}` },
  { name: 'comment', title: 'with a comment in it', make: (text) => text.replace('{', '{ /* comment */ ') },
  { name: 'single-quotes', title: 'in single quotes', make: (text) => text.replaceAll("'", '').replaceAll('"', "'") },
  // Parsers quote what they stumble over: here a secret, where there is one.
  {
    name: 'unquoted',
    title: 'with a value that has no quotes',
    make: (text) => text.replace(/:"(canary-[^"]+)"/, ':$1'),
  },
  { name: 'no-json', title: 'that is no JSON at all', make: () => 'no json' },
];

export function body(subject: BodySubject): Check[] {
  return [...(subject.operation.body?.required ? [missing(subject)] : []), malformed(subject)];
}

function missing(subject: BodySubject): Check {
  const { operation, bases } = subject;
  const sentence = requirement({
    operation,
    place: 'request/body',
    rule: 'required',
    cursor: operation.body?.cursor ?? operation.cursor,
    member: 'required',
    title: 'a body is required',
    sentence: 'A request without a body %s be refused.',
    guidance: {
      why: 'A caller whose body got lost on the way should hear of it. A server that carries on stores an item made of nothing, or of defaults that nobody chose.',
      mend: 'Answer 400 where the body is empty, before any default is filled in. Read members from the body itself, never from an envelope such as `data` that the contract does not have.',
    },
  });
  const texts: readonly (readonly [name: string, title: string, make: (text: string) => string])[] = [
    ['empty', 'an empty body', () => ''],
    ['blank', 'a body of white space', () => ' \n'],
    // As some frameworks wrap, and unwrap, their parameters.
    ...(subject.role === 'create' ? [rootKeyOf(operation), 'data'] : []).map(
      (key) => [`wrapped/${key}`, `a body within \`${key}\``, (text: string) => `{"${key}":${text}}`] as const,
    ),
  ];
  const cases = texts.flatMap(([name, title, make]): Case[] => {
    const step = subject.step(bases[0], { text: make });
    return step.request.isLawful ? [] : [{ id: `${sentence.id}/${name}`, title, wish: 'refused', steps: [step] }];
  });
  return { requirement: sentence, cases, judge: judgeWish };
}

/** @example rootKeyOf('/shelves/{shelf}/books') === 'book' */
const rootKeyOf = ({ path }: Operation): string =>
  (path.split('/').findLast((segment) => /^[\w-]+$/.test(segment)) ?? 'item').replace(/s$/, '');

function malformed(subject: BodySubject): Check {
  const { operation, bases, media } = subject;
  const sentence = requirement({
    operation,
    place: 'request/body',
    rule: 'malformed',
    cursor: media.cursor,
    title: 'a body is JSON',
    sentence: 'A request whose body is no JSON %s be refused.',
    guidance: {
      why: 'A parser that forgives guesses what was meant, and two parsers guess differently. What one part of a system takes, the next one reads as something else.',
      mend: 'Use a strict JSON parser (RFC 8259), see that nothing follows the value, and answer 400 where it fails. Turn off comments, trailing commas and other extensions.',
    },
  });
  // One parser reads the bodies of all operations, most often.
  const tried = subject.role === 'create' ? malformations : malformations.filter((_, index) => index % 4 === 0);
  const cases = tried.flatMap(({ name, title, make }): Case[] => {
    const step = subject.step(bases[0], { text: make });
    // The oracle: what parses is no case.
    if (json(step.request.body ?? '') !== undefined) return [];
    return [
      { id: `${sentence.id}/${name}`, title: `the example ${bases[0].name} ${title}`, wish: 'refused', steps: [step] },
    ];
  });
  return { requirement: sentence, cases, judge: judgeWish };
}
