/** Every way in which the mock says no, as a problem document. */
import type { Contract, Operation } from '../contract/index.ts';
import { withoutBasePath } from './base-path.ts';
import { type CredentialCarrier, challengeOf, describeScheme } from './credential.ts';
import { issueOf } from './issues.ts';
import { nearestPaths } from './paths.ts';
import type { Diagnostic, PrismRequest } from './prism/outcome.ts';
import { type Issue, inWords, type Problem } from './problem.ts';

export const tooLarge = (most: number): Problem => ({
  status: 413,
  detail: `The request body is longer than the limit of ${most} bytes.`,
  issues: [{ in: 'body', detail: `must not be longer than ${most} bytes` }],
});

export const badPreference = (fault: string): Problem => ({
  status: 400,
  detail: `The Prefer header can't be followed: ${fault}.`,
  issues: [{ in: 'header', name: 'Prefer', detail: fault }],
});

/** @param path as it was sent. */
export function unknownPath(contract: Contract, basePath: string, path: string): Problem {
  const known = nearestPaths(
    contract,
    basePath,
    withoutBasePath(path, basePath) === undefined ? basePath + path : path,
  );
  const reason =
    withoutBasePath(path, basePath) === undefined
      ? `The base path ${basePath} is missing: every path here starts with it.`
      : path.endsWith('/')
        ? 'No operation has this path; a path here does not end with a slash.'
        : 'No operation has this path.';
  return { status: 404, detail: `${reason} There is: ${known.join('; ')}.`, issues: [{ in: 'path', detail: reason }] };
}

export const unknownMethod = (method: string, allow: readonly string[]): Problem => ({
  status: 405,
  detail: `This path has no ${method}; it has ${allow.join(', ')}.`,
  issues: [{ in: 'path', detail: `has no ${method}; it has ${allow.join(', ')}` }],
  headers: { allow: allow.join(', ') },
});

/** @param status as Prism negotiated it. */
export function refused(
  operation: Operation,
  status: number,
  diagnostics: readonly Diagnostic[],
  request: PrismRequest,
): Problem {
  const errors = diagnostics.filter(({ isError }) => isError);
  if (errors.some(({ code }) => code === 401)) return unauthorized(operation, status, request);
  const body = request.body.kind === 'json' ? request.body.value : undefined;
  const issues = errors.map((error) => issueOf(error, operation, body));
  const isMediaType = errors.some(({ code }) => code === 415);
  const types = operation.body?.content.map(({ type }) => type).join(', ');
  return {
    status,
    detail: `${isMediaType ? 'The body is not of a type that is accepted' : 'The request is not valid'}: ${inWords(issues)}.`,
    issues,
    headers: isMediaType && types ? { accept: types } : {},
  };
}

/** Only the credential is spoken of: who has none is told nothing else. */
function unauthorized({ security }: Operation, status: number, sent: CredentialCarrier): Problem {
  const schemes = [...new Map(security.flat().map((scheme) => [scheme.name, scheme])).values()];
  const challenges = schemes.map(challengeOf).filter((challenge) => challenge !== undefined);
  const alternatives = security.map((all) => all.map(describeScheme).join(' and ')).filter((words) => words !== '');
  const isSent = (field: string, place: string) =>
    Boolean(place === 'query' ? sent.query[field] : sent.headers[place === 'cookie' ? 'cookie' : field.toLowerCase()]);
  const present = schemes.filter((scheme) => isSent(scheme.field, scheme.in));
  return {
    status,
    detail: `${present.length > 0 ? 'The credential is not accepted' : 'A credential is needed'}: send ${alternatives.join(', or ')}.`,
    issues: (present.length > 0 ? present : schemes).map(
      ({ in: place, field }): Issue => ({
        in: place === 'query' ? 'query' : 'header',
        name: place === 'cookie' ? 'Cookie' : field,
        detail: present.length > 0 ? 'is not an accepted credential' : 'is missing or empty',
      }),
    ),
    headers: challenges.length > 0 ? { 'www-authenticate': challenges.join(', ') } : {},
  };
}

/** @param reason Prism's own. */
export function noAnswer(operation: Operation, status: number, reason: string, request: PrismRequest): Problem {
  if (status === 406) {
    const types = new Set(operation.responses.flatMap(({ content }) => content.map(({ type }) => type)));
    const offered = [...types].join(', ') || 'no body at all';
    const detail = `must allow what there is: ${offered}`;
    return { status, detail: `The Accept header ${detail}.`, issues: [{ in: 'header', name: 'Accept', detail }] };
  }
  if (status >= 500) return { status, detail: `The contract documents no answer: ${reason}.`, issues: [] };
  const documented = operation.responses.map((response) => {
    const names = response.content.flatMap(({ examples }) => examples.map(({ name }) => name));
    return names.length > 0 ? `${response.status} (${names.join(', ')})` : response.status;
  });
  const wanted = request.preference.code === undefined ? 'example' : 'answer';
  const detail = `${operation.id} documents no such ${wanted}; it documents the statuses (and examples): ${documented.join(', ')}`;
  return {
    status,
    detail: `The Prefer header can't be followed: ${detail}.`,
    issues: [{ in: 'header', name: 'Prefer', detail }],
  };
}
