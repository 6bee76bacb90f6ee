/** One method per operation: its name is the `operationId`. */
import type { Client, FetchOptions, ParseAs } from 'openapi-fetch';
import { operationTable } from '../generated/client.ts';
import type { operations, paths } from '../generated/types.ts';
import type { OperationResult } from './result.ts';

/** A method for each operation. Each takes what openapi-fetch takes: `params`, `body`, `headers`, `signal`, … */
export type OperationMethods = {
  readonly [Id in keyof typeof operationTable]: OperationMethod<operations[Id]>;
};

type OperationMethod<Operation extends operations[keyof operations]> = <Parse extends ParseAs = 'json'>(
  ...init: InitParameters<FetchOptions<Operation> & { parseAs?: Parse }>
) => Promise<OperationResult<Operation, Parse>>;

/** Where nothing is required, `init` may be left out. */
type InitParameters<Init> = Record<string, never> extends Init ? [init?: Init] : [init: Init];

type Send = (method: string, path: string, init?: object) => Promise<{ response: Response }>;

export function createMethods(client: Client<paths>): OperationMethods {
  // The table is generated from the same document as the types: each pair of method and path is one that they know.
  const send = client.request as Send;
  const methods = Object.entries(operationTable).map(([id, { method, path }]) => [
    id,
    async (init?: object) => {
      const result = await send(method, path, init);
      return { ...result, status: result.response.status };
    },
  ]);
  return Object.fromEntries(methods) as OperationMethods;
}
