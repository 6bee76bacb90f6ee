/** Mutants of the name's rule: letters, numbers and dashes. */
import type { Behaviour } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import type { Mutant } from '../variant.ts';
import { accepts, type Fault, faults, freshLetters, prepared, refuses, refusing } from './validation-support.ts';

const statement = 'createDestination/request/body/name/pattern';

/** The rule, written in another way. Empty names and other types stay refused. */
const rule = (isGood: (name: string) => boolean): Partial<Behaviour> => ({
  validateName(value) {
    if (typeof value !== 'string' || value === '') return correct.validateName.call(this, value);
    return isGood(value) ? undefined : 'must have letters, numbers and dashes only';
  },
});

const loose = (
  id: string,
  does: string,
  isGood: (name: string) => boolean,
  spoiled: (name: string) => string,
  more: Partial<Fault> = {},
): Fault => ({
  id: `validation/${id}`,
  does,
  statement,
  change: rule(isGood),
  shows: accepts((name) => ({ name: spoiled(name) })),
  ...more,
});

const isLawful = (name: string): boolean => /^[A-Za-z0-9-]+$/.test(name) && !/[\r\n]/.test(name);
const onName = (clean: (name: string) => string): Partial<Behaviour> =>
  prepared((body) => (typeof body.name === 'string' ? { ...body, name: clean(body.name) } : body));

const looseRules: readonly Fault[] = [
  loose(
    'name-unanchored',
    'looks for a good character anywhere, as Java’s find does',
    (name) => /[A-Za-z0-9-]+/.test(name),
    (name) => `_${name}_`,
  ),
  loose(
    'name-start-only',
    'anchors the pattern at the start only, as Python’s match does',
    (name) => /^[A-Za-z0-9-]+/.test(name),
    (name) => `${name}!`,
  ),
  loose(
    'name-end-only',
    'anchors the pattern at the end only',
    (name) => /[A-Za-z0-9-]+$/.test(name),
    (name) => `!${name}`,
  ),
  loose(
    'name-final-newline',
    'lets `$` match before a final line break, as Python, PCRE and .NET do',
    (name) => isLawful(name.replace(/\n$/, '')),
    (name) => `${name}\n`,
  ),
  loose(
    'name-multiline',
    'matches line by line, as Ruby’s ^ and $ do',
    (name) => /^[A-Za-z0-9-]+$/m.test(name),
    (name) => `${name}\n<b>`,
  ),
  loose(
    'name-range-a-to-z',
    'writes [A-z]: [ \\ ] ^ _ and ` slip in',
    (name) => /^[A-z0-9-]+$/.test(name),
    (name) => `${name}^`,
  ),
  loose(
    'name-word-characters',
    'writes \\w, which has the underscore',
    (name) => /^[\w-]+$/.test(name),
    (name) => `a_${name}`,
  ),
  loose(
    'name-dash-as-range',
    'leaves the dash unescaped inside the class: it spans from plus to dot',
    (name) => /^[A-Za-z0-9+-.]+$/.test(name),
    (name) => `${name},a`,
  ),
  loose(
    'name-unicode-underscore',
    'allows Unicode letters and numbers, and connectors with them',
    (name) => /^[\p{L}\p{N}\p{Pc}-]+$/u.test(name),
    (name) => `${name}_a`,
  ),
  loose(
    'name-dot',
    'allows dots, as host names do',
    (name) => /^[A-Za-z0-9.-]+$/.test(name),
    (name) => `${name}.a`,
  ),
  loose(
    'name-space',
    'allows spaces within',
    (name) => /^[A-Za-z0-9 -]+$/.test(name),
    (name) => `a ${name}`,
  ),
  loose(
    'name-html-only',
    'keeps out the characters of HTML, and nothing else',
    (name) => !/[<>&"']/.test(name),
    (name) => `${name}/a`,
  ),
  loose(
    'name-delete-character',
    'counts DEL as printable',
    (name) => /^[A-Za-z0-9\x7f-]+$/.test(name),
    (name) => `${name}\x7f`,
  ),
  loose(
    'name-emoji',
    'allows everything outside ASCII, emoji too',
    (name) => /^[A-Za-z0-9\u{80}-\u{10ffff}-]+$/u.test(name),
    (name) => `${name}😀`,
    { level: 'should', statement: `${statement}/non-ascii-other` },
  ),
  loose(
    'name-trimmed-check',
    'checks the trimmed name, and keeps the other',
    (name) => isLawful(name.trim()),
    (name) => ` ${name} `,
  ),
  loose(
    'name-null-cut',
    'checks up to the first NUL, as a C string ends there',
    (name) => isLawful(name.split('\0')[0] ?? ''),
    (name) => `${name}\0a`,
  ),
  loose(
    'name-first-20',
    'checks the first 20 characters',
    (name) => isLawful(name.slice(0, 20)),
    (name) => `${name.padEnd(20, 'a')}_`,
  ),
  loose(
    'name-first-64',
    'checks the first 64 characters',
    (name) => isLawful(name.slice(0, 64)),
    (name) => `${name.padEnd(64, 'a')}_`,
  ),
  loose(
    'name-last-unchecked',
    'stops its loop one character early',
    (name) => isLawful(name.slice(0, -1) || 'a'),
    (name) => `${name}$`,
  ),
  loose(
    'name-first-unchecked',
    'starts its loop at the second character',
    (name) => isLawful(name.slice(1) || 'a'),
    (name) => `$${name}`,
  ),
  loose(
    'name-ends-checked',
    'checks the first and the last character only',
    (name) => /^[A-Za-z0-9-]/.test(name) && /[A-Za-z0-9-]$/.test(name) && !/\n$/.test(name),
    (name) => `a*${name}`,
  ),
];

const cleaned: readonly Fault[] = [
  {
    id: 'validation/name-trimmed',
    does: 'trims the name before the check, and keeps the trimmed one',
    statement,
    change: onName((name) => name.trim()),
    shows: accepts((name) => ({ name: `${name} ` })),
  },
  {
    id: 'validation/name-controls-stripped',
    does: 'strips control characters before the check',
    statement,
    change: onName((name) => name.replace(/[\x00-\x1f\x7f]/g, '')),
    shows: accepts((name) => ({ name: `a\t${name}` })),
  },
  {
    id: 'validation/name-slugged',
    does: 'makes a slug of whatever comes, instead of refusing it',
    statement,
    change: onName((name) => name.replace(/[^A-Za-z0-9-]+/g, '-')),
    shows: accepts((name) => ({ name: `a@${name}` })),
  },
  {
    id: 'validation/name-unchecked-for-kinesis',
    does: 'checks the name of a webhook only',
    statement,
    change: {
      validateCreate(value) {
        const isString =
          typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
        const isSkipped = isString && value.name !== '' && 'type' in value && value.type === 'kinesis';
        return correct.validateCreate.call(isSkipped ? { ...correct, validateName: () => undefined } : this, value);
      },
    },
    shows: accepts((name) => ({ name: `${name}_a`, type: 'kinesis', metadata: { kinesisRegion: 'us-east-1' } })),
  },
];

const tooStrict: readonly Fault[] = [
  {
    id: 'validation/name-upper-case-refused',
    does: 'refuses upper-case letters',
    statement,
    change: refusing(({ name }) => /[A-Z]/.test(String(name))),
    shows: refuses((api) => ({ name: `leadC${freshLetters(api)}` })),
  },
  {
    id: 'validation/name-digits-refused',
    does: 'refuses digits',
    statement,
    change: refusing(({ name }) => /\d/.test(String(name))),
    shows: refuses((api) => ({ name: `a1${freshLetters(api)}` })),
  },
  {
    id: 'validation/name-dash-refused',
    does: 'refuses dashes',
    statement,
    change: refusing(({ name }) => String(name).includes('-')),
    shows: refuses((api) => ({ name: `a-${freshLetters(api)}` })),
  },
];

export const patternMutants: readonly Mutant[] = faults('validation', [...looseRules, ...cleaned, ...tooStrict]);
