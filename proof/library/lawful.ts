/** Servers of the library that nobody may blame: they use what its contract leaves open. */
import { isRefused } from '../probe.ts';
import { correct } from './correct.ts';
import type { LibraryLawful } from './variant.ts';

/** One that JavaScript rounds, each to another that is no book's. */
const longOf = (number: bigint): bigint => 2n ** 53n + 4n * number + 1n;
const shortOf = (long: bigint): number | undefined => {
  const number = (long - 2n ** 53n - 1n) / 4n;
  return longOf(number) === long ? Number(number) : undefined;
};

/** More than 32 bits hold, in no order; each of them once. */
const scattered = (count: number): number => 5_000_000_000 + ((count * 7_919) % 1_000_003);

const limits: Readonly<Record<string, number>> = { pages: 10_000, 'shelfmark.row': 999, 'shelfmark.room': 30 };
const isTooMuch = (path: string, value: unknown): boolean =>
  (typeof value === 'string' ? value.length : Number(value)) > (limits[path] ?? Number.POSITIVE_INFINITY);

export const libraryLawful: readonly LibraryLawful[] = [
  {
    id: 'lawful/library',
    kind: 'lawful',
    does: 'is the library that all others differ from',
    statement: 'every sentence of the contract',
    isCorrect: true,
    change: {},
    // There is nothing to be seen.
    shows: async () => false,
  },
  {
    id: 'lawful/library-400-for-all',
    kind: 'lawful',
    does: 'refuses with 400 whatever it refuses, and says no more',
    statement: '4XX: which of them is not said, and no member of a problem is required',
    change: {
      statusOf: () => 400,
      problem: (status) => new Response('{}', { status, headers: { 'Content-Type': 'application/problem+json' } }),
    },
    shows: async (api) => (await api.open(999_999)).status === 400,
  },
  {
    id: 'lawful/library-scattered-numbers',
    kind: 'lawful',
    does: 'gives its books large numbers in no order, and lists the newest first',
    statement: 'number: an integer of 1 or more; the order of a list is not said',
    change: {
      newNumber: ({ world }) => scattered(++world.counter),
      booksOf(call) {
        return correct.booksOf.call(this, call).reverse();
      },
    },
    shows: async (api) => Number((await api.added()).number) > 2 ** 32,
  },
  {
    id: 'lawful/library-long-numbers',
    kind: 'lawful',
    does: 'gives its books numbers of 64 bits, which JavaScript would round',
    statement: 'number: an integer of 1 or more; how large it may be is not said',
    change: {
      numberOf: (segment) => (/^9\d{15,}$/.test(segment) ? shortOf(BigInt(segment)) : correct.numberOf(segment)),
      answer: (_call, status, body) =>
        new Response(
          JSON.stringify(body).replaceAll(/"number":(\d+)/g, (_, number) => `"number":${longOf(BigInt(number))}`),
          { status, headers: { 'Content-Type': 'application/json' } },
        ),
    },
    shows: async (api) => Number((await api.added()).number) > Number.MAX_SAFE_INTEGER,
  },
  {
    id: 'lawful/library-few-shelves',
    kind: 'lawful',
    does: 'has the shelves 1 to 9, and answers 404 for others',
    statement: 'which shelves there are is not said',
    change: {
      isShelf: (number) => number >= 1 && number <= 9,
    },
    shows: async (api) => isRefused(await api.list(10)),
  },
  {
    id: 'lawful/library-limits',
    kind: 'lawful',
    does: 'has room for 30 letters of a room, 999 rows and 10,000 pages',
    statement: 'no limit is promised but those that are written',
    change: {
      faultOf: (path, value, operation) =>
        isTooMuch(path, value) ? 'is too much' : correct.faultOf(path, value, operation),
    },
    shows: async (api) => isRefused(await api.add({ pages: 10_001 })),
  },
  {
    id: 'lawful/library-barcodes-of-poems',
    kind: 'lawful',
    does: 'shows the barcodes of poems too, to who asks; counts the books of all shelves; speaks Welsh',
    statement: 'x-shown-when: of what does not match `where` nothing is said; nor is what total counts',
    change: {
      showsBarcode: (call) => correct.asksBarcode(call) === true,
      list: ({ world }, books) => ({ books, total: world.books.size, language: 'cy' }),
    },
    shows: async (api) =>
      'barcode' in (await api.opened((await api.added({ kind: 'poem' })).number, '?withBarcode=true')),
  },
  {
    id: 'lawful/library-changed-from-the-start',
    kind: 'lawful',
    does: 'says changedAt of books that nobody changed, in whole seconds',
    statement: 'changedAt is not required, nor forbidden',
    change: {
      now: (after) => wholeSecond(Math.max(Date.now(), after === undefined ? 0 : Date.parse(after) + 1000)),
      show(call, book) {
        return { changedAt: book.addedAt, ...correct.show.call(this, call, book) };
      },
    },
    shows: async (api) => 'changedAt' in (await api.added()),
  },
];

const wholeSecond = (time: number): string => new Date(time - (time % 1000)).toISOString().replace('.000Z', 'Z');
