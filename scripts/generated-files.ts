/** Everything that stands in `generated/` and is made from the contract alone. */
import { loadContract } from '../contract/index.ts';
import { bundleContract } from './bundle-contract.ts';
import { clientModule } from './client-module.ts';
import { typesModule } from './types-module.ts';

/**
 * The files' texts by name: the same for the same contract, whenever and wherever they are made.
 * @param entry the contract's entry file.
 * @throws ContractError for a contract that the kit does not take.
 */
export async function generatedFiles(entry: string): Promise<Readonly<Record<string, string>>> {
  const contract = loadContract(entry);
  const bundle = await bundleContract(entry);
  return {
    'client.ts': clientModule(contract),
    'openapi.json': bundle,
    'types.ts': await typesModule(bundle),
  };
}
