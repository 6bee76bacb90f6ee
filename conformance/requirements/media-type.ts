/**
 * The body's media type: accepted with a charset and in any letter case, refused when it is another one, each with a
 * body of its own kind and with the JSON that it is not.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3
 */
import { isObject, type Json } from '../../contract/index.ts';
import { essence } from '../answers.ts';
import type { Case, Check, Guidance } from '../model.ts';
import { requirement } from './statement.ts';
import type { BodySubject, Edit } from './subject.ts';
import { judgeWish } from './wish.ts';

const foreign: readonly (readonly [type: string, ownKind: (json: string) => string])[] = [
  ['text/plain', (json) => json.replaceAll(/[{}"]/g, '')],
  ['application/xml', (json) => `<?xml version="1.0"?><item>${asElements(json)}</item>`],
  ['application/x-www-form-urlencoded', (json) => new URLSearchParams(fieldsOf(json)).toString()],
];

const guidanceOfForeign: Guidance = {
  why: 'Web pages may send plain text and forms to any server without asking it first. A body that is read as JSON whatever it calls itself opens that door, and hides mistakes of callers.',
  mend: 'Look at Content-Type before the body is parsed, and answer 415 for every type that the contract does not list. Register body parsers for the listed types only.',
};

const guidance: Guidance = {
  why: 'HTTP lets clients add a charset and write media types in any letter case. Those that do so are in their right, and should not be turned away.',
  mend: 'Compare the media type without its parameters and without regard to letter case (RFC 9110 §8.3.1). Do not compare the whole header as text.',
  cases: Object.fromEntries(foreign.map(([type]) => [type, guidanceOfForeign])),
};

export function mediaType(subject: BodySubject): Check[] {
  const { operation, media, bases } = subject;
  const types = operation.body?.content.map(({ type }) => essence(type)) ?? [];
  if (types.some((type) => type.includes('*'))) return [];
  const sentence = requirement({
    operation,
    place: 'request/body',
    rule: 'media-type',
    cursor: media.cursor,
    level: 'must',
    title: `a body is ${types.join(' or ')}`,
    sentence: `A body of type ${types.map((type) => `\`${type}\``).join(' or ')} %s be accepted, one of another type refused.`,
    guidance,
  });
  const single = (name: string, title: string, wish: 'accepted' | 'refused', edit: Edit): Case => ({
    id: `${sentence.id}/${name}`,
    title,
    wish,
    // What an API does with bodies that it does not document is less than a sentence of its contract.
    ...(wish === 'refused'
      ? { level: 'should' as const, sentence: `A body of type \`${name.replace('/own-kind', '')}\` %s be refused.` }
      : {}),
    steps: [subject.step(bases[0], edit)],
  });
  const others = foreign.filter(([type], index) => !types.includes(type) && (subject.role === 'create' || index === 0));
  const cases = [
    single('charset', 'with a charset', 'accepted', { contentType: `${media.type}; charset=utf-8` }),
    single('upper-case', 'in capitals', 'accepted', { contentType: media.type.toUpperCase() }),
    ...others.map(([type]) => single(type, `JSON that calls itself ${type}`, 'refused', { contentType: type })),
    ...others.map(([type, text]) => single(`${type}/own-kind`, `real ${type}`, 'refused', { contentType: type, text })),
  ];
  return [{ requirement: sentence, cases, judge: judgeWish }];
}

/** The body's members as a form has them: those within others by their path. */
function fieldsOf(json: string): [string, string][] {
  const walk = (value: Json, name: string): [string, string][] => {
    if (!isObject(value)) return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
    return Object.entries(value).flatMap(([member, below]) => walk(below, name === '' ? member : `${name}[${member}]`));
  };
  return walk(JSON.parse(json) as Json, '');
}

const asElements = (json: string): string =>
  fieldsOf(json)
    .map(([name, value]) => [name.replaceAll(/\W/g, '_'), value.replaceAll(/[<&>]/g, '')])
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
