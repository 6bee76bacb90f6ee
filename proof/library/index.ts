/**
 * A second API, whose words, credential, identifiers, lists and updates are others: the suite judges its servers by
 * `examples/library.yaml` without a change in code.
 */
import { join } from 'node:path';
import { packageRoot } from '../../contract/index.ts';
import type { Terms } from '../terms.ts';
import type { Foreign } from '../variant.ts';
import { libraryFaults } from './faults.ts';
import { libraryLawful } from './lawful.ts';
import { acceptedCard, createLibrary } from './server.ts';
import type { LibraryLawful, LibraryMutant } from './variant.ts';

const terms: Terms = {
  contract: join(packageRoot, 'examples', 'library.yaml'),
  credential: { bearer: acceptedCard },
  params: { shelf: ['7', '8'] },
};

const foreign = ({ change, shows: _, ...told }: LibraryLawful | LibraryMutant): Foreign => ({
  ...told,
  terms,
  serve: () => createLibrary(change),
});

export const foreignLawful: readonly Foreign[] = libraryLawful.map(foreign);
export const foreignMutants: readonly Foreign[] = libraryFaults.map(foreign);
