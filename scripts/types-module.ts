/** `types.ts`: what openapi-typescript makes of the bundle, with a name for each of its components. */
import openapiTypescript, { astToString } from 'openapi-typescript';
import { header } from './header.ts';

/** @param bundle the contract as one JSON document. */
export async function typesModule(bundle: string): Promise<string> {
  const nodes = await openapiTypescript(bundle, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    // A server may leave out a member that has a default: the type does not promise it.
    defaultNonNullable: false,
    silent: true,
  });
  return `${header}\n${astToString(nodes)}`;
}
