/** Faults of what a server remembers. */
import type { Mutant } from '../variant.ts';
import { deleteMutants } from './state-delete.ts';
import { listMutants } from './state-list.ts';
import { refusedMutants } from './state-refused.ts';
import { renameMutants } from './state-rename.ts';
import { traceMutants } from './state-trace.ts';
import { uniqueMutants } from './state-unique.ts';
import { updateMutants } from './state-update.ts';

export const stateMutants: readonly Mutant[] = [
  ...uniqueMutants,
  ...traceMutants,
  ...listMutants,
  ...updateMutants,
  ...refusedMutants,
  ...renameMutants,
  ...deleteMutants,
];
