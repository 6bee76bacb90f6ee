/** Lawful choices about how a request is refused: the contract's `default` allows any 4xx. */

import { isRefused } from '../probe.ts';
import { correct } from '../server/correct.ts';
import { acceptedCredential } from '../server/server.ts';
import type { LawfulVariant } from '../variant.ts';

const anyRefusal = 'createDestination/response/default: which 4xx is not said';
const invalid = { method: 'POST', body: { name: 'a_b', type: 'webhook', metadata: {} } } as const;
const malformed = { method: 'POST', text: '{"name":' } as const;

const always = (status: number) => ({ statusOf: () => status });

export const refusalVariants: readonly LawfulVariant[] = [
  {
    id: 'lawful/400-for-all',
    kind: 'lawful',
    does: 'answers every refusal with 400',
    statement: anyRefusal,
    change: {
      statusOf(reason) {
        return ['invalid', 'malformed', 'mediaType', 'taken'].includes(reason) ? 400 : correct.statusOf(reason);
      },
    },
    shows: async (api) => (await api.send('', invalid)).status === 400,
  },
  {
    id: 'lawful/422-for-all',
    kind: 'lawful',
    does: 'answers every refused body with 422, malformed JSON too',
    statement: anyRefusal,
    change: {
      statusOf(reason) {
        return ['invalid', 'malformed', 'mediaType', 'taken'].includes(reason) ? 422 : correct.statusOf(reason);
      },
    },
    shows: async (api) => (await api.send('', malformed)).status === 422,
  },
  {
    id: 'lawful/418-for-all',
    kind: 'lawful',
    does: 'answers every refusal with 418',
    statement: anyRefusal,
    change: always(418),
    shows: async (api) => (await api.send('', invalid)).status === 418,
  },
  {
    id: 'lawful/403-without-credential',
    kind: 'lawful',
    does: 'answers 403 where a credential is missing',
    statement: anyRefusal,
    change: {
      statusOf(reason) {
        return reason === 'credential' ? 403 : correct.statusOf(reason);
      },
    },
    shows: async (api) => (await api.send('', { credential: {} })).status === 403,
  },
  {
    id: 'lawful/400-for-a-used-name',
    kind: 'lawful',
    does: 'answers 400 for a used name',
    statement: 'createDestination/request/body/name/unique: refused with a 4xx',
    change: {
      statusOf(reason) {
        return reason === 'taken' ? 400 : correct.statusOf(reason);
      },
    },
    shows: async (api) => {
      const { name } = await api.created();
      return (await api.create({ name })).status === 400;
    },
  },
  {
    id: 'lawful/empty-problems',
    kind: 'lawful',
    does: 'refuses without a body',
    statement: 'createDestination/response/default: no member of a problem document is required',
    change: {
      problem(status, refusal, request) {
        const { headers } = correct.problem.call(this, status, refusal, request);
        headers.delete('Content-Type');
        return new Response(null, { status, headers });
      },
    },
    shows: async (api) => {
      const answer = await api.send('', invalid);
      return isRefused(answer) && answer.text === '';
    },
  },
  {
    id: 'lawful/rich-problems',
    kind: 'lawful',
    does: 'adds members to problem documents',
    statement: 'RFC 9457 §3.2: others may be added',
    change: {
      problem(status, refusal, request) {
        const { headers } = correct.problem.call(this, status, refusal, request);
        headers.set('Content-Type', 'application/problem+json; charset=utf-8');
        const body = { type: 'about:blank', status, traceId: 'abc', issues: refusal.issues, context: { retry: 0 } };
        return new Response(JSON.stringify(body), { status, headers });
      },
    },
    shows: async (api) => (await api.send('', invalid)).text.includes('traceId'),
  },
  {
    id: 'lawful/short-names',
    kind: 'lawful',
    does: 'refuses names longer than 20 characters',
    statement: 'the length of a name is not said',
    change: {
      validateName(value) {
        return typeof value === 'string' && value.length > 20 ? 'is too long' : correct.validateName.call(this, value);
      },
    },
    shows: async (api) => isRefused(await api.create({ name: 'a-name-of-more-than-twenty' })),
  },
  {
    id: 'lawful/no-dash-at-the-ends',
    kind: 'lawful',
    does: 'refuses names that begin or end with a dash',
    statement: 'leading and trailing dashes are not spoken of',
    change: {
      validateName(value) {
        const isEdge = typeof value === 'string' && /^-|-$/.test(value);
        return isEdge ? 'must not begin or end with a dash' : correct.validateName.call(this, value);
      },
    },
    shows: async (api) => isRefused(await api.create({ name: `${api.body().name}-` })),
  },
  {
    id: 'lawful/letters-of-all-scripts',
    kind: 'lawful',
    does: 'accepts letters, digits, marks and dashes of all scripts in names',
    statement: 'createDestination/request/body/name/pattern/non-ascii: observed',
    change: {
      validateName(value) {
        const isWord = typeof value === 'string' && /^[\p{L}\p{M}\p{N}\p{Pd}]+$/u.test(value);
        return isWord ? undefined : correct.validateName.call(this, value);
      },
    },
    shows: async (api) => (await api.create({ name: `é${api.body().name}` })).status === 201,
  },
  {
    id: 'lawful/names-ignore-letter-case',
    kind: 'lawful',
    does: 'takes names that differ in letter case for the same',
    statement: 'case-insensitive uniqueness: observed',
    change: { isSameName: (first, second) => first.toLowerCase() === second.toLowerCase() },
    shows: async (api) => {
      const { name } = await api.created();
      return isRefused(await api.create({ name: String(name).toUpperCase() }));
    },
  },
  {
    id: 'lawful/unknown-members-refused',
    kind: 'lawful',
    does: 'refuses members that the contract does not have',
    statement: 'unknown members are not spoken of',
    change: {
      validateCreate(value) {
        const issues = correct.validateCreate.call(this, value);
        const known = ['name', 'type', 'metadata', 'secrets'];
        const unknown = Object.keys(Object(value)).filter((name) => !known.includes(name));
        return [...issues, ...unknown.map((name) => ({ in: 'body' as const, name, detail: 'is unknown' }))];
      },
    },
    shows: async (api) => isRefused(await api.create({ colour: 'blue' })),
  },
  {
    id: 'lawful/limited',
    kind: 'lawful',
    does: 'answers every seventh request with 429 and Retry-After',
    statement: 'RFC 6585 §4',
    change: {
      intercept(_request, world) {
        if (++world.counter % 7 !== 0) return undefined;
        return new Response(null, { status: 429, headers: { 'Retry-After': '0' } });
      },
    },
    // Seen by sending without the probe's patience: seven requests of a kind that is never limited otherwise.
    shows: async (api) => {
      const answers = await Promise.all(
        Array.from({ length: 7 }, () => api.send('', { headers: { 'X-Impatient': '1' } })),
      );
      return answers.some(({ status }) => status === 429);
    },
  },
  {
    id: 'lawful/busy',
    kind: 'lawful',
    does: 'answers every ninth request with 503 and Retry-After',
    statement: 'design §2: a 503 with Retry-After is no fault',
    change: {
      intercept(_request, world) {
        if (++world.counter % 9 !== 0) return undefined;
        return new Response(null, { status: 503, headers: { 'Retry-After': '0' } });
      },
    },
    shows: async (api) => {
      const answers = await Promise.all(
        Array.from({ length: 9 }, () => api.send('', { headers: { 'X-Impatient': '1' } })),
      );
      return answers.some(({ status }) => status === 503);
    },
  },
  {
    id: 'lawful/any-scheme',
    kind: 'lawful',
    does: 'takes its key in an X-Api-Key header without white space around it, or as a bearer token, in any letter case',
    statement: 'RFC 9110 §11.1: schemes ignore letter case',
    change: {
      credentialOf(request) {
        const [, token] = /^(?:bearer|token) +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
        return request.headers.get('x-api-key')?.trim() || token || '';
      },
    },
    shows: async (api) =>
      (await api.send('', { credential: { Authorization: `Token ${acceptedCredential}` } })).status !== 401,
  },
];
