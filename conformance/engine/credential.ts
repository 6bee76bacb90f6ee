/** The credential: where the contract wants it. */
import type { Operation, SecurityScheme } from '../../contract/index.ts';
import type { PlannedRequest } from '../model.ts';

export interface Credential {
  readonly kind: 'apiKey' | 'bearer';
  readonly value: string;
}

/** A field of the request that carries the credential. */
export interface CredentialField extends Pick<SecurityScheme, 'in' | 'field'> {
  readonly value: string;
}

/** The fields that carry the credential; none where the operation asks for none. */
export function fieldsFor(operation: Operation, credential: Credential): CredentialField[] {
  const isFit = ({ type }: SecurityScheme) => (type === 'apiKey') === (credential.kind === 'apiKey');
  const alternative = operation.security.find((schemes) => schemes.some(isFit)) ?? operation.security[0] ?? [];
  return alternative.map(({ in: place, field, scheme }) => {
    const word = scheme === undefined ? '' : `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} `;
    return { in: place, field, value: word + credential.value };
  });
}

/** The fields of one request: the accepted credential as it is, or in one of the ways that a case tries, or another. */
export function plannedFields(
  { operation, credential: planned }: Pick<PlannedRequest, 'operation' | 'credential'>,
  accepted: Credential,
): CredentialField[] {
  if (planned === 'none') return [];
  if (typeof planned === 'object') return [planned];
  const fields = fieldsFor(operation, accepted);
  if (planned === 'accepted, in the query') return fields.map((field) => ({ ...field, in: 'query' }));
  if (planned === 'accepted') return fields;
  const isOfScheme = planned === 'accepted, its scheme in other letter case';
  // What follows the scheme's word is the credential itself.
  const spelt = (value: string) => value.replace(/^[a-z]+(?= )/i, inOtherCase);
  return fields.map((each) =>
    isOfScheme ? { ...each, value: spelt(each.value) } : { ...each, field: inOtherCase(each.field) },
  );
}

/** @example inOtherCase('X-Api-Key') === 'x-aPI-kEY' */
const inOtherCase = (text: string): string =>
  [...text].map((letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase())).join('');

/** The headers and the query of a request, with the credential in them; a cookie beside the request's own. */
export function withCredential(planned: PlannedRequest, accepted: Credential) {
  const headers = new Map(Object.entries(planned.headers));
  const query = new Map(Object.entries(planned.query));
  for (const { in: place, field, value } of plannedFields(planned, accepted)) {
    if (place === 'query') query.set(field, value);
    else if (place === 'header') headers.set(field, value);
    else headers.set('Cookie', [headers.get('Cookie'), `${field}=${value}`].filter(Boolean).join('; '));
  }
  return { headers: Object.fromEntries(headers), query: Object.fromEntries(query) };
}
