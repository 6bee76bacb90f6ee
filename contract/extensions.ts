/**
 * The extensions that the kit understands: where each may stand, and what it may hold.
 * The loader and the contract's linter read the same table.
 */
import type { Json } from './json.ts';
import { levels, origins } from './level.ts';
import { compileSchema, type Schema } from './validator.ts';

/** The kinds of node that an OpenAPI document is made of, as far as an extension cares. */
export type NodeKind = 'parameter' | 'request body' | 'response' | 'schema' | 'other';

interface Extension {
  /** Where it may stand; anywhere when left out. */
  readonly on?: readonly NodeKind[];
  readonly schema: Schema;
  /** The shape in words, for messages. */
  readonly shape: string;
}

const member = { type: 'string', minLength: 1 };
const condition: Schema = {
  type: 'object',
  required: ['query'],
  properties: { query: member, where: { type: 'object', minProperties: 1 } },
  additionalProperties: false,
};

export const extensions: Readonly<Record<string, Extension>> = {
  'x-level': {
    schema: { anyOf: [{ enum: levels }, { type: 'object', minProperties: 1, additionalProperties: { enum: levels } }] },
    shape: `one of ${levels.join(', ')}, or a map from keyword, or keyword/case, to one of them`,
  },
  'x-origin': { schema: { enum: origins }, shape: `one of ${origins.join(', ')}` },
  'x-unique': {
    on: ['schema'],
    schema: {
      type: 'object',
      required: ['within'],
      properties: { within: { type: 'array', items: member, uniqueItems: true } },
      additionalProperties: false,
    },
    shape: '{ within: [names of path parameters] }',
  },
  'x-alias': {
    on: ['parameter'],
    schema: { type: 'array', items: member, minItems: 1, uniqueItems: true },
    shape: 'a list of member names, such as [id, name]',
  },
  'x-echo': { on: ['response', 'schema'], schema: { type: 'boolean' }, shape: 'true or false' },
  'x-set-on': { on: ['schema'], schema: { enum: ['create', 'update'] }, shape: 'create or update' },
  'x-shown-when': { on: ['schema'], schema: condition, shape: '{ query: NAME, where?: { MEMBER: VALUE } }' },
  'x-renewed-when': { on: ['schema'], schema: condition, shape: '{ query: NAME, where?: { MEMBER: VALUE } }' },
  'x-field-mask': {
    on: ['request body'],
    schema: {
      type: 'object',
      required: ['mask', 'resource'],
      properties: { mask: member, resource: member },
      additionalProperties: false,
    },
    shape: '{ mask: MEMBER, resource: MEMBER }',
  },
};

export const extensionNames: readonly string[] = Object.keys(extensions);

/**
 * What is wrong with an extension, in words; `undefined` when nothing is. Words that are not ours pass, unless they
 * look like a misspelling of one: silently ignored, it would demand nothing.
 * @example extensionFault('x-echo', 'yes', 'response') === 'x-echo is true or false'
 */
export function extensionFault(name: string, value: Json, kind: NodeKind): string | undefined {
  if (!Object.hasOwn(extensions, name)) {
    const meant = Object.keys(extensions).find((known) => isMisspelling(name, known));
    return meant && `there is no ${name}; did you mean ${meant}?`;
  }
  const extension = extensions[name];
  if (!extension) return undefined;
  if (extension.on && !extension.on.includes(kind)) {
    return `${name} stands on a ${extension.on.join(' or a ')} only; move it there`;
  }
  return compileSchema(extension.schema)(value).length > 0 ? `${name} is ${extension.shape}` : undefined;
}

/** True when the words differ by one letter: added, left out, or another, or by two that changed places. */
function isMisspelling(word: string, known: string): boolean {
  const normal = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (normal(word) === normal(known)) return true;
  if (Math.abs(word.length - known.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === known[start]) start++;
  const [rest, knownRest] = [word.slice(start), known.slice(start)];
  return (
    rest.slice(1) === knownRest.slice(1) ||
    rest.slice(1) === knownRest ||
    rest === knownRest.slice(1) ||
    (rest.slice(2) === knownRest.slice(2) && rest[0] === knownRest[1] && rest[1] === knownRest[0])
  );
}
