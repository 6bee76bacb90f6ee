/** Faults of who is let in, and of what crashes. */

import { correct } from './correct.ts';
import { faults, type Probe } from './variant.ts';

const security = 'request/header/Authorization/security';

/** Whether a request with such a credential is answered 200. */
const lets =
  (credential: Readonly<Record<string, string>>): Probe =>
  async (api) =>
    (await api.send('/shelves/7/books', { credential })).status === 200;

export const protocolFaults = faults([
  {
    id: 'library/any-card',
    does: 'takes any card: reads it, and does not verify it',
    statement: `addBook/${security}/made-up`,
    level: 'should',
    change: { isAuthorized: (card) => card !== '' },
    shows: lets({ Authorization: 'Bearer no-such-card' }),
  },
  {
    id: 'library/lists-without-a-card',
    does: 'shows to anybody what stands on a shelf',
    statement: `listBooks/${security}`,
    change: {
      isAuthorized: (card, accepted, operation) =>
        operation === 'listBooks' || correct.isAuthorized(card, accepted, operation),
    },
    shows: lets({}),
  },
  {
    id: 'library/unknown-book-crashes',
    does: 'opens the book that it did not find',
    statement: 'openBook/response/5xx',
    change: {
      find(call) {
        const book = correct.find(call);
        if (!book) throw new TypeError("Cannot read properties of undefined (reading 'title')");
        return book;
      },
    },
    shows: async (api) => (await api.open(999_999)).status === 500,
  },
  {
    id: 'library/many-pages-crash',
    does: 'keeps pages in 16 bits, and has no room for more',
    statement: 'addBook/response/5xx',
    change: {
      store(call, book) {
        if (Number(book.members.pages) > 32_767) throw new RangeError('smallint out of range');
        correct.store(call, book);
      },
    },
    shows: async (api) => (await api.add({ pages: 40_000 })).status === 500,
  },
  {
    id: 'library/number-in-words-crashes',
    does: 'reads the number of a book from words',
    statement: 'openBook/response/5xx',
    change: {
      numberOf(segment) {
        if (/^[a-z]+$/i.test(segment)) throw new SyntaxError(`Cannot convert ${segment} to a BigInt`);
        return correct.numberOf(segment);
      },
    },
    shows: async (api) => (await api.open('one')).status === 500,
  },
]);
