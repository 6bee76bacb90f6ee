/** `--wait`: until the target answers, with whatever status but those of a gateway that has nobody behind it. */
import { failureOf } from './failure.ts';
import { sleep } from './retry.ts';

/** Between two tries, in milliseconds. */
const pauseMs = 250;
const nobodyYet = [502, 503, 504];

interface WaitOptions {
  readonly timeoutMs: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly stop?: AbortSignal | undefined;
}

/**
 * A GET of the base address, without the credential: whatever is answered, somebody is there.
 * @returns why it still does not answer when the time is over; nothing when it does, or when the run is stopped.
 */
export async function waitForAnswer(
  baseUrl: string,
  waitMs: number,
  options: WaitOptions,
): Promise<string | undefined> {
  const { timeoutMs, headers = {}, stop } = options;
  const until = performance.now() + waitMs;
  for (;;) {
    const most = Math.min(timeoutMs, Math.max(1, until - performance.now()));
    const missing = await whyMissing(baseUrl, most, headers, stop);
    if (missing === undefined || stop?.aborted) return undefined;
    if (performance.now() + pauseMs >= until) return missing;
    await sleep(pauseMs, stop);
  }
}

async function whyMissing(
  baseUrl: string,
  timeoutMs: number,
  headers: Readonly<Record<string, string>>,
  stop: AbortSignal | undefined,
): Promise<string | undefined> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException('', 'TimeoutError')), timeoutMs);
  const giveUp = () => late.abort();
  stop?.addEventListener('abort', giveUp, { once: true });
  if (stop?.aborted) giveUp();
  try {
    const init = { headers: { ...headers, Connection: 'close' }, redirect: 'manual', signal: late.signal } as const;
    const { status, body } = await fetch(baseUrl, init);
    await body?.cancel();
    return nobodyYet.includes(status) ? `it answered ${status}` : undefined;
  } catch (thrown) {
    return failureOf(thrown, Math.round(timeoutMs));
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', giveUp);
  }
}
