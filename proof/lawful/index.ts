/** Servers that nobody may blame. */
import type { LawfulVariant } from '../variant.ts';
import { answerVariants } from './answers.ts';
import { offerVariants } from './offers.ts';
import { refusalVariants } from './refusals.ts';

export const lawfulVariants: readonly LawfulVariant[] = [...refusalVariants, ...answerVariants, ...offerVariants];
