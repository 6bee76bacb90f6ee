/** How long a limited server is waited for. */
import type { Exchange } from '../model.ts';

/** Even a server that says "at once" is not asked again at once; each try doubles this. In milliseconds. */
const floorMs = 100;
const mostFloorMs = 3200;

/** Milliseconds until the next try of one request. */
export const retryDelay = (exchange: Pick<Exchange, 'response'>, attempt: number, now = Date.now()): number =>
  Math.max(Math.min(floorMs * 2 ** attempt, mostFloorMs), pauseAsked(exchange, now));

/** What `Retry-After` asks for, in milliseconds (RFC 9110 §10.2.3: seconds, or a date); one second where it is missing. */
export function pauseAsked({ response }: Pick<Exchange, 'response'>, now = Date.now()): number {
  const after = response?.headers['retry-after']?.trim();
  if (after !== undefined && /^\d+$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after ?? '');
  return Number.isNaN(date) ? 1000 : Math.max(0, date - now);
}

/** Resolves after a time, or as soon as the signal fires. */
export function sleep(ms: number, stop?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop?.addEventListener('abort', done, { once: true });
    if (stop?.aborted) done();
  });
}
