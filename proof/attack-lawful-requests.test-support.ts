/** What lawful servers take and refuse, and what they do before they look. */
import type { OwnFreedoms } from './attack-freedoms.test-support.ts';
import type { Change } from './attack-lawful.test-support.ts';
import { refusal } from './attack-manners.test-support.ts';
import type { Dice } from './attack-random.test-support.ts';
import type { Issue } from './server/behaviour.ts';
import { correct } from './server/correct.ts';
import { isRecord } from './server/validation.ts';

const issue = (name: string, detail: string): Issue => ({ in: 'body', name, detail });

const namings: Readonly<Record<OwnFreedoms['names'], (name: string) => boolean>> = {
  usual: () => false,
  short: (name) => name.length > 20,
  'no dash at the ends': (name) => /^-|-$/.test(name),
  'no digit first': (name) => /^\d/.test(name),
  'letters of all scripts': () => false,
};

/** What it takes, and what it refuses. */
export function bodies(freedoms: OwnFreedoms, dice: Dice): Change {
  const { names, refusesUnknownMembers, masks, lapses, letsUpdatesNameAnything } = freedoms;
  const nullHeaders = (metadata: unknown): Issue[] =>
    lapses.refusesNullHeaders && isRecord(metadata) && metadata.headers === null
      ? [issue('metadata.headers', 'must not be null')]
      : [];
  const isStrict = () => masks === 'strict' || (masks === 'at random' && dice.percent(50));
  return {
    validateName(value) {
      if (typeof value !== 'string') return correct.validateName(value);
      if (value === '' && lapses.takesEmptyNames) return undefined;
      if (names === 'letters of all scripts' && /^[\p{L}\p{M}\p{N}\p{Pd}]+$/u.test(value)) return undefined;
      return namings[names](value) ? 'is not to our taste' : correct.validateName(value);
    },
    validateMetadata(value) {
      return [...correct.validateMetadata.call(this, value), ...nullHeaders(value)];
    },
    validateCreate(value) {
      const known = ['name', 'type', 'metadata', 'secrets'];
      const unknown = Object.keys(Object(value)).filter((name) => !known.includes(name));
      const more = refusesUnknownMembers ? unknown.map((name) => issue(name, 'is unknown')) : [];
      return [...correct.validateCreate.call(this, value), ...more];
    },
    validateUpdate(value) {
      const destination = Object(value).destination;
      const isFree = letsUpdatesNameAnything && isRecord(destination) && typeof destination.name === 'string';
      const judged = isFree ? { ...Object(value), destination: { ...destination, name: 'a' } } : value;
      const issues = correct.validateUpdate.call(this, judged);
      if (issues.length > 0) return issues;
      const wrong = maskFault(Object(value).updateMask, destination);
      return [
        ...nullHeaders(Object(destination).metadata),
        ...(wrong !== undefined && isStrict() ? [issue('updateMask', wrong)] : []),
      ];
    },
    acceptsMediaType: (type) => lapses.takesAnyMediaType || correct.acceptsMediaType(type),
  };
}

/** What nobody documents, and some refuse. */
function maskFault(mask: readonly string[], destination: Record<string, unknown>): string | undefined {
  const { name, metadata } = destination;
  const { url, headers } = Object(metadata);
  const values: Readonly<Record<string, unknown>> = { name, 'metadata.url': url, 'metadata.headers': headers };
  if (mask.length === 0) return 'is empty';
  if (new Set(mask).size < mask.length) return 'names a member twice';
  if (mask.some((path) => !Object.hasOwn(values, path))) return 'names an unknown member';
  if (mask.some((path) => values[path] === undefined)) return 'names a member that is not there';
  const isBeside = ([path, value]: [string, unknown]) => value !== undefined && !mask.includes(path);
  return Object.entries(values).some(isBeside) ? 'leaves out a member that is there' : undefined;
}

/** What comes before all that: what is offered, and to whom. */
export function gates({
  offers,
  otherMethods,
  query,
  keyInQuery,
  refusesUnknownProjects,
  lapses,
}: OwnFreedoms): Change {
  const isRefused = (values: readonly string[]) =>
    (query !== 'usual' && values.some((value) => !['true', 'false'].includes(value))) ||
    (query === 'refuses the repeated' && values.length > 1);
  return {
    intercept({ method, url }) {
      const { pathname, searchParams } = new URL(url);
      const [, project = '', item] = /^\/v1\/projects\/([^/]+)\/destinations(\/[^/]+)?$/.exec(pathname) ?? [];
      const isItem = item !== undefined;
      const operation = operationOf(method, isItem);
      const offer = operation === undefined || offers[operation];
      if (offer !== true) return refusal(new Response(null, { status: offer }), plain);
      if (isItem && ['PUT', 'POST'].includes(method) && typeof otherMethods === 'number') {
        return new Response(null, { status: otherMethods, headers: { Location: '/' } });
      }
      const isKnown = ['my-project', 'another-project', 'id-of-my-project'].includes(decodeURIComponent(project));
      if (refusesUnknownProjects && !isKnown) return refusal(new Response(null, { status: 404 }), plain);
      const isWrong = ['includeSecrets', 'rotate'].some((name) => isRefused(searchParams.getAll(name)));
      return isWrong ? refusal(new Response(null, { status: 400 }), plain) : undefined;
    },
    credentialOf(request) {
      const inQuery = keyInQuery ? new URL(request.url).searchParams.get('X-Api-Key') : null;
      return correct.credentialOf(request) || inQuery || '';
    },
    isAuthorized: (credential, accepted) => (lapses.takesAnyKey ? credential !== '' : credential === accepted),
  };
}

/** Of what it says no more than the status. */
const plain = { problems: 'bare' } as OwnFreedoms;

/** Those that a server need not have. */
function operationOf(method: string, isItem: boolean): keyof OwnFreedoms['offers'] | undefined {
  if (!isItem) return method === 'GET' ? 'list' : undefined;
  return ({ GET: 'read', PATCH: 'update', DELETE: 'remove' } as const)[method];
}
