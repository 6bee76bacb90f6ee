/** Where a credential stands in a request, and how the mock asks for one. */
import type { SecurityScheme } from '../contract/index.ts';

/** The parts of a request that carry credentials. Header names in lower case. */
export interface CredentialCarrier {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
}

/** True when the scheme's credential is the key. Schemes whose credential is no text (digest, TLS) are not compared. */
export function carriesKey(scheme: SecurityScheme, sent: CredentialCarrier, key: string): boolean {
  const text = credentialText(scheme, sent);
  if (scheme.scheme === undefined) return scheme.type === 'mutualTLS' || text === key;
  const [, name = '', token = ''] = /^(\S+)\s+(.*)$/.exec(text ?? '') ?? [];
  if (name.toLowerCase() !== scheme.scheme) return false;
  if (scheme.scheme === 'bearer') return token === key;
  if (scheme.scheme !== 'basic') return true;
  const pair = Buffer.from(token, 'base64').toString('utf8');
  return pair === key || pair.split(':').includes(key);
}

function credentialText(
  { in: place, field }: SecurityScheme,
  { headers, query }: CredentialCarrier,
): string | undefined {
  if (place === 'query') return Object.hasOwn(query, field) ? String(query[field]) : undefined;
  if (place === 'header') return headers[field.toLowerCase()];
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs
    .find(([name]) => name === field)
    ?.slice(1)
    .join('=');
}

/**
 * The challenge that a 401 must carry (RFC 9110 §11.6.1).
 * @example challengeOf(bearerScheme) === 'Bearer realm="mock"'
 */
export function challengeOf({ type, scheme, in: place, field }: SecurityScheme): string | undefined {
  if (type === 'mutualTLS') return undefined;
  if (scheme === undefined) return `ApiKey realm="mock", in="${place}", name="${field}"`;
  return `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} realm="mock"`;
}

/** @example describeScheme(apiKeyScheme) === 'X-Api-Key: KEY' */
export function describeScheme({ type, scheme, in: place, field }: SecurityScheme): string {
  if (type === 'mutualTLS') return 'a client certificate';
  if (scheme !== undefined) return `${field}: ${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} TOKEN`;
  return place === 'header' ? `${field}: KEY` : place === 'query' ? `?${field}=KEY` : `Cookie: ${field}=KEY`;
}
