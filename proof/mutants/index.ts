/** Servers with one fault each. */
import type { Mutant } from '../variant.ts';
import { everyCheckMutants } from './every-check.ts';
import { identityMutants } from './identity.ts';
import { inventedMutants } from './invented.ts';
import { protocolMutants } from './protocol.ts';
import { secrecyMutants } from './secrecy.ts';
import { stateMutants } from './state.ts';
import { timeMutants } from './time.ts';
import { validationMutants } from './validation.ts';

export const mutants: readonly Mutant[] = [
  ...validationMutants,
  ...stateMutants,
  ...protocolMutants,
  ...secrecyMutants,
  ...identityMutants,
  ...timeMutants,
  ...inventedMutants,
  ...everyCheckMutants,
];
