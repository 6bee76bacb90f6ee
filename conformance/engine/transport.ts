/**
 * Sends one planned request through openapi-fetch and writes down what went out and what came back: bytes and headers,
 * bounded, with the credential replaced. Limits are waited for.
 */
import createClient from 'openapi-fetch';
import { isLimited } from '../answers.ts';
import type { BodyRecord, Exchange, PlannedRequest, QueryValues } from '../model.ts';
import { wrongAddress } from './address.ts';
import { type Credential, withCredential } from './credential.ts';
import { failureOf } from './failure.ts';
import type { Gate } from './gate.ts';
import { markedHeaders, type Redaction } from './redaction.ts';
import { pauseAsked, retryDelay, sleep } from './retry.ts';
import type { Room } from './room.ts';

export interface TransportOptions {
  /** With the base path. */
  readonly baseUrl: string;
  readonly credential: Credential;
  readonly redaction: Redaction;
  readonly timeoutMs: number;
  /** Headers that the user adds to every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** When requests may go; shared by all that send to one target. Who sends waits for the first turn. */
  readonly gate: Gate;
  /** How much of the answers is kept; shared likewise. */
  readonly room: Room;
  /** How long a limit is waited out for, in milliseconds; default: a minute. */
  readonly patienceMs?: number | undefined;
  /** Told when the target wants a pause, with its length in milliseconds. */
  readonly onLimit?: ((ms: number) => void) | undefined;
  /** Instead of the global `fetch`: a server in this process. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** When it fires, no limit is waited out any more. */
  readonly stop?: AbortSignal | undefined;
  /** When it fires, requests under way are given up. */
  readonly abandon?: AbortSignal | undefined;
}

export type Send = (n: number, request: PlannedRequest) => Promise<Exchange>;

/** Stands for the credential in all that is written down. */
const marker = '{{credential}}';
/** Read beyond what is kept: a credential that stands across the cut is seen whole, and replaced. In bytes. */
const beyondCut = 2 ** 14;
/** How long a 429, or a 503 with Retry-After, is waited out for (design §4: at least 60 s a request). */
const minute = 60_000;

export function createTransport(options: TransportOptions): Send {
  return async (n, planned) => {
    // Counted from the first answer that was limited, not from when the request got its turn.
    let first: number | undefined;
    const until = () => {
      first ??= performance.now();
      return first + (options.patienceMs ?? minute);
    };
    const { gate, stop } = options;
    for (let attempt = 0; ; attempt++) {
      const exchange = await exchangeOnce(n, planned, options);
      const left = until() - performance.now();
      if (!isLimited(exchange) || left <= 0 || stop?.aborted) return exchange;
      const pause = Math.min(pauseAsked(exchange), left);
      if (gate.hold(pause)) options.onLimit?.(pause);
      await sleep(Math.min(retryDelay(exchange, attempt), left), stop);
      await gate.pass(stop);
      if (stop?.aborted) return exchange;
    }
  };
}

async function exchangeOnce(n: number, planned: PlannedRequest, options: TransportOptions): Promise<Exchange> {
  const { baseUrl, timeoutMs, redaction } = options;
  const { headers, query } = withCredential(planned, options.credential);
  let url = '';
  let answer: Pick<Exchange, 'response' | 'failure'> = { response: null };
  const started = performance.now();
  // A timer of our own, held until the answer is whole: one that only an `AbortSignal.any` knows may be collected, and
  // then the connection stays open, and the process with it.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException('', 'TimeoutError')), timeoutMs);
  const giveUp = () => late.abort(options.abandon?.reason);
  options.abandon?.addEventListener('abort', giveUp, { once: true });
  if (options.abandon?.aborted) giveUp();
  const capture = async (request: Request): Promise<Response> => {
    url = request.url;
    answer = await receive(request, options, late.signal);
    // openapi-fetch has done its part: it made the request. Its view of the answer is not needed.
    return new Response(null, { status: 204 });
  };
  try {
    const wrong = wrongAddress(planned);
    if (wrong !== undefined) throw new Error(wrong);
    const client = createClient<Record<string, never>>({ baseUrl, fetch: capture });
    await client.request(
      planned.operation.method.toLowerCase() as never,
      planned.operation.path as never,
      {
        params: { path: planned.path, query },
        // Each request on a connection of its own: none meets one that the server is about to close.
        // openapi-fetch would say what the body is where the plan says nothing.
        headers: {
          'Content-Type': null,
          ...options.headers,
          ...headers,
          ...(options.fetch ? {} : { Connection: 'close' }),
        },
        body: planned.body === undefined ? undefined : new TextEncoder().encode(planned.body),
        bodySerializer: (bytes: unknown) => bytes,
        parseAs: 'stream',
        redirect: 'manual',
        signal: late.signal,
      } as never,
    );
  } catch (thrown) {
    answer = { response: null, failure: redaction.text(failureOf(thrown, timeoutMs)) };
  } finally {
    clearTimeout(timer);
    options.abandon?.removeEventListener('abort', giveUp);
  }
  const marked = withCredential(planned, { ...options.credential, value: marker });
  return {
    n,
    request: {
      method: planned.operation.method,
      url: markedUrl(url, query, marked.query),
      headers: { ...markedHeaders(options.headers), ...marked.headers },
      body: planned.body ?? null,
    },
    ...answer,
    atMs: started,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
  };
}

/** The address with the marker for a credential in its query. */
function markedUrl(url: string, sent: QueryValues, marked: QueryValues): string {
  const hidden = Object.entries(sent).filter(([name, value]) => marked[name] !== value);
  return hidden.reduce(
    (text, [name, value]) => text.replace(`${name}=${encodeURIComponent(String(value))}`, `${name}=${marker}`),
    url,
  );
}

async function receive(
  request: Request,
  { redaction, room, fetch: ownFetch }: TransportOptions,
  signal: AbortSignal,
): Promise<Pick<Exchange, 'response' | 'failure'>> {
  const read = async () => {
    const received = await (ownFetch ? ownFetch(request) : fetch(request, { signal }));
    const most = room.left();
    const bytes = await boundedBytes(received, most + beyondCut, signal);
    room.take(Math.min(bytes.byteLength, most));
    const response = {
      status: received.status,
      headers: headersOf(received, redaction),
      body: bodyRecord(bytes, most, redaction),
    };
    return bytes.byteLength > most ? { response, failure: `the answer is longer than ${most} bytes` } : { response };
  };
  // A server in this process need not heed the signal: what is late is not waited for.
  let stop = (_reason: Error) => {};
  const late = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const onAbort = () => signal.reason?.name === 'TimeoutError' && stop(signal.reason);
  return whileHeard(signal, onAbort, () => Promise.race([read(), late]));
}

/** A signal may outlive its request, and what listens would keep the whole answer with it: it hears to the end only. */
async function whileHeard<Value>(signal: AbortSignal, listen: () => void, work: () => Promise<Value>): Promise<Value> {
  signal.addEventListener('abort', listen, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', listen);
  }
}

/** Repeated headers (`Set-Cookie`) are joined: none is lost. */
function headersOf({ headers }: Response, redaction: Redaction): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of headers)
    joined.set(name, [joined.get(name), redaction.text(value)].filter((text) => text !== undefined).join(', '));
  return Object.fromEntries(joined);
}

/** No more than is needed to know that there is more. */
async function boundedBytes(response: Response, most: number, signal: AbortSignal): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  // Nobody waits for a stream of this process any more: it is not read on behind the run's back.
  const giveUp = () => signal.reason?.name === 'TimeoutError' && reader?.cancel().catch(() => {});
  await whileHeard(signal, giveUp, async () => {
    while (reader && size <= most) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.byteLength;
    }
  });
  if (size > most) await reader?.cancel();
  return Buffer.concat(chunks);
}

/** What is cut is cut after the credential was replaced, and not within a character. */
function bodyRecord(bytes: Uint8Array, most: number, redaction: Redaction): BodyRecord {
  const isCut = bytes.byteLength > most;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut });
  } catch {
    return { base64: Buffer.from(redaction.bytes(bytes)).subarray(0, most).toString('base64') };
  }
  const redacted = redaction.text(text);
  return isCut ? redacted.slice(0, most).replace(/[\ud800-\udbff]$/, '') : redacted;
}
