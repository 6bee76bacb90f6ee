/** Edits of a text, one step each: what lenient matching forgives. Which of them break a pattern is for Ajv to say. */
import { ascii, nameOfCharacter, nonAsciiOthers, nonAsciiWords } from './characters.ts';

export interface TextEdit {
  /** What cases with a level of their own have in common; empty, or with a slash at its end. */
  readonly group: '' | 'non-ascii/' | 'non-ascii-other/' | 'letter-case/';
  readonly name: string;
  readonly title: string;
  readonly edit: (text: string) => string;
}

/** The text with its middle replaced: no longer than it was. */
export const within = (characters: string) => (text: string) => {
  const start = Math.max(0, Math.floor((text.length - characters.length) / 2));
  return text.slice(0, start) + characters + text.slice(start + characters.length);
};

const leading = (character: string) => (text: string) => character + text.slice(1);
const trailing = (character: string) => (text: string) => text.slice(0, -1) + character;

type Where = readonly [prefix: string, words: string, place: (character: string) => (text: string) => string];
const middle: Where = ['', 'within', within];
const front: Where = ['leading-', 'in front', leading];
const end: Where = ['trailing-', 'at the end', trailing];

const at = ([prefix, words, place]: Where, group: TextEdit['group'], characters: readonly string[]): TextEdit[] =>
  characters.map((character) => ({
    group,
    name: prefix + nameOfCharacter(character),
    title: `${JSON.stringify(character)} ${words}`,
    edit: place(character),
  }));

/** Of the control characters those that something treats specially: C strings, lines, tabs, terminals. */
const controls = ascii.filter((character) => /[\0\t\n\r\x1b\x7f]/.test(character));
const marks = ascii.filter((character) => /[^\w\x00-\x1f\x7f]|_/.test(character));
/** What trimming, line matching or C strings forgive, and the neighbours of letters, digits and dashes. */
const atEnds = ['\0', '\t', '\n', '\r', ' ', '_', ',', '.', '/', ':', '@', '[', '`', '{'];
const spacesBeyondAscii = ['\u0085', '\u00a0', '\u2028', '\ufeff'];

const cut = (index: number): TextEdit => ({
  group: '',
  name: `cut/${index}`,
  title: `without its character ${index + 1}`,
  edit: (text) => text.slice(0, index) + text.slice(index + 1),
});

const longer = (count: number): TextEdit => ({
  group: '',
  name: `longer/${count}`,
  title: `with its last character ${count} times more`,
  edit: (text) => text + text.slice(-1).repeat(count),
});

const inFront = (name: string, title: string, more: string): TextEdit => ({
  group: '',
  name: `inserted/${name}`,
  title: `${title} put in front`,
  edit: (text) => more + text,
});

/** For one example: everything. */
export const fullEdits: readonly TextEdit[] = [
  ...at(middle, '', [...controls, ...marks]),
  ...at(middle, '', ['A', 'Z', 'a', 'z', '0', '9']),
  ...at(front, '', atEnds),
  ...at(end, '', atEnds),
  { group: '', name: 'trailing-CRLF', title: 'a line break at the end', edit: (text) => `${text.slice(0, -2)}\r\n` },
  inFront('letter', 'a letter', 'x'),
  inFront('space', 'a space', ' '),
  inFront('line', 'a line', 'x\n'),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map(cut),
  ...[1, 2, 3].map(longer),
  { group: 'letter-case/', name: 'upper', title: 'in capitals', edit: (text) => text.toUpperCase() },
  ...at(middle, 'non-ascii/', nonAsciiWords),
  ...at(middle, 'non-ascii-other/', nonAsciiOthers),
  ...at(front, 'non-ascii-other/', spacesBeyondAscii.slice(0, 2)),
  ...at(end, 'non-ascii-other/', spacesBeyondAscii),
];

/** For what is no MUST: the same in fewer places. */
export const mediumEdits: readonly TextEdit[] = [
  ...at(middle, '', marks),
  ...at(front, '', ['_', ' ', '\n', 'x']),
  ...at(end, '', ['_', ' ', '\n']),
  inFront('letter', 'a letter', 'x'),
  inFront('space', 'a space', ' '),
  inFront('line', 'a line', 'x\n'),
  ...[0, 4, 7].map(cut),
  ...[1, 2, 3].map(longer),
  { group: 'letter-case/', name: 'upper', title: 'in capitals', edit: (text) => text.toUpperCase() },
];

/** For every further example: enough to see whether the rule holds there too. */
export const sparseEdits: readonly TextEdit[] = [...at(middle, '', ['_', '\n']), cut(0), cut(4)];

/** For a long text: whether its far end is looked at. */
export const farEdits: readonly TextEdit[] = at(end, '', ['_', '!', '\n']);
