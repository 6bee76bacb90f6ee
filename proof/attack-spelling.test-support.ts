/** One JSON value in another lawful spelling (RFC 8259): white space, escapes, the order of members, numbers. */
import type { Dice } from './attack-random.test-support.ts';

/** What may be spelt otherwise; all of it is `false` in a plain answer. */
export interface Spelling {
  readonly space: boolean;
  readonly escapes: boolean;
  readonly order: boolean;
  readonly numbers: boolean;
  /** Members that no schema knows, in every object of an answer. */
  readonly more: boolean;
}

const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Numbers are kept as they were written: JavaScript would round long ones. */
const mark = '\u0001';

/** What servers add, and what their libraries make of it: as JSON text. */
const foreignMembers = [
  '"x-score":0.30000000000000004',
  '"x-ratio":-12.1234567890123456789',
  '"x-long":9007199254740993',
  '"x-exponent":1.7976931348623157e308',
  '"x-tiny":5e-324',
  '"__proto__":{"id":"another"}',
  '"constructor":null',
  '"toString":[]',
  '"x-lone":"\\ud800"',
  '"x-markup":"<script>\\u0000\\u001b[31m]]>&amp;\\u202e"',
  '"":""',
  '"x-items":[{"id":"1","name":"a","number":1}]',
  '"x-status":500',
  '"x-deep":[[[[[[[[{}]]]]]]]]',
] as const;

/** Beside the whole; what else is an object may be what was sent, which comes back as it is. */
const openMembers = ['metadata', 'shelfmark', 'books'];

/** @param text JSON; anything else stays as it is. @param times how a text is written that is a time. */
export function respelled(text: string, spelling: Spelling, dice: Dice, times: (text: string) => string): string {
  let value: unknown;
  try {
    value = JSON.parse(text.replaceAll(tokens, (token) => (token.startsWith('"') ? token : `"\\u0001${token}"`)));
  } catch {
    return text;
  }
  const space = () => (spelling.space && dice.percent(30) ? dice.pick([' ', '\n', '\t', '\r\n', '  ']) : '');
  const quoted = (plain: string) => (spelling.escapes ? escaped(plain, dice) : JSON.stringify(plain));
  const write = (part: unknown, isOpen: boolean): string => {
    if (typeof part === 'string') {
      if (!part.startsWith(mark)) return quoted(times(part));
      return spelling.numbers ? otherNumber(part.slice(1), dice) : part.slice(1);
    }
    if (Array.isArray(part)) {
      return `[${space()}${part.map((item) => write(item, isOpen)).join(`${space()},${space()}`)}${space()}]`;
    }
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    const members = Object.entries(part).map(
      ([name, own]) => `${quoted(name)}${space()}:${space()}${write(own, openMembers.includes(name))}`,
    );
    if (isOpen && spelling.more) members.push(...new Set([dice.pick(foreignMembers), dice.pick(foreignMembers)]));
    const ordered = spelling.order ? dice.shuffled(members) : members;
    return `{${space()}${ordered.join(`${space()},${space()}`)}${space()}}`;
  };
  return `${space()}${write(value, true)}${space()}`;
}

/** Any character may be escaped (RFC 8259 §7). */
function escaped(plain: string, dice: Dice): string {
  const unit = (code: number) => {
    const hex = code.toString(16).padStart(4, '0');
    return `\\u${dice.percent(50) ? hex : hex.toUpperCase()}`;
  };
  const written = plain.split('').map((character) => {
    if (character === '/' && dice.percent(30)) return '\\/';
    const mustBe = character < ' ' || /["\\\ud800-\udfff]/.test(character);
    return mustBe || dice.percent(20) ? unit(character.charCodeAt(0)) : character;
  });
  return `"${written.join('')}"`;
}

/** The same number. Where JavaScript cannot hold it, it stays as it is written. */
function otherNumber(token: string, dice: Dice): string {
  if (!/^-?[1-9]\d{0,11}$/.test(token)) return token;
  return dice.pick([token, `${token}.0`, `${token}e0`, `${token}.00E+0`, `${token}0e-1`]);
}
