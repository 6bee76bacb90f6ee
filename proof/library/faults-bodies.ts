/** Faults of what a new book may be, and of what comes back of it. */
import type { LibraryBehaviour } from './behaviour.ts';
import { correct } from './correct.ts';
import { isRecord } from './validation.ts';
import { adds, faults, refuses } from './variant.ts';

const statement = (path: string) => `addBook/request/body/${path}`;
const echo = (path: string) => `addBook/response/201/body/${path}`;

/** One member of a new book is checked in another way; what is forgiven may be read otherwise. */
const checking = (
  path: string,
  fault: (value: unknown) => string | undefined,
  read: (value: unknown) => unknown = (value) => value,
): Partial<LibraryBehaviour> => ({
  faultOf: (at, value, operation) =>
    at === path && operation === 'addBook' ? fault(value) : correct.faultOf(at, value, operation),
  membersOf: (body) => correct.membersOf(path in body ? { ...body, [path]: read(body[path]) } : body),
});
const alsoTaking = (path: string, isForgiven: (value: unknown) => boolean, read?: (value: unknown) => unknown) =>
  checking(path, (value) => (isForgiven(value) ? undefined : correct.faultOf(path, value, 'addBook')), read);
const notTaking = (path: string, isUnwelcome: (value: unknown) => boolean) =>
  checking(path, (value) => (isUnwelcome(value) ? 'is not welcome' : correct.faultOf(path, value, 'addBook')));
const isLike = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

export const bodyFaults = faults([
  {
    id: 'library/pages-zero',
    does: 'takes books without a page: asks for a number that is not negative',
    statement: statement('pages/minimum'),
    change: alsoTaking('pages', (value) => value === 0),
    shows: adds({ pages: 0 }),
  },
  {
    id: 'library/pages-more-than-one',
    does: 'takes the minimum of pages for an exclusive one',
    statement: statement('pages/minimum'),
    change: notTaking('pages', (value) => value === 1),
    shows: refuses({ pages: 1 }),
  },
  {
    id: 'library/copies-zero-is-none',
    does: 'takes no copies for copies that were not named, as `||` does',
    statement: statement('copies/minimum'),
    change: alsoTaking(
      'copies',
      (value) => value === 0,
      (value) => value || 2,
    ),
    shows: adds({ copies: 0 }),
  },
  {
    id: 'library/copies-true',
    does: 'takes `true` for one copy: in Python it is an int',
    statement: statement('copies/type'),
    change: alsoTaking('copies', (value) => value === true, Number),
    shows: adds({ copies: true }),
  },
  {
    id: 'library/pages-as-text',
    does: 'reads pages from text',
    statement: statement('pages/type'),
    change: alsoTaking('pages', isLike(/^[1-9]\d*$/), Number),
    shows: adds({ pages: '720' }),
  },
  {
    id: 'library/pages-cut',
    does: 'cuts a fraction of a page off',
    statement: statement('pages/type'),
    change: alsoTaking(
      'pages',
      (value) => Number(value) >= 1 && typeof value === 'number',
      (value) => Math.trunc(Number(value)),
    ),
    shows: adds({ pages: 720.5 }),
  },
  {
    id: 'library/title-unlimited',
    does: 'has no limit for titles',
    statement: statement('title/maxLength'),
    change: alsoTaking('title', isLike(/^[a-z][a-z0-9_]*$/)),
    shows: adds({ title: 'a'.repeat(41) }),
  },
  {
    id: 'library/title-below-forty',
    does: 'takes 39 letters at most: one too few',
    statement: statement('title/maxLength'),
    change: notTaking('title', (value) => String(value).length === 40),
    shows: refuses({ title: 'a'.repeat(40) }),
  },
  {
    id: 'library/isbn-digits-of-all-scripts',
    does: 'writes \\d, which has the digits of all scripts in Python and .NET',
    statement: statement('isbn/pattern'),
    change: alsoTaking('isbn', isLike(/^isbn-\p{Nd}{10}$/u)),
    shows: adds({ isbn: `isbn-${'٣'.repeat(10)}` }),
  },
  {
    id: 'library/isbn-of-thirteen',
    does: 'takes ISBNs of thirteen digits too',
    statement: statement('isbn/pattern'),
    change: alsoTaking('isbn', isLike(/^isbn-[0-9]{13}$/)),
    shows: adds({ isbn: 'isbn-9780142437247' }),
  },
  {
    id: 'library/shelfmark-of-a-list',
    does: 'takes an empty list for an empty object, as PHP does',
    statement: statement('shelfmark/type'),
    change: alsoTaking('shelfmark', (value) => Array.isArray(value) && value.length === 0),
    shows: adds({ shelfmark: [] }),
  },
  {
    id: 'library/copies-ignored',
    does: 'has two copies of every book, whatever was said',
    statement: echo('copies/echo'),
    change: { membersOf: (body) => correct.membersOf({ ...body, copies: 2 }) },
    shows: async (api) => (await api.added({ copies: 5 })).copies === 2,
  },
  {
    id: 'library/row-zero-lost',
    does: 'shows no row where it is 0: takes it for none',
    statement: echo('shelfmark/row/echo'),
    change: {
      membersOf(body) {
        const { row, ...others } = isRecord(body.shelfmark) ? body.shelfmark : {};
        return correct.membersOf(row === 0 ? { ...body, shelfmark: others } : body);
      },
    },
    async shows(api) {
      const { shelfmark } = await api.added({ shelfmark: { room: 'east', row: 0 } });
      return isRecord(shelfmark) && shelfmark.room === 'east' && !('row' in shelfmark);
    },
  },
  {
    id: 'library/copies-not-assumed',
    does: 'shows no copies where none were named',
    statement: echo('copies/required'),
    change: { membersOf: (body) => ({ ...correct.membersOf(body), copies: body.copies }) },
    shows: async (api) => !('copies' in (await api.added())),
  },
  {
    id: 'library/shelfmark-as-text',
    does: 'shows the shelfmark as the text that its database keeps',
    statement: echo('shelfmark/type'),
    change: {
      show(call, book) {
        const shown = correct.show.call(this, call, book);
        return isRecord(shown.shelfmark) ? { ...shown, shelfmark: JSON.stringify(shown.shelfmark) } : shown;
      },
    },
    shows: async (api) => typeof (await api.added({ shelfmark: { room: 'east' } })).shelfmark === 'string',
  },
]);
