/** Every server whose guilt or innocence is known. */

import { contractMutants } from './derived/contract.ts';
import { shapeMutants } from './derived/shape.ts';
import { lawfulVariants } from './lawful/index.ts';
import { foreignLawful, foreignMutants } from './library/index.ts';
import { mutants } from './mutants/index.ts';
import { nullServers } from './null-servers.ts';

export { lawfulVariants, mutants, nullServers };

/** In the order of reports. */
export const everyServer = [
  ...lawfulVariants,
  ...foreignLawful,
  ...nullServers,
  ...mutants,
  ...foreignMutants,
  ...contractMutants,
  ...shapeMutants,
] as const;
