/** The credential: where the contract wants it, and how it is kept out of everything that is written down. */
import type { Operation, SecurityScheme } from '../../contract/index.ts';

export interface Credential {
  readonly kind: 'apiKey' | 'bearer';
  readonly value: string;
}

/** The field that carries the credential, with its value; `undefined` where the operation asks for none. */
export function fieldFor(
  operation: Operation,
  credential: Credential,
): { in: SecurityScheme['in']; field: string; value: string } | undefined {
  const schemes = operation.security.flat();
  const isFit = ({ type }: SecurityScheme) => (type === 'apiKey') === (credential.kind === 'apiKey');
  const scheme = schemes.find(isFit) ?? schemes[0];
  if (!scheme) return undefined;
  const word = scheme.scheme === undefined ? '' : `${scheme.scheme[0]?.toUpperCase()}${scheme.scheme.slice(1)} `;
  return { in: scheme.in, field: scheme.field, value: word + credential.value };
}

/** Shorter credentials cannot be told from ordinary text in an answer. */
const shortest = 8;

/**
 * Replaces the credential, plain, URL-encoded or in base64, by a marker. In both directions: the judge sees markers.
 * @example redactor('secret-key')('X-Api-Key: secret-key') === 'X-Api-Key: {{credential}}'
 */
export function redactor(secret: string): (text: string) => string {
  if (secret.length < shortest) return (text) => text;
  const encoded = encodeURIComponent(secret);
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return (text) => {
    const plain = text.replaceAll(secret, '{{credential}}');
    return plain.replaceAll(encoded, '{{credential:url}}').replaceAll(base64, '{{credential:base64}}');
  };
}
