/** The credential: where the contract wants it. */
import type { Operation, SecurityScheme } from '../../contract/index.ts';

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
