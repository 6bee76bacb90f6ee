/**
 * Each JSON type that the schema allows is accepted, each other one refused. Where it can, the wrong type carries the
 * control's own value, in an array, as text, as a number: a server that turns one into the other shows.
 */
import { cursorOf, isObject, type Json, sample, valueAt } from '../../contract/index.ts';
import type { Base, Case, Check } from '../model.ts';
import { memberAt } from './member-at.ts';
import { acceptedCase, refusedCase } from './pairs.ts';
import { placeIn, put } from './places.ts';
import { type SchemaRule, schemaRules, segmentsOf } from './schema-rules.ts';
import { nameOf, placeOf, requirement, weaker } from './statement.ts';
import type { BodySubject } from './subject.ts';
import { judgeWish } from './wish.ts';

type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** A value of another type, made from the control's own. */
interface WrongType {
  /** Ends the case's id. */
  readonly name: string;
  readonly type: JsonType;
  readonly make: (own: Json) => Json | undefined;
  /** True for what hardly anything takes that refuses the others: tried where it is a MUST. */
  readonly isFine?: true;
}

/** In the order of the reports. What makes nothing has no case. */
const wrongTypes: readonly WrongType[] = [
  { name: 'null', type: 'null', make: () => null },
  { name: 'boolean', type: 'boolean', isFine: true, make: (own) => own !== 'false' && own !== 0 },
  { name: 'number', type: 'integer', make: (own) => (Number.isInteger(Number(own || 'none')) ? Number(own) : 7) },
  { name: 'fraction', type: 'number', make: (own) => (typeof own === 'number' ? own + 0.5 : undefined) },
  { name: 'text', type: 'string', make: (own) => (typeof own === 'object' ? JSON.stringify(own) : String(own)) },
  { name: 'in-array', type: 'array', make: (own) => [own] },
  // Some languages have one empty value for lists and maps.
  { name: 'empty-array', type: 'array', make: (own) => (isObject(own) ? [] : undefined) },
  { name: 'object', type: 'object', isFine: true, make: (own) => ({ value: own }) },
  // What stands in the only item, without the array around it.
  { name: 'only-item', type: 'string', make: (own) => (Array.isArray(own) ? own[0] : undefined) },
];

export function types(subject: BodySubject): Check[] {
  return schemaRules(subject.media.schema.schema)
    .filter(({ keyword }) => keyword === 'type')
    .map((rule) => typeCheck(subject, rule));
}

function typeCheck(subject: BodySubject, rule: SchemaRule): Check {
  const [node = {}] = rule.nodes;
  const cursor = cursorOf(node);
  const segments = segmentsOf(rule);
  const allowed = [node.type].flat().map(String);
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', segments),
    rule: 'type',
    cursor,
    member: 'type',
    title: `${nameOf(segments)} is ${allowed.join(' or ')}`,
    sentence: `${nameOf(segments)} %s be of type ${allowed.join(' or ')}, and of no other.`,
    guidance: {
      why: 'A value of the wrong type is a mistake that only the server can catch. Turned quietly into the right type, it is stored as something that nobody meant.',
      mend: 'Check the JSON type before any conversion, and answer 4xx; accept each type that is listed. Turn off coercion in the framework: text for numbers, one value for a list, an empty list for an object.',
      cases: {
        null: {
          why: '`null` and a missing member are two things in JSON, and one in some languages. What is stored for a `null` that the contract does not allow, readers meet as a `null` that they do not expect.',
          mend: 'Refuse `null` where the type does not list it, also for members that may be left out. In many frameworks optional and nullable are two settings.',
        },
      },
    },
  });
  const base = subject.baseAt(rule.steps, node);
  const place = placeIn(base.value, rule.steps);
  const own = (valueAt(base.value, place) ?? sample(node)) as Json;
  const edit = (value: Json) => (body: Json) => put(body, placeIn(body, rule.steps), rule.steps, value);
  // Of a member that need not be there, `null` is often taken for its absence.
  const level = isRequired(subject, rule) ? undefined : weaker(sentence.level, 'should');
  const wrong = wrongTypes.flatMap(({ name, type, make, isFine }): Case[] => {
    const value = make(own);
    if (isFine && sentence.level !== 'must') return [];
    if (value === undefined || isOf(allowed, type) || isOf(allowed, typeOf(value))) return [];
    const words = { id: `${sentence.id}/${name}`, title: `${describe(value)} in ${base.name}`, edit: edit(value) };
    const cases = refusedCase(subject, base, { node, keyword: 'type' }, words);
    const ownSentence = `\`null\` for ${nameOf(segments)} %s be refused.`;
    return type === 'null' && level ? cases.map((single) => ({ ...single, level, sentence: ownSentence })) : cases;
  });
  return {
    requirement: sentence,
    cases: [...right(subject, base, rule, sentence.id, own), ...wrong],
    judge: judgeWish,
  };
}

/** The allowed types that the base's own value does not have. */
function right(subject: BodySubject, base: Base, { steps, nodes }: SchemaRule, id: string, own: Json): Case[] {
  const [node = {}] = nodes;
  const others = [node.type].flat().filter((type) => !isOf([String(type)], typeOf(own)));
  return others.flatMap((type) => {
    const value = sample({ ...node, examples: [], type: type ?? null });
    return acceptedCase(subject, base, {
      id: `${id}/allows/${type}`,
      title: `${describe(value)} in ${base.name}`,
      edit: (body) => put(body, placeIn(body, steps), steps, value),
    });
  });
}

/** An item of an array and a member of a map are there or not: `null` does not say which. */
function isRequired(subject: BodySubject, { steps }: SchemaRule): boolean {
  const segments = segmentsOf({ steps, keyword: 'type', nodes: [] });
  const member = memberAt(subject, segments);
  return !member || member.required >= 0;
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' ? 'string' : 'boolean';
}

/** Every integer is a number too. */
const isOf = (allowed: readonly string[], type: JsonType): boolean =>
  allowed.includes(type) || (type === 'integer' && allowed.includes('number'));

function describe(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
