/** Servers of the library with one fault each. */
import { bodyFaults } from './faults-bodies.ts';
import { identityFaults } from './faults-identity.ts';
import { listFaults } from './faults-lists.ts';
import { protocolFaults } from './faults-protocol.ts';
import { shownFaults } from './faults-shown.ts';
import { uniqueFaults } from './faults-unique.ts';
import { updateFaults } from './faults-updates.ts';
import type { LibraryMutant } from './variant.ts';

export const libraryFaults: readonly LibraryMutant[] = [
  ...bodyFaults,
  ...updateFaults,
  ...uniqueFaults,
  ...identityFaults,
  ...listFaults,
  ...shownFaults,
  ...protocolFaults,
];
