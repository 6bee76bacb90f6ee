/** What compiles and what does not: `tsc` fails where an expected error is missing. */
import type { ApiProblem, Destination, InputValidationIssue, InputValidationProblem } from './index.ts';
import { createDestinationsClient } from './index.ts';

type Same<Left, Right> = (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false;
const holds = <_Claim extends true>(): void => {};

const client = createDestinationsClient({ apiKey: 'key' });
createDestinationsClient({ bearer: 'token', baseUrl: 'http://127.0.0.1:4010/v1' });
createDestinationsClient({ bearer: async () => 'token', fetch: async () => new Response() });
// @ts-expect-error -- both credentials
createDestinationsClient({ apiKey: 'key', bearer: 'token' });
// @ts-expect-error -- no credential
createDestinationsClient({});
// @ts-expect-error -- no credential, though there is another option
createDestinationsClient({ baseUrl: 'http://127.0.0.1:4010/v1' });
// @ts-expect-error -- an API key that may be missing
createDestinationsClient({ apiKey: process.env.API_KEY });
// @ts-expect-error -- a misspelt option
createDestinationsClient({ apiKey: 'key', baseURL: 'http://127.0.0.1:4010/v1' });

const path = { projectIdOrName: 'my-project' };
const body = { name: 'alerts', type: 'webhook', metadata: {} } as const;

export async function calls(): Promise<void> {
  await client.createDestination({ params: { path }, body });
  await client.createDestination({ params: { path }, body, headers: { 'X-Request-Id': '1' } });
  await client.listDestinations({ params: { path }, signal: AbortSignal.timeout(1000) });
  await client.POST('/projects/{projectIdOrName}/destinations', { params: { path }, body });

  // @ts-expect-error -- a wrong member in the body
  await client.createDestination({ params: { path }, body: { ...body, nmae: 'alerts' } });
  // @ts-expect-error -- a wrong member within a member
  await client.createDestination({ params: { path }, body: { ...body, metadata: { uri: 'https://example.com' } } });
  // @ts-expect-error -- a missing member
  await client.createDestination({ params: { path }, body: { name: 'alerts', type: 'webhook' } });
  // @ts-expect-error -- a foreign enum value
  await client.createDestination({ params: { path }, body: { ...body, type: 'email' } });
  // @ts-expect-error -- a value of the wrong type
  await client.createDestination({ params: { path }, body: { ...body, name: 1 } });
  // @ts-expect-error -- no body
  await client.createDestination({ params: { path } });
  // @ts-expect-error -- a path parameter is missing
  await client.createDestination({ params: { path: {} }, body });
  // @ts-expect-error -- a path parameter is misspelt
  await client.createDestination({ params: { path: { projectIdOrNmae: 'my-project' } }, body });
  // @ts-expect-error -- no parameters at all
  await client.listDestinations();
  // @ts-expect-error -- a wrong query parameter
  await client.getDestination({ params: { path: { ...path, destination: 'alerts' }, query: { includeSecret: true } } });
  // @ts-expect-error -- a body where none is documented
  await client.listDestinations({ params: { path }, body });
  // @ts-expect-error -- an operation that is not there
  await client.createDestinations({ params: { path }, body });
  // @ts-expect-error -- a misspelt path
  await client.POST('/projects/{projectIdOrName}/destination', { params: { path }, body });
  // @ts-expect-error -- a method that the path does not have
  await client.PUT('/projects/{projectIdOrName}/destinations', { params: { path }, body });
  // @ts-expect-error -- a missing member, by the path
  await client.POST('/projects/{projectIdOrName}/destinations', { params: { path }, body: { name: 'alerts' } });
}

export async function statusTellsTheType(): Promise<void> {
  const created = await client.createDestination({ params: { path }, body });
  if (created.status === 201) {
    holds<Same<typeof created.data, Destination>>();
    holds<Same<typeof created.error, undefined>>();
  } else if (created.status === 422) {
    holds<Same<typeof created.error, InputValidationProblem>>();
    holds<Same<typeof created.error.issues, InputValidationIssue[] | undefined>>();
    holds<Same<typeof created.data, undefined>>();
  } else if (created.status === 409) {
    holds<Same<typeof created.error, ApiProblem>>();
    // @ts-expect-error -- only documented refusals list issues
    void created.error.issues;
  }
  // @ts-expect-error -- no answer has this status
  if (created.status === 299) return;
  // @ts-expect-error -- whether there is an error is not known yet
  void created.error.title;
  if (created.error) holds<Same<typeof created.error.title, string | undefined>>();
  else holds<Same<typeof created.data, Destination>>();

  const deleted = await client.deleteDestination({ params: { path: { ...path, destination: 'id' } } });
  if (deleted.status === 204) holds<Same<typeof deleted.data, undefined>>();

  const listed = await client.listDestinations({ params: { path } });
  if (listed.status === 200) holds<Same<typeof listed.data, Destination[]>>();

  const text = await client.listDestinations({ params: { path }, parseAs: 'text' });
  if (text.status === 200) holds<Same<typeof text.data, string>>();
}
