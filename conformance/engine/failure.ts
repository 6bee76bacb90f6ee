/** Why there was no answer, in words that name the remedy. */

/** Without a connection the request never left. */
const unconnected: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing is listening there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name cannot be looked up now',
  EHOSTUNREACH: 'that host cannot be reached',
  ENETUNREACH: 'that network cannot be reached',
  EMFILE: 'this process may open no more connections: lower --concurrency',
  UND_ERR_CONNECT_TIMEOUT: 'nobody answers at that address',
  ...Object.fromEntries(
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_GET_ISSUER_CERT',
    ].map((code) => [
      code,
      `its certificate comes from an authority that Node does not know (${code}): ` +
        'name a file with that authority in NODE_EXTRA_CA_CERTS',
    ]),
  ),
  CERT_HAS_EXPIRED: 'its certificate has expired: renew it',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: look at the clocks of both machines',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name: use the name that it was made for',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS: the address should begin with http:',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS: the address should begin with http:',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it asks for a certificate of the client, and the suite has none',
};

const words: Readonly<Record<string, string>> = {
  ...unconnected,
  ECONNRESET: 'the connection was dropped',
  UND_ERR_SOCKET: 'the connection was dropped',
  EPIPE: 'the connection was dropped',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are longer than 16 KiB',
};

/** What a request is not sent for begins so. */
export const notSent = 'it was not sent: ';

/** True for what can have changed nothing: the request never reached the target. */
export const neverReached = ({ failure }: { readonly failure?: string }): boolean =>
  failure !== undefined && (failure.startsWith(notSent) || Object.values(unconnected).includes(failure));

/** What does not speak HTTP: llhttp's codes, which say which byte was wrong. */
const isNoHttp = (code: string): boolean => code.startsWith('HPE_');

/** @example failureOf(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }), 5000) === 'nothing is listening there' */
export function failureOf(thrown: unknown, timeoutMs: number): string {
  let message = '';
  let error: unknown = thrown;
  // Bounded: an error may be its own cause.
  for (let depth = 0; depth < 10 && error instanceof Object; depth++, error = (error as { cause?: unknown }).cause) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
    if (name === 'AbortError') return 'the run was stopped';
    const known = typeof code === 'string' ? words[code] : undefined;
    if (known) return known;
    if (typeof code === 'string' && isNoHttp(code)) return `what it answered is no HTTP (${code})`;
    if (typeof code === 'string') return code;
    if (error instanceof Error) message = error.message;
    const nested = (error as { errors?: unknown }).errors;
    if (Array.isArray(nested) && nested.length > 0) return failureOf(nested[0], timeoutMs);
  }
  return message === 'bad port' ? 'fetch never connects to that port' : message || String(thrown);
}
