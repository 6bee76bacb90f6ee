/** A library that is lawful, whichever freedoms it uses. */
import type { LibraryFreedoms } from './attack-freedoms.test-support.ts';
import { mannered, refusal, refusalStatus } from './attack-manners.test-support.ts';
import { diceOf } from './attack-random.test-support.ts';
import { correct } from './library/correct.ts';
import { libraryLawful } from './library/lawful.ts';
import { createLibrary } from './library/server.ts';

const changeOf = (id: string) => libraryLawful.find((variant) => variant.id === `lawful/library-${id}`)?.change ?? {};

export function lawfulLibrary(freedoms: LibraryFreedoms): (request: Request) => Promise<Response> {
  const { longNumbers, showsPoems, changedAtOnce, shuffled } = freedoms;
  const dice = diceOf(freedoms.seed + 1);
  const fetch = createLibrary({
    ...(longNumbers ? changeOf('long-numbers') : {}),
    ...(showsPoems ? changeOf('barcodes-of-poems') : {}),
    ...(changedAtOnce ? changeOf('changed-from-the-start') : {}),
    booksOf(call) {
      const books = correct.booksOf.call(this, call);
      return shuffled ? dice.shuffled(books) : books;
    },
    statusOf: (reason) => refusalStatus(correct.statusOf(reason), reason, freedoms, dice),
    problem(status, refused, body) {
      return refusal(correct.problem.call(this, status, refused, body), freedoms);
    },
  });
  return mannered(fetch, freedoms);
}
