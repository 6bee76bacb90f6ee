/** Faults of what is unique: a title on its shelf, an ISBN in the whole library. */
import { isRefused } from '../probe.ts';
import { correct } from './correct.ts';
import { freshIsbn } from './probe.ts';
import { faults, note } from './variant.ts';

const isbnUnique = 'addBook/request/body/isbn/unique';

export const uniqueFaults = faults([
  {
    id: 'library/isbn-not-unique',
    does: 'has one ISBN for many books',
    statement: isbnUnique,
    change: {
      isTaken: (call, member, ...rest) => member === 'title' && correct.isTaken(call, member, ...rest),
    },
    async shows(api) {
      const { isbn } = await api.added({ isbn: freshIsbn() });
      return (await api.add({ isbn })).status === 201;
    },
  },
  {
    id: 'library/isbn-unique-on-its-shelf',
    does: 'looks for a used ISBN on the same shelf only',
    statement: isbnUnique,
    change: {
      isTaken: (call, member, value, shelf, self) =>
        [...call.world.books.values()].some(
          (book) => book.shelf === shelf && book.number !== self?.number && book.members[member] === value,
        ),
    },
    async shows(api) {
      const { isbn } = await api.added({ isbn: freshIsbn() });
      return isRefused(await api.add({ isbn })) && (await api.add({ isbn }, 8)).status === 201;
    },
  },
  {
    id: 'library/isbn-missing-is-taken',
    does: 'takes no ISBN for one that only one book can be without',
    statement: 'addBook/request/body/isbn/optional',
    change: {
      membersOf: (body) => ({ isbn: null, ...correct.membersOf(body) }),
      show(call, book) {
        const { isbn, ...shown } = correct.show.call(this, call, book);
        return isbn === null ? shown : { ...shown, isbn };
      },
    },
    async shows(api) {
      await api.added();
      return isRefused(await api.add());
    },
  },
  {
    id: 'library/isbn-never-free',
    does: 'keeps the ISBN of a book that was taken away',
    statement: `${isbnUnique}/deleted`,
    level: 'should',
    change: {
      remove(call, book) {
        note(call.world.notes, 'used', new Set()).add(book.members.isbn);
        correct.remove(call, book);
      },
      isTaken: (call, member, value, ...rest) =>
        correct.isTaken(call, member, value, ...rest) || note(call.world.notes, 'used', new Set()).has(value),
    },
    async shows(api) {
      const { isbn, number } = await api.added({ isbn: freshIsbn() });
      return (await api.remove(number)).status === 200 && isRefused(await api.add({ isbn }));
    },
  },
  {
    id: 'library/title-unique-everywhere',
    does: 'has a title once in the whole library, not on each shelf',
    statement: 'addBook/request/body/title/unique',
    change: {
      isTaken: (call, member, value, _shelf, self) =>
        [...call.world.books.values()].some((book) => book.number !== self?.number && book.members[member] === value),
    },
    async shows(api) {
      const { title } = await api.added();
      return isRefused(await api.add({ title }, 8));
    },
  },
  {
    id: 'library/change-to-a-used-title',
    does: 'looks for a used title when a book is added, not when it is changed',
    statement: 'changeBook/request/body/title/unique',
    change: {
      isTaken: (call, member, value, shelf, self) => !self && correct.isTaken(call, member, value, shelf, self),
    },
    async shows(api) {
      const [{ title }, { number }] = [await api.added(), await api.added()];
      return (await api.change(number, { title })).status === 200;
    },
  },
  {
    id: 'library/change-meets-itself',
    does: 'finds the book itself when it looks for its title: only a change of title passes',
    statement: 'changeBook/request/body/title/optional',
    change: {
      isTaken: (call, member, value, shelf, self) =>
        correct.isTaken(call, member, value, shelf, member === 'title' ? undefined : self),
    },
    async shows(api) {
      const answer = await api.change((await api.added()).number, { pages: 6 });
      return isRefused(answer) && answer.status !== 404;
    },
  },
]);
