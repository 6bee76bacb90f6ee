/** Faults of updates: of the merge patch (RFC 7396), and of what becomes of it. */
import { correct } from './correct.ts';
import { mergePatch } from './probe.ts';
import { isRecord } from './validation.ts';
import { faults } from './variant.ts';

const lifecycle = 'changeBook/response/lifecycle';
const mediaType = 'changeBook/request/body/media-type';
const shelfmark = { room: 'east', row: 3 };

export const updateFaults = faults([
  {
    id: 'library/patch-null-ignored',
    does: 'leaves a member as it is that a patch removes with `null`',
    statement: lifecycle,
    change: {
      merged(members, patch) {
        const said = Object.entries(patch).filter(([, value]) => value !== null);
        return correct.merged(members, Object.fromEntries(said));
      },
    },
    async shows(api) {
      const { number } = await api.added({ pages: 5 });
      return (await api.change(number, { pages: null })).status === 200 && (await api.opened(number)).pages === 5;
    },
  },
  {
    id: 'library/patch-null-kept',
    does: 'keeps the `null` that removes a member, and shows it',
    statement: 'changeBook/response/200/body/pages/type',
    change: { merged: (members, patch) => ({ ...correct.merged(members, patch), ...nullOf(patch) }) },
    async shows(api) {
      const { number } = await api.added();
      await api.change(number, { pages: null });
      return (await api.opened(number)).pages === null;
    },
  },
  {
    id: 'library/patch-replaces-shelfmark',
    does: 'replaces the whole shelfmark with the part that a patch names',
    statement: lifecycle,
    change: {
      merged: (members, patch) =>
        correct.merged(isRecord(patch.shelfmark) ? { ...members, shelfmark: {} } : members, patch),
    },
    async shows(api) {
      const { number } = await api.added({ shelfmark });
      await api.change(number, { shelfmark: { row: 4 } });
      return JSON.stringify((await api.opened(number)).shelfmark) === '{"row":4}';
    },
  },
  {
    id: 'library/patch-clears-the-rest',
    does: 'removes what a patch does not name, as PUT does',
    statement: lifecycle,
    change: {
      merged: ({ pages: _, shelfmark: __, ...members }, patch) => correct.merged(members, patch),
    },
    async shows(api) {
      const { number } = await api.added({ pages: 5 });
      await api.change(number, { shelfmark });
      return !('pages' in (await api.opened(number)));
    },
  },
  {
    id: 'library/patch-null-shelfmark-crashes',
    does: 'asks the room of a shelfmark that is `null`',
    statement: 'changeBook/response/5xx',
    change: {
      merged(members, patch) {
        if (patch.shelfmark === null) throw new TypeError("Cannot read properties of null (reading 'room')");
        return correct.merged(members, patch);
      },
    },
    shows: async (api) => (await api.change((await api.added()).number, { shelfmark: null })).status === 500,
  },
  {
    id: 'library/patch-unchecked-pages',
    does: 'asks for one page at least of new books only',
    statement: 'changeBook/request/body/pages/minimum',
    change: {
      faultOf: (path, value, operation) =>
        operation === 'changeBook' && value === 0 ? undefined : correct.faultOf(path, value, operation),
    },
    shows: async (api) => (await api.change((await api.added()).number, { pages: 0 })).status === 200,
  },
  {
    id: 'library/patch-type-letter-by-letter',
    does: 'knows the media type of a merge patch without a parameter only',
    statement: mediaType,
    change: {
      acceptsMediaType: (operation, type) =>
        correct.acceptsMediaType(operation, type) && !(operation === 'changeBook' && type.includes(';')),
    },
    async shows(api) {
      const headers = { 'Content-Type': `${mergePatch['Content-Type']}; charset=utf-8` };
      const { number } = await api.added();
      return (await api.send(`/books/${number}`, { method: 'PATCH', body: { pages: 5 }, headers })).status === 415;
    },
  },
  {
    id: 'library/patch-of-plain-text',
    does: 'takes a patch that calls itself text/plain',
    statement: `${mediaType}/text/plain`,
    level: 'should',
    change: {
      acceptsMediaType: (operation, type) =>
        correct.acceptsMediaType(operation, type) || (operation === 'changeBook' && type.startsWith('text/plain')),
    },
    async shows(api) {
      const headers = { 'Content-Type': 'text/plain' };
      const { number } = await api.added();
      return (await api.send(`/books/${number}`, { method: 'PATCH', body: { pages: 5 }, headers })).status === 200;
    },
  },
  {
    id: 'library/change-not-stored',
    does: 'answers a change, and forgets it',
    statement: lifecycle,
    change: { store: (call, book) => (call.operation === 'addBook' ? correct.store(call, book) : undefined) },
    async shows(api) {
      const { number } = await api.added({ pages: 5 });
      return (await api.change(number, { pages: 6 })).status === 200 && (await api.opened(number)).pages === 5;
    },
  },
  {
    id: 'library/change-of-the-whole-shelf',
    does: 'changes the pages of all the books of a shelf: a WHERE that is lost',
    statement: lifecycle,
    change: {
      changed(call, book, patch) {
        const pages = typeof patch.pages === 'number' ? { pages: patch.pages } : {};
        for (const other of call.world.books.values()) {
          if (other.shelf === book.shelf) other.members = { ...other.members, ...pages };
        }
        return correct.changed.call(this, call, book, patch);
      },
    },
    async shows(api) {
      const [{ number }, other] = [await api.added(), await api.added({ pages: 5 })];
      await api.change(number, { pages: 6 });
      return (await api.opened(other.number)).pages === 6;
    },
  },
]);

const nullOf = (patch: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(patch).filter(([name, value]) => name === 'pages' && value === null));
