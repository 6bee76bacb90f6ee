/** Why there was no answer, in words that name the remedy. */

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing is listening there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name cannot be looked up now',
  ECONNRESET: 'the connection was dropped',
  UND_ERR_SOCKET: 'the connection was dropped',
  EPIPE: 'the connection was dropped',
};

/** @example failureOf(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }), 5000) === 'nothing is listening there' */
export function failureOf(thrown: unknown, timeoutMs: number): string {
  let message = '';
  for (let error: unknown = thrown; error instanceof Object; error = (error as { cause?: unknown }).cause) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
    if (name === 'AbortError') return 'the run was stopped';
    const known = typeof code === 'string' ? words[code] : undefined;
    if (known) return known;
    if (typeof code === 'string') return code;
    if (error instanceof Error) message = error.message;
    const nested = (error as { errors?: unknown }).errors;
    if (Array.isArray(nested) && nested.length > 0) return failureOf(nested[0], timeoutMs);
  }
  return message === 'bad port' ? 'fetch never connects to that port' : message || String(thrown);
}
