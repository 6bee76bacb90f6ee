/** Mutants of who is let in. */
import { type Api, isRefused, NotShown } from '../probe.ts';
import { correct } from '../server/correct.ts';
import { acceptedCredential } from '../server/server.ts';
import { bearerTerms } from '../terms.ts';
import type { Mutant } from '../variant.ts';
import { type Fault, faults, pageSecrets, refusesSaid } from './validation-support.ts';

const keySecurity = 'createDestination/request/header/X-Api-Key/security';
const bearerSecurity = 'createDestination/request/header/Authorization/security';

/** Whether a create with such a credential is accepted. */
const lets =
  (credential: Readonly<Record<string, string>>): Mutant['shows'] =>
  async (api) =>
    (await api.send('', { method: 'POST', body: api.body(), credential })).status === 201;

/** Whether a request on a new item is answered without a credential. */
const letsIn =
  (status: number, ask: (api: Api, item: Record<string, unknown>) => Promise<{ status: number }>): Mutant['shows'] =>
  async (api) =>
    (await ask(api, await api.created({ secrets: pageSecrets }))).status === status;

const credentials: readonly Fault[] = [
  {
    id: 'protocol/no-credential-accepted',
    does: 'asks for no credential where none is sent',
    statement: keySecurity,
    change: {
      credentialOf: (request) =>
        request.headers.has('x-api-key') || request.headers.has('authorization')
          ? correct.credentialOf(request)
          : acceptedCredential,
    },
    shows: lets({}),
  },
  {
    id: 'protocol/empty-key-accepted',
    does: 'asks whether there is a key, not what it is: an empty one passes',
    statement: keySecurity,
    change: {
      credentialOf: (request) =>
        request.headers.get('x-api-key') === '' ? acceptedCredential : correct.credentialOf(request),
    },
    shows: lets({ 'X-Api-Key': '' }),
  },
  {
    id: 'protocol/empty-bearer-accepted',
    does: 'takes a bearer token that is empty',
    statement: bearerSecurity,
    change: {
      credentialOf: (request) =>
        /^bearer *$/i.test(request.headers.get('authorization') ?? '')
          ? acceptedCredential
          : correct.credentialOf(request),
    },
    shows: lets({ Authorization: 'Bearer ' }),
  },
  {
    id: 'protocol/any-key-accepted',
    does: 'takes any key',
    statement: `${keySecurity}/made-up`,
    level: 'should',
    change: {
      credentialOf: (request) =>
        request.headers.get('x-api-key') ? acceptedCredential : correct.credentialOf(request),
    },
    shows: lets({ 'X-Api-Key': 'no-such-key' }),
  },
  {
    id: 'protocol/any-bearer-accepted',
    does: 'takes any bearer token: reads it, and does not verify it',
    statement: `${bearerSecurity}/made-up`,
    level: 'should',
    change: {
      credentialOf: (request) =>
        /^bearer +\S/i.test(request.headers.get('authorization') ?? '')
          ? acceptedCredential
          : correct.credentialOf(request),
    },
    shows: lets({ Authorization: 'Bearer no-such-token' }),
  },
  {
    id: 'protocol/bearer-refused',
    does: 'knows API keys only',
    statement: bearerSecurity,
    level: 'should',
    terms: bearerTerms,
    survives: 'a token that is refused everywhere may be the wrong token: the run stops, and gives no verdict',
    change: { credentialOf: (request) => request.headers.get('x-api-key') ?? '' },
    shows: refusesSaid({ credential: { Authorization: `Bearer ${acceptedCredential}` } }),
  },
  {
    id: 'protocol/bearer-letter-case',
    does: 'knows `Bearer`, not `bearer` (RFC 9110, 11.1: the scheme ignores letter case)',
    statement: bearerSecurity,
    level: 'should',
    terms: bearerTerms,
    change: {
      credentialOf(request) {
        const authorization = request.headers.get('authorization') ?? '';
        const isOther = /^bearer /i.test(authorization) && !authorization.startsWith('Bearer');
        return isOther ? (request.headers.get('x-api-key') ?? '') : correct.credentialOf(request);
      },
    },
    async shows(api) {
      const said = (scheme: string) => ({ Authorization: `${scheme} ${acceptedCredential}` });
      const control = await api.send('', { method: 'POST', body: api.body(), credential: said('Bearer') });
      if (control.status !== 201) throw new NotShown('bearer tokens are not accepted');
      return isRefused(await api.send('', { method: 'POST', body: api.body(), credential: said('bearer') }));
    },
  },
  {
    id: 'protocol/no-credential-redirected',
    does: 'sends who has no credential to a login page',
    statement: keySecurity,
    change: {
      intercept: (request) =>
        correct.credentialOf(request) === ''
          ? new Response(null, { status: 302, headers: { Location: 'http://proof.test/login' } })
          : undefined,
    },
    shows: async (api) => (await api.send('', { method: 'POST', body: api.body(), credential: {} })).status === 302,
  },
  {
    id: 'protocol/reads-without-credential',
    does: 'protects what writes, and lets anybody read',
    statement: 'getDestination/request/header/X-Api-Key/security',
    change: {
      credentialOf: (request) => (request.method === 'GET' ? acceptedCredential : correct.credentialOf(request)),
    },
    shows: letsIn(200, (api, { name }) => api.send(String(name), { credential: {} })),
  },
  {
    id: 'protocol/delete-without-credential',
    does: 'forgets the guard on delete',
    statement: 'deleteDestination/request/header/X-Api-Key/security',
    change: {
      credentialOf: (request) => (request.method === 'DELETE' ? acceptedCredential : correct.credentialOf(request)),
    },
    shows: letsIn(204, (api, { id }) => api.send(String(id), { method: 'DELETE', credential: {} })),
  },
];

export const credentialMutants: readonly Mutant[] = faults('protocol', credentials);
