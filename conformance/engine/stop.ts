/** What ends a run early, beside its user: a target that only limits, a journal that cannot be written. */
import { isLimited } from '../answers.ts';
import type { Exchange } from '../model.ts';

export interface Halting {
  /** Fires when the user's signal does, or when the run halts itself. */
  readonly stop: AbortSignal;
  /** Ends the run: what was created is still deleted, and what was tried is judged. */
  halt(why: string): void;
  release(): void;
}

export function halting(stop: AbortSignal | undefined, onNotice?: (words: string) => void): Halting {
  const own = new AbortController();
  const follow = () => own.abort();
  stop?.addEventListener('abort', follow, { once: true });
  if (stop?.aborted) follow();
  return {
    stop: own.signal,
    halt(why) {
      if (own.signal.aborted) return;
      onNotice?.(`stopping: ${why}`);
      own.abort();
    },
    release: () => stop?.removeEventListener('abort', follow),
  };
}

/** Each of them was waited for a minute: when many in a row came to nothing, the rest would too. */
export function limitsInARow(most: number, halt: Halting['halt']): (exchange: Exchange) => void {
  let row = 0;
  return (exchange) => {
    row = isLimited(exchange) ? row + 1 : 0;
    if (row >= most) halt(`${row} requests in a row were limited to the end; try later, or slower with --rate`);
  };
}
