/** The library's rules for bodies, written out by hand. */
import type { LibraryBehaviour, OperationName } from './behaviour.ts';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wholeNumber = (value: unknown): string | undefined =>
  Number.isInteger(value) ? undefined : 'must be an integer';

const positive = (value: unknown): string | undefined =>
  wholeNumber(value) ?? (Number(value) >= 1 ? undefined : 'must be 1 or more');

const text = (value: unknown): string | undefined => (typeof value === 'string' ? undefined : 'must be a string');

const rules: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  title: (value) =>
    text(value) ?? (/^[a-z][a-z0-9_]{0,39}$/.test(String(value)) ? undefined : 'must be a word of 40 letters at most'),
  kind: (value) => (value === 'novel' || value === 'poem' ? undefined : 'must be novel or poem'),
  isbn: (value) => text(value) ?? (/^isbn-[0-9]{10}$/.test(String(value)) ? undefined : 'must be isbn- and ten digits'),
  pages: positive,
  copies: positive,
  shelfmark: (value) => (isRecord(value) ? undefined : 'must be an object'),
  'shelfmark.room': text,
  'shelfmark.row': wholeNumber,
  pin: text,
};

/** What a body may have. A merge patch removes with `null` what need not be there, and says nothing of the rest. */
const members: Readonly<Partial<Record<OperationName, readonly string[]>>> = {
  addBook: Object.keys(rules),
  changeBook: ['title', 'pages', 'shelfmark', 'shelfmark.room', 'shelfmark.row'],
};

export const faultOf: LibraryBehaviour['faultOf'] = (path, value, operation) => {
  const isRemoved = operation === 'changeBook' && value === null && ['pages', 'shelfmark'].includes(path);
  return isRemoved ? undefined : rules[path]?.(value);
};

/** What is wrong with a body, in words; none when nothing is. */
export function faultsOf(behaviour: LibraryBehaviour, operation: OperationName, body: unknown): string[] {
  if (!isRecord(body)) return ['the body must be an object'];
  const missing = ['title', 'kind'].filter((name) => operation === 'addBook' && !Object.hasOwn(body, name));
  const wrong = (members[operation] ?? []).flatMap((path) => {
    const value = at(body, path);
    const fault = value === undefined ? undefined : behaviour.faultOf(path, value, operation);
    return fault === undefined ? [] : [`${path} ${fault}`];
  });
  return [...missing.map((name) => `${name} is required`), ...wrong];
}

/** The value at a dotted path; `undefined` where there is none. */
const at = (body: Record<string, unknown>, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined), body);
