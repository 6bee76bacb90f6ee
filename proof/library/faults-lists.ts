/** Faults of what stands on a shelf. */
import { correct } from './correct.ts';
import type { LibraryApi } from './probe.ts';
import { isRecord } from './validation.ts';
import { faults } from './variant.ts';

const body = 'listBooks/response/200/body';

/** What is no list shows nothing. */
async function listed(api: LibraryApi, shelf?: number): Promise<Record<string, unknown>> {
  const { json } = await api.list(shelf);
  return isRecord(json) ? json : {};
}

export const listFaults = faults([
  {
    id: 'library/total-as-text',
    does: 'writes the total as text, as SQL drivers do with a BIGINT',
    statement: `${body}/total/type`,
    change: { list: (call, books) => ({ ...correct.list(call, books), total: String(books.length) }) },
    shows: async (api) => typeof (await listed(api)).total === 'string',
  },
  {
    id: 'library/no-language',
    does: 'does not say the language of a list',
    statement: `${body}/language/required`,
    change: { list: (_call, books) => ({ books, total: books.length }) },
    async shows(api) {
      const list = await listed(api);
      return 'books' in list && !('language' in list);
    },
  },
  {
    id: 'library/one-book-bare',
    does: 'lists a single book without the array around it, as conversions from XML do',
    statement: `${body}/books/type`,
    change: {
      list: (call, books) => ({ ...correct.list(call, books), ...(books.length === 1 ? { books: books[0] } : {}) }),
    },
    async shows(api) {
      await api.added();
      return isRecord((await listed(api)).books);
    },
  },
  {
    id: 'library/no-books-null',
    does: 'lists the books of an empty shelf as `null`',
    statement: `${body}/books/type`,
    change: {
      list: (call, books) => ({ ...correct.list(call, books), ...(books.length === 0 ? { books: null } : {}) }),
    },
    shows: async (api) => (await listed(api)).books === null,
  },
  {
    id: 'library/listed-numbers-as-text',
    does: 'lists numbers as text',
    statement: `${body}/books/items/number/type`,
    change: {
      list: (call, books) =>
        correct.list(
          call,
          books.map((book) => ({ ...book, number: String(book.number) })),
        ),
    },
    async shows(api) {
      const { number } = await api.added();
      return JSON.stringify((await listed(api)).books).includes(`"number":"${number}"`);
    },
  },
  {
    id: 'library/list-of-all-shelves',
    does: 'lists the books of all the shelves',
    statement: 'addBook/response/trace',
    change: { booksOf: ({ world }) => [...world.books.values()] },
    async shows(api) {
      const { title } = await api.added();
      return JSON.stringify((await listed(api, 8)).books).includes(`"${title}"`);
    },
  },
]);
