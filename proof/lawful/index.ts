/** Servers that nobody may blame. */
import type { LawfulVariant } from '../variant.ts';
import { answerVariants } from './answers.ts';
import { offerVariants } from './offers.ts';
import { refusalVariants } from './refusals.ts';

const correctServer: LawfulVariant = {
  id: 'lawful/correct',
  kind: 'lawful',
  does: 'is the server that all others differ from',
  statement: 'every sentence of the contract',
  isCorrect: true,
  change: {},
  // There is nothing to be seen.
  shows: async () => false,
};

export const lawfulVariants: readonly LawfulVariant[] = [
  correctServer,
  ...refusalVariants,
  ...answerVariants,
  ...offerVariants,
];
