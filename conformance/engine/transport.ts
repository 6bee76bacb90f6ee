/**
 * Sends one planned request through openapi-fetch and writes down what went out and what came back: bytes and headers,
 * bounded, with the credential replaced. Limits are waited for; a connection dropped on a reused socket is tried again.
 */
import createClient from 'openapi-fetch';
import type { BodyRecord, Exchange, PlannedRequest } from '../model.ts';
import { type Credential, fieldFor, redactor } from './credential.ts';
import { failureOf, isDropped } from './failure.ts';

export interface TransportOptions {
  /** With the base path. */
  readonly baseUrl: string;
  readonly credential: Credential;
  readonly timeoutMs: number;
  /** Instead of the global `fetch`: a server in this process. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export type Send = (n: number, request: PlannedRequest) => Promise<Exchange>;

/** Answers longer than this are cut: what is judged stands at their beginning. */
const maxBody = 2 ** 20;
/** How long a 429, or a 503 with Retry-After, is waited out for. */
const maxWaitMs = 60_000;

export function createTransport(options: TransportOptions): Send {
  const redact = redactor(options.credential.value);
  return async (n, planned) => {
    const until = performance.now() + maxWaitMs;
    for (let isRetry = false; ; ) {
      const exchange = await exchangeOnce(n, planned, options, redact);
      const wait = waitOf(exchange);
      if (wait !== undefined && performance.now() + wait < until) await delay(wait);
      else if (isDropped(exchange.failure) && !isRetry) isRetry = true;
      else return exchange;
    }
  };
}

/** A server in this process need not heed the signal: what is late is not waited for. */
const rejection = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds that a limited server asks for; one second where it does not say. */
function waitOf({ response }: Exchange): number | undefined {
  const after = response?.headers['retry-after'];
  if (response?.status !== 429 && !(response?.status === 503 && after !== undefined)) return undefined;
  const seconds = Number(after);
  if (Number.isFinite(seconds) && after !== undefined) return Math.max(0, seconds * 1000);
  const date = Date.parse(after ?? '');
  return Number.isNaN(date) ? 1000 : Math.max(0, date - Date.now());
}

async function exchangeOnce(
  n: number,
  planned: PlannedRequest,
  { baseUrl, credential, timeoutMs, fetch: ownFetch }: TransportOptions,
  redact: (text: string) => string,
): Promise<Exchange> {
  const headers: Record<string, string> = { ...planned.headers };
  const query: Record<string, string> = { ...planned.query };
  const field = credentialField(planned, credential);
  if (field?.in === 'query') query[field.field] = field.value;
  else if (field)
    headers[field.in === 'cookie' ? 'Cookie' : field.field] =
      field.in === 'cookie' ? `${field.field}=${field.value}` : field.value;

  let url = '';
  let response: Exchange['response'] = null;
  let failure: string | undefined;
  const started = performance.now();
  const timeout = AbortSignal.timeout(timeoutMs);
  const receive = async (request: Request): Promise<NonNullable<Exchange['response']>> => {
    const received = await (ownFetch ?? fetch)(request);
    const headers = Object.fromEntries([...received.headers].map(([name, value]) => [name, redact(value)]));
    return { status: received.status, headers, body: recordOf(await boundedBytes(received), redact) };
  };
  const capture = async (request: Request): Promise<Response> => {
    url = request.url;
    response = await Promise.race([receive(request), rejection(timeout)]);
    // openapi-fetch has done its part: it made the request. Its view of the answer is not needed.
    return new Response(null, { status: 204 });
  };
  try {
    const client = createClient<Record<string, never>>({ baseUrl, fetch: capture });
    await client.request(
      planned.operation.method.toLowerCase() as never,
      planned.operation.path as never,
      {
        params: { path: planned.path, query },
        headers,
        body: planned.body === undefined ? undefined : new TextEncoder().encode(planned.body),
        bodySerializer: (bytes: unknown) => bytes,
        parseAs: 'stream',
        redirect: 'manual',
        signal: timeout,
      } as never,
    );
  } catch (thrown) {
    failure = failureOf(thrown, timeoutMs);
    response = null;
  }
  const recorded = Object.entries(headers).map(([name, value]) => [name, redact(value)]);
  return {
    n,
    request: {
      method: planned.operation.method,
      url: redact(url),
      headers: Object.fromEntries(recorded),
      body: planned.body === undefined ? null : redact(planned.body),
    },
    response,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    ...(failure === undefined ? {} : { failure }),
  };
}

function credentialField(planned: PlannedRequest, credential: Credential) {
  if (planned.credential === 'none') return undefined;
  if (planned.credential === 'accepted') return fieldFor(planned.operation, credential);
  return { in: 'header' as const, ...planned.credential };
}

async function boundedBytes(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader && size < maxBody) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
  }
  if (size >= maxBody) await reader?.cancel();
  return Buffer.concat(chunks).subarray(0, maxBody);
}

function recordOf(bytes: Buffer, redact: (text: string) => string): BodyRecord {
  try {
    return redact(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { base64: bytes.toString('base64') };
  }
}
