/**
 * A typed client for the destinations API: openapi-fetch's own, with a method per operation.
 * @module
 */
import createClient, { type Client } from 'openapi-fetch';
import { serverUrl } from '../generated/client.ts';
import type { paths } from '../generated/types.ts';
import { authenticate, type Credential } from './credential.ts';
import { createMethods, type OperationMethods } from './methods.ts';
import { serializePath } from './path.ts';
import { normaliseErrors } from './problem.ts';

export type {
  ApiProblem,
  CreateDestinationRequest,
  components,
  Destination,
  InputValidationIssue,
  InputValidationProblem,
  operations,
  Problem,
  paths,
  UpdateDestinationRequest,
  WebhookHeaders,
} from '../generated/types.ts';
export type { Credential } from './credential.ts';
export type { ErrorStatus } from './http-status.ts';
export type { OperationMethods } from './methods.ts';
export type { OperationResult } from './result.ts';

/** Exactly one credential, and where and how to send requests. */
export type DestinationsClientOptions = Credential & {
  /** Another server: a mock's address, with its base path. Default: the API's own. */
  readonly baseUrl?: string;
  /** Sends the requests. Default: the global `fetch`, as it is at the time of the call. */
  readonly fetch?: (request: Request) => Promise<Response>;
};

/** openapi-fetch's client (`GET`, `POST`, `use`, …), and a method per operation. */
export type DestinationsClient = Client<paths> & OperationMethods;

/**
 * Creates a client. Its methods resolve to `{ status, data, response }` or `{ status, error, response }`; they reject
 * only where there is no answer, or one that is no JSON where JSON is documented. Redirects are not followed: the API
 * key would go with them.
 * @throws TypeError unless there is exactly one credential.
 * @example
 * const client = createDestinationsClient({ apiKey: 'my-key', baseUrl: 'http://127.0.0.1:4010/v1' });
 * const result = await client.createDestination({
 *   params: { path: { projectIdOrName: 'my-project' } },
 *   body: { name: 'alerts', type: 'webhook', metadata: { url: 'https://example.com/alerts' } },
 * });
 * if (result.status === 201) console.log(result.data.id);
 * else if (result.status === 422) console.log(result.error.issues);
 * else console.log(result.error.title);
 */
export function createDestinationsClient(options: DestinationsClientOptions): DestinationsClient {
  const client = createClient<paths>({
    baseUrl: options.baseUrl ?? serverUrl,
    // openapi-fetch would keep the `fetch` of this moment: interceptors that come later would not be seen.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    pathSerializer: serializePath,
    redirect: 'error',
  });
  client.use(authenticate(options), normaliseErrors);
  return Object.assign(client, createMethods(client));
}
