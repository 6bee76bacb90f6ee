/** Faults of what is shown, to whom, and when: barcodes, pins and times. */
import type { LibraryBehaviour, OperationName } from './behaviour.ts';
import { correct } from './correct.ts';
import { faults } from './variant.ts';

const shownWhen = 'openBook/response/200/body/barcode/shown-when';
const writeOnly = 'addBook/request/body/pin/writeOnly';
const pin = 'a-pin-of-the-probe';

/** Answers of one operation show the pin. */
const showingPin = (operation: OperationName): Partial<LibraryBehaviour> => ({
  show(call, book) {
    const shown = correct.show.call(this, call, book);
    return call.operation === operation && 'pin' in book.members ? { ...shown, pin: book.members.pin } : shown;
  },
});

export const shownFaults = faults([
  {
    id: 'library/barcode-always',
    does: 'shows the barcode to who did not ask',
    statement: shownWhen,
    change: { showsBarcode: ({ operation }, { members }) => operation === 'openBook' && members.kind === 'novel' },
    shows: async (api) => 'barcode' in (await api.opened((await api.added()).number)),
  },
  {
    id: 'library/barcode-never',
    does: 'does not show the barcode to who asks',
    statement: shownWhen,
    change: { showsBarcode: () => false },
    shows: async (api) => !('barcode' in (await api.opened((await api.added()).number, '?withBarcode=true'))),
  },
  {
    id: 'library/barcode-whatever-the-value',
    does: 'shows the barcode to who says withBarcode=false: asks whether the parameter is there',
    statement: shownWhen,
    change: {
      showsBarcode: ({ operation, query }, { members }) =>
        operation === 'openBook' && members.kind === 'novel' && query.has('withBarcode'),
    },
    shows: async (api) => 'barcode' in (await api.opened((await api.added()).number, '?withBarcode=false')),
  },
  {
    id: 'library/barcode-short',
    does: 'makes barcodes of less than eight characters',
    statement: 'openBook/response/200/body/barcode/minLength',
    change: { newBarcode: (number) => `b${number}` },
    async shows(api) {
      const { barcode } = await api.opened((await api.added()).number, '?withBarcode=true');
      return typeof barcode === 'string' && barcode.length < 8;
    },
  },
  {
    id: 'library/barcode-in-lists',
    does: 'lists barcodes',
    statement: 'listBooks/response/200/body/books/items/barcode/shown-when',
    change: {
      showsBarcode(call, book) {
        return correct.showsBarcode.call(this, call, book) || call.operation === 'listBooks';
      },
    },
    async shows(api) {
      await api.added();
      return (await api.list()).text.includes('"barcode"');
    },
  },
  {
    id: 'library/pin-shown',
    does: 'shows the pin of a new book',
    statement: writeOnly,
    change: showingPin('addBook'),
    shows: async (api) => (await api.add({ pin })).text.includes(pin),
  },
  {
    id: 'library/pin-shown-at-last',
    does: 'shows the pin of a book that is taken away',
    statement: writeOnly,
    change: showingPin('removeBook'),
    shows: async (api) => (await api.remove((await api.added({ pin })).number)).text.includes(pin),
  },
  {
    id: 'library/pin-in-refusals',
    does: 'quotes the whole body where a title is used',
    statement: writeOnly,
    change: {
      problem: (status, refusal, body) =>
        correct.problem(
          status,
          refusal.reason === 'taken' ? { ...refusal, detail: `duplicate: ${body}` } : refusal,
          body,
        ),
    },
    async shows(api) {
      const { title } = await api.added();
      return (await api.add({ title, pin })).text.includes(pin);
    },
  },
  {
    id: 'library/added-when-changed',
    does: 'moves addedAt with every change',
    statement: 'changeBook/response/200/body/addedAt/set-on',
    change: {
      changed(call, book, patch) {
        return { ...correct.changed.call(this, call, book, patch), addedAt: correct.now(book.addedAt) };
      },
    },
    async shows(api) {
      const { number, addedAt } = await api.added();
      await api.change(number, { pages: 5 });
      return (await api.opened(number)).addedAt !== addedAt;
    },
  },
  {
    id: 'library/changed-once',
    does: 'sets changedAt with the first change, and never again',
    statement: 'changeBook/response/200/body/changedAt/set-on',
    level: 'should',
    change: {
      changed(call, book, patch) {
        const changed = correct.changed.call(this, call, book, patch);
        return { ...changed, changedAt: book.changedAt ?? changed.changedAt };
      },
    },
    async shows(api) {
      const { number } = await api.added();
      await api.change(number, { pages: 5 });
      const { changedAt } = await api.opened(number);
      await api.change(number, { pages: 6 });
      return changedAt !== undefined && (await api.opened(number)).changedAt === changedAt;
    },
  },
  {
    id: 'library/added-on-a-day',
    does: 'writes addedAt as a day, without the time',
    statement: 'addBook/response/201/body/addedAt/format',
    change: {
      show(call, book) {
        return { ...correct.show.call(this, call, book), addedAt: book.addedAt.slice(0, 10) };
      },
    },
    shows: async (api) => String((await api.added()).addedAt).length === 10,
  },
]);
