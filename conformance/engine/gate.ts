/** When the next request may go: no more of them a second than asked for, and none while the target wants a pause. */
import { sleep } from './retry.ts';

export interface Gate {
  /** Resolves when a request may go, or at once when the signal fires. */
  pass(stop?: AbortSignal): Promise<void>;
  /** Nothing goes for a while: what one request is told by a limit holds for all. False where that is known already. */
  hold(ms: number): boolean;
}

/** Requests that were under way together are told of one pause. */
const nearMs = 1000;

/**
 * @param rate requests a second; without it only a pause stops anything.
 * @example const gate = createGate(20); await gate.pass(); // the next one passes 50 ms later
 */
export function createGate(rate?: number): Gate {
  const interval = rate === undefined ? 0 : 1000 / rate;
  let free = Number.NEGATIVE_INFINITY;
  let heldUntil = Number.NEGATIVE_INFINITY;
  return {
    async pass(stop) {
      for (;;) {
        const now = performance.now();
        const at = Math.max(free, heldUntil);
        if (at <= now || stop?.aborted) {
          free = Math.max(free, now) + interval;
          return;
        }
        await sleep(at - now, stop);
      }
    },
    hold(ms) {
      const until = performance.now() + ms;
      const isNews = until > heldUntil + nearMs;
      heldUntil = Math.max(heldUntil, until);
      return isNews;
    },
  };
}
