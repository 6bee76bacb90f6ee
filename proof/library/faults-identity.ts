/** Faults of a book's number, and of what becomes of it when it is taken away. */
import { correct } from './correct.ts';
import { faults, note } from './variant.ts';

const lifecycle = 'removeBook/response/lifecycle';

export const identityFaults = faults([
  {
    id: 'library/number-of-another',
    does: 'shows a book with another number than the one that it was added with',
    statement: 'openBook/response/200/body/number/identity',
    change: {
      show(call, book) {
        const shown = correct.show.call(this, call, book);
        return call.operation === 'openBook' ? { ...shown, number: book.number + 1000 } : shown;
      },
    },
    async shows(api) {
      const { number } = await api.added();
      return (await api.opened(number)).number !== number;
    },
  },
  {
    id: 'library/number-on-its-shelf',
    does: 'counts the books of each shelf from 1',
    statement: 'addBook/response/201/body/number/identity',
    change: {
      newNumber({ world, number: shelf }) {
        const counters = note(world.notes, 'counters', new Map<number, number>());
        const number = (counters.get(shelf) ?? 0) + 1;
        counters.set(shelf, number);
        return number;
      },
    },
    shows: async (api) => (await api.added()).number === (await api.added({}, 8)).number,
  },
  {
    id: 'library/number-from-zero',
    does: 'counts its books from 0',
    statement: 'addBook/response/201/body/number/minimum',
    change: { newNumber: ({ world }) => world.counter++ },
    shows: async (api) => (await api.added()).number === 0,
  },
  {
    id: 'library/number-as-text',
    does: "writes a new book's number as text, as clients ask that fear large ones",
    statement: 'addBook/response/201/body/number/type',
    change: {
      show(call, book) {
        const shown = correct.show.call(this, call, book);
        return call.operation === 'addBook' ? { ...shown, number: String(book.number) } : shown;
      },
    },
    shows: async (api) => typeof (await api.added()).number === 'string',
  },
  {
    id: 'library/remove-nothing',
    does: 'answers that a book is taken away, and leaves it where it is',
    statement: lifecycle,
    change: { remove: () => {} },
    async shows(api) {
      const { number } = await api.added();
      return (await api.remove(number)).status === 200 && (await api.open(number)).status === 200;
    },
  },
  {
    id: 'library/remove-the-newest',
    does: 'takes the newest book away, whichever was named',
    statement: lifecycle,
    change: {
      remove(call) {
        const newest = [...call.world.books.values()].at(-1);
        if (newest) correct.remove(call, newest);
      },
    },
    async shows(api) {
      const [{ number }, { number: newest }] = [await api.added(), await api.added()];
      await api.remove(number);
      return (await api.open(number)).status === 200 && (await api.open(newest)).status === 404;
    },
  },
  {
    id: 'library/remove-without-the-book',
    does: 'answers 204 where the book that was taken away is documented',
    statement: 'removeBook/response/status',
    change: {
      answer: (call, status, body) =>
        call.operation === 'removeBook' ? new Response(null, { status: 204 }) : correct.answer(call, status, body),
    },
    shows: async (api) => (await api.remove((await api.added()).number)).status === 204,
  },
]);
