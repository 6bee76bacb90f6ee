/** Mutants that fail where they should refuse: server errors and silence. */
import type { Answer, Api } from '../probe.ts';
import { correct } from '../server/correct.ts';
import { isRecord } from '../server/validation.ts';
import type { Mutant } from '../variant.ts';
import {
  crashes,
  type Fault,
  faults,
  freshName,
  isServerError,
  type Look,
  meeting,
  part,
} from './validation-support.ts';

const fiveHundred = 'createDestination/response/5xx';

const fails = (
  id: string,
  does: string,
  isAwkward: (look: Look) => boolean,
  options: (api: Api) => Parameters<Api['send']>[1],
): Fault => ({
  id: `protocol/${id}`,
  does: `fails with 500 ${does}`,
  statement: fiveHundred,
  change: meeting(isAwkward),
  shows: crashes(options),
});

const isText = (value: unknown): value is string => typeof value === 'string';
const nameOf = ({ json }: Look): unknown => part(json).name;
const isUnknownType = (json: unknown): boolean => {
  const { type } = part(json);
  return isText(type) && type !== 'webhook' && type !== 'kinesis';
};
const depthOf = (text: string): number => {
  let [depth, deepest] = [0, 0];
  for (const character of text) {
    if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    if (character === '}' || character === ']') depth--;
  }
  return deepest;
};

const crashesOn: readonly Fault[] = [
  fails(
    '500-malformed',
    'on malformed JSON: nobody catches the SyntaxError',
    ({ text, json }) => text !== '' && json === undefined,
    () => ({
      text: '{"name":',
    }),
  ),
  fails(
    '500-empty-body',
    'on an empty body',
    ({ text }) => text === '',
    () => ({ text: '' }),
  ),
  fails(
    '500-body-null',
    'on a body that is null: looks for members in it',
    ({ json }) => json === null,
    () => ({ text: 'null' }),
  ),
  fails(
    '500-no-media-type',
    'without a Content-Type: splits what is not there',
    ({ request }) => !request.headers.has('content-type'),
    (api) => ({
      body: api.body(),
      headers: { 'Content-Type': '' },
    }),
  ),
  fails(
    '500-long-name',
    'on a name longer than its column',
    (look) => String(nameOf(look)).length > 255,
    (api) => ({
      body: api.body({ name: freshName(api).padEnd(300, 'a') }),
    }),
  ),
  fails(
    '500-deep',
    'on deep nesting: recursion has no limit',
    ({ text }) => depthOf(text) > 100,
    (api) => ({
      text: JSON.stringify(api.body()).replace(/}$/, `,"more":${'['.repeat(500)}${']'.repeat(500)}}`),
    }),
  ),
  fails(
    '500-emoji',
    'on an emoji: the column’s UTF-8 has three bytes',
    ({ json }) => /[\u{10000}-\u{10ffff}]/u.test(JSON.stringify(json) ?? ''),
    (api) => ({
      body: api.body({ name: `${freshName(api)}😀` }),
    }),
  ),
  fails(
    '500-null-character',
    'on U+0000, which PostgreSQL does not store',
    ({ json }) => JSON.stringify(json)?.includes('\\u0000') ?? false,
    (api) => ({
      body: api.body({ name: `${freshName(api)}\0` }),
    }),
  ),
  fails(
    '500-unknown-type',
    'on an unknown type: the switch has no default',
    ({ json }) => isUnknownType(json),
    (api) => ({ body: api.body({ type: 'no-such-type' }) }),
  ),
  fails(
    '500-type-no-text',
    'on a type that is no text: calls toLowerCase of it',
    ({ json }) => 'type' in part(json) && !isText(part(json).type),
    (api) => ({
      body: api.body({ type: 1 }),
    }),
  ),
  fails(
    '500-name-no-text',
    'on a name that is no text',
    (look) => isRecord(look.json) && 'name' in look.json && !isText(nameOf(look)),
    (api) => ({
      body: api.body({ name: [] }),
    }),
  ),
  fails(
    '500-name-missing',
    'without a name: the column is NOT NULL',
    ({ json }) => isRecord(json) && !('name' in json),
    () => ({
      body: { type: 'webhook', metadata: {} },
    }),
  ),
  fails(
    '500-metadata-null',
    'on null for metadata: looks for members in it',
    ({ json }) => part(json).metadata === null,
    (api) => ({
      body: api.body({ metadata: null }),
    }),
  ),
  fails(
    '500-url-unparsed',
    'on what is no URL: nobody catches the TypeError',
    ({ json }) => {
      const { url } = part(part(json).metadata);
      return isText(url) && !URL.canParse(url);
    },
    (api) => ({ body: api.body({ metadata: { url: '' } }) }),
  ),
  fails(
    '500-extra-member',
    'on a member that it does not know: there is no such column',
    ({ json }) => Object.keys(part(json)).some((name) => !['name', 'type', 'metadata', 'secrets'].includes(name)),
    (api) => ({
      body: api.body({ extra: true }),
    }),
  ),
  fails(
    '500-duplicate-member',
    'on a member that comes twice',
    ({ text }) => (text.match(/"name"\s*:/g) ?? []).length > 1,
    (api) => ({
      text: JSON.stringify(api.body()).replace('{', `{"name":"${freshName(api)}",`),
    }),
  ),
  {
    id: 'protocol/500-wrong-credential',
    does: 'fails with 500 on a key that it does not know',
    statement: fiveHundred,
    change: { statusOf: (reason) => (reason === 'credential' ? 500 : correct.statusOf(reason)) },
    shows: crashes((api) => ({ body: api.body(), credential: { 'X-Api-Key': 'no-such-key' } })),
  },
  {
    id: 'protocol/500-read-unknown',
    does: 'fails with 500 on reading what is not there',
    statement: 'getDestination/response/5xx',
    change: {
      problem(status, refusal, request) {
        const isUnknown = refusal.reason === 'unknown' && request.method === 'GET';
        return correct.problem.call(this, isUnknown ? 500 : status, refusal, request);
      },
    },
    shows: async (api) => isServerError(await api.read('no-such-destination')),
  },
  {
    id: 'protocol/503-taken',
    does: 'calls a used name unavailability: 503, without Retry-After',
    statement: fiveHundred,
    change: { statusOf: (reason) => (reason === 'taken' ? 503 : correct.statusOf(reason)) },
    async shows(api) {
      const { name } = await api.created();
      return isServerError(await api.create({ name }));
    },
  },
];

const never = (): Promise<Response> => new Promise(() => {});
/** Lawful slow servers take 60 ms, and more where many run at once. */
const isSilent = async (answer: Promise<Answer>): Promise<boolean> => {
  const silence = new Promise<true>((resolve) => setTimeout(resolve, 3000, true));
  return Promise.race([answer.then(() => false), silence]);
};
const hangs = (
  id: string,
  does: string,
  isAwkward: (look: Look) => boolean,
  options: (api: Api) => Parameters<Api['send']>[1],
): Fault => ({
  id: `protocol/${id}`,
  does: `does not answer ${does}`,
  statement: 'createDestination/response/silence',
  change: meeting(isAwkward, never),
  async shows(api) {
    await api.created();
    return isSilent(api.send('', { method: 'POST', ...options(api) }));
  },
});

const silences: readonly Fault[] = [
  hangs(
    'silent-empty-body',
    'an empty body: waits for its first byte',
    ({ text }) => text === '',
    () => ({ text: '' }),
  ),
  hangs(
    'silent-backtracking',
    'a long name that ends badly: the pattern backtracks without end',
    (look) => {
      const name = nameOf(look);
      return isText(name) && /^[A-Za-z0-9-]{11,}[^A-Za-z0-9-]$/.test(name);
    },
    (api) => ({ body: api.body({ name: `${freshName(api)}!` }) }),
  ),
];

export const failureMutants: readonly Mutant[] = faults('protocol', [...crashesOn, ...silences]);
