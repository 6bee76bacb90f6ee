/**
 * Everything that a contract says and that a server could break: keywords, extensions, documented answers, examples,
 * links, credentials, and descriptions in the words of RFC 2119 or like them.
 */
import { type Contract, type Cursor, extensionNames, isObject, type Kind, kindBelow } from '../../contract/index.ts';
import { asserting } from '../requirements/schema-rules.ts';

export interface Sentence {
  /** The keyword, or what stands there: `response`, `media type`, `example`, `link`, `security scheme`, `description`. */
  readonly word: string;
  /** As it is written, cut. */
  readonly text: string;
  readonly file: string;
  readonly line: number;
  readonly pointer: string;
  /** The kind of node that holds it, and the map that this stands in, such as `parameters`. */
  readonly kind: Kind;
  readonly holder: string;
  readonly cursor: Cursor;
}

/** Maps whose entries are sentences themselves. */
const entries = new Map([
  ['responses', 'response'],
  ['content', 'media type'],
  ['examples', 'example'],
  ['links', 'link'],
  ['securitySchemes', 'security scheme'],
]);
const ofSchemas = new Set<string>([...asserting, 'readOnly', 'writeOnly']);
/** How binding a sentence is, or who says it: nothing by itself. */
const aboutSentences = new Set(['x-level', 'x-origin']);
const isBinding = /\b(must|shall|should|required|recommended|may not|cannot|can only|only|no others?)\b/i;

/** In the order of the documents; each place once, however many ways lead there. */
export function sentencesOf({ cursor }: Contract): Sentence[] {
  const found = new Map<string, Sentence>();
  const seen = new Set<string>();
  const add = (at: Cursor, member: string | number, word: string, value: unknown, kind: Kind, holder: string) => {
    const place = at.place(member);
    const key = `${place.file}#${place.pointer}`;
    if (!found.has(key)) found.set(key, { word, text: shortened(value), ...place, kind, holder, cursor: at });
  };
  const walk = (node: Cursor, kind: Kind, holder: string): void => {
    const visit = `${node.key} ${kind} ${holder}`;
    if (seen.has(visit)) return;
    seen.add(visit);
    for (const [name, child] of node.members()) {
      const word = kind === 'map' || kind === 'links' ? entries.get(holder) : undefined;
      if (word !== undefined && isEntry(word, name)) add(node, name, word, name, kind, holder);
      for (const single of wordsIn(kind, name, child))
        add(single.at ?? node, single.member, single.word, single.value, kind, holder);
      const below = Array.isArray(node.value) && kind === 'object' ? 'object' : kindBelow(kind, name);
      if (below !== 'payload' && below !== 'extension' && below !== 'mapping') {
        walk(child, below, kind === 'map' || kind === 'schemas' || kind === 'links' ? holder : name);
      }
    }
  };
  walk(cursor, 'object', '');
  return [...found.values()];
}

/** Among the components a response has a name of its own: it is said where it is used. */
const isEntry = (word: string, name: string): boolean =>
  !name.startsWith('x-') && (word !== 'response' || /^([1-5](\d\d|xx)|default)$/i.test(name));

interface Word {
  readonly word: string;
  readonly member: string | number;
  readonly value: unknown;
  readonly at?: Cursor;
}

/** What one member of a node says. */
function wordsIn(kind: Kind, name: string, child: Cursor): Word[] {
  const { value } = child;
  const own: Word = { word: name, member: name, value };
  if (kind !== 'object' && kind !== 'schema' && kind !== 'link') return [];
  if (name === 'description' && typeof value === 'string') return isBinding.test(value) ? [own] : [];
  if (extensionNames.includes(name)) return aboutSentences.has(name) ? [] : [own];
  if (name === 'required' && Array.isArray(value)) {
    return value.map((member, index) => ({ word: name, member: index, value: member, at: child }));
  }
  if (kind === 'object') return (name === 'required' && value === true) || name === 'security' ? [own] : [];
  if (name === 'additionalProperties') return value === false ? [own] : [];
  if ((name === 'readOnly' || name === 'writeOnly') && value !== true) return [];
  return kind === 'schema' && ofSchemas.has(name) ? [own] : [];
}

function shortened(value: unknown): string {
  const text =
    typeof value === 'string' ? value : isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
