/**
 * Where a text stops being JSON, and what was expected there. `JSON.parse` says it in words that differ between
 * versions of Node and quote what was sent; this says it by position.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */

/** One fault, at a line and a column that count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** What the grammar wants there. */
  readonly expected: string;
}

const value = 'a value: an object, an array, a string in double quotes, a number, true, false or null';
const whitespace = /[ \t\n\r]*/y;
const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * The first fault; `undefined` for a text that is JSON.
 * @example findJsonFault('{"a": 1,}') // { line: 1, column: 9, expected: 'a member name in double quotes' }
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const scan = new Scan(text);
  const open: ('{' | '[')[] = [];
  for (;;) {
    // A value, or what opens one.
    const bracket = scan.takeOne('{[');
    if (bracket === '{' || bracket === '[') {
      open.push(bracket);
      const isEmpty = scan.takeOne(bracket === '{' ? '}' : ']') !== undefined;
      if (isEmpty) open.pop();
      else if (bracket === '[' || scan.takeName()) continue;
      else return scan.fault();
    } else if (!scan.takeScalar()) return scan.fault();

    // What may follow a value.
    let next: string | undefined;
    while (next !== ',') {
      const within = open.at(-1);
      if (within === undefined)
        return scan.atEnd() ? undefined : scan.fault('nothing more: one value is the whole text');
      next = scan.takeOne(within === '{' ? ',}' : ',]');
      if (next === undefined) return scan.fault(`a comma or ${within === '{' ? '}' : ']'}`);
      if (next !== ',') open.pop();
      else if (within === '{' && !scan.takeName()) return scan.fault();
    }
  }
}

class Scan {
  readonly #text: string;
  #position = 0;
  #expected = value;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    this.#match(whitespace);
    return this.#position === this.#text.length;
  }

  /** The next character, if it is one of these. */
  takeOne(characters: string): string | undefined {
    this.#match(whitespace);
    const character = this.#text[this.#position];
    if (character === undefined || !characters.includes(character)) return undefined;
    this.#position++;
    return character;
  }

  takeScalar(): boolean {
    this.#match(whitespace);
    this.#expected = value;
    return this.#text[this.#position] === '"' ? this.#takeString() : this.#match(literal);
  }

  /** A member's name and its colon. */
  takeName(): boolean {
    this.#match(whitespace);
    this.#expected = 'a member name in double quotes';
    if (this.#text[this.#position] !== '"' || !this.#takeString()) return false;
    this.#expected = 'a colon';
    return this.takeOne(':') !== undefined;
  }

  fault(expected: string = this.#expected): JsonFault {
    const before = this.#text.slice(0, this.#position);
    const line = before.split('\n').length;
    const column = this.#position - before.lastIndexOf('\n');
    const ends = this.#position >= this.#text.length ? ', but the text ends' : '';
    return { line, column, expected: `${expected}${ends}` };
  }

  #takeString(): boolean {
    for (this.#position++; this.#position < this.#text.length; ) {
      const character = this.#text[this.#position] ?? '';
      if (character === '"') {
        this.#position++;
        return true;
      }
      if (character < ' ') {
        this.#expected = 'control characters in strings to be escaped, such as \\n';
        return false;
      }
      if (character !== '\\') this.#position++;
      else if (!this.#match(escaped)) {
        this.#expected = 'an escape that JSON has, such as \\n or \\u00e9';
        return false;
      }
    }
    this.#expected = 'a closing double quote';
    return false;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (!match) return false;
    this.#position = pattern.lastIndex;
    return true;
  }
}
