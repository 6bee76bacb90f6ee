/** What helps whoever broke a rule of an item's life, by what the operation does. */
import type { Guidance } from '../model.ts';
import type { Role } from './subject.ts';

const handle: Guidance = {
  why: 'An item has more names than the one that this operation documents, and callers try them. The contract leaves open whether they work here.',
  mend: "Take the same names in every operation, or document which one takes which. Where a name may be another item's id, say which comes first.",
};

export const lifecycleGuidance: Readonly<Record<Exclude<Role, 'create'>, Guidance>> = {
  list: {
    why: 'A list is how callers find out what there is. What is missing they create again, and what should be gone they try to use.',
    mend: 'Read the list from the store that single items are read from, by scope, and without a limit that the contract does not have. Where lists are cached, every write must renew them.',
    broken: 'Thirty items are created, and the list shows twenty-five of them.',
  },
  read: {
    why: 'What was created is there, and the same for all who may see it. What is not there, or is of another scope, must not be shown.',
    mend: 'Look for the item by scope and id together, and answer 404 where there is none. Show what is stored.',
    broken: 'An item is read under the address of another scope, and the answer is 200.',
    cases: { handle },
  },
  update: {
    why: 'An update that misses its item, or meets another one, spoils data without a sign. One that is refused leaves everything as it was.',
    mend: 'Find the item by scope and id together, validate the whole body, and only then write, all at once. Answer 404 where there is no such item, and renew what is cached of it.',
    broken: 'An update is accepted, and a read afterwards shows the old values.',
    cases: { handle },
  },
  delete: {
    why: 'Whoever deletes an item relies on its being gone, from reads, lists and caches. Nobody expects another one to go with it.',
    mend: 'Delete by scope and id together, never by a name that others may have, and drop what is cached of the item. See that no more than one is hit.',
    broken: 'A delete is accepted, and a read still shows the item.',
    cases: {
      handle,
      again: {
        why: 'The contract does not say what a second delete comes to. Clients that repeat a request whose answer got lost will see it.',
        mend: 'A 404 says that nothing was there to delete, a success makes repeating harmless. Choose one, and document it.',
      },
      unknown: {
        why: 'The contract does not say what a delete of an item comes to that never was. Only a refusal shows a typing error in the id.',
        mend: 'Most callers expect a 404. Where the answer is another one, document it.',
      },
    },
  },
};
