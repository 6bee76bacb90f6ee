/** The name of an item that nobody created. */
import type { Parameter } from '../../contract/index.ts';
import { tryFresh } from './fresh.ts';

/** What no item is called, and numbers that no server has come to. */
const nobody = 'nobody-has-this-name';
const farNumbers = [2_000_000_011, 1_000_003, 99_991];

/**
 * A value like the parameter's example, which its schema allows; `undefined` where none can be made.
 * @example unknownName(shelf, 'kqzwxy', 7) // '2000000018'
 */
export function unknownName({ examples, schema }: Parameter, run: string, number: number): string | undefined {
  const isValid = (value: string | number) => schema.validate(value).length === 0;
  const far = farNumbers.map((base) => base + number).find(isValid);
  if (far !== undefined && !isValid(String(far))) return String(far);
  const example = examples[0]?.value;
  // A short one may well be somebody's.
  const templates = [typeof example === 'string' && example.length >= 12 ? example : nobody, nobody, example];
  for (const template of templates.filter((each) => typeof each === 'string')) {
    const letters = /^[0-9a-f-]+$/i.test(template) ? 6 : 26;
    const text = tryFresh(template, run, number, letters);
    if (text !== undefined && isValid(text)) return text;
  }
  return undefined;
}
