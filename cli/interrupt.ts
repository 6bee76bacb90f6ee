/** Ctrl-C and SIGTERM: first the run ends and is cleaned up, then even that is left, then the process is killed. */

export interface Interruption {
  /** Fires at the first signal. */
  readonly stop: AbortSignal;
  /** Fires at the second. */
  readonly abandon: AbortSignal;
  /** From here on a signal kills, as it would have without this. */
  readonly release: () => void;
}

/**
 * A terminal sends Ctrl-C to npm and to this process at once, and npm passes it on: what comes this close together is
 * one press.
 */
const onePressMs = 300;

export function listenForInterruption(say: (line: string) => void): Interruption {
  const [stop, abandon] = [new AbortController(), new AbortController()];
  let last = Number.NEGATIVE_INFINITY;
  const release = () => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (now - last < onePressMs) return;
    last = now;
    if (!stop.signal.aborted) {
      say('stopping: deleting what was created; again to leave it behind');
      stop.abort();
    } else if (!abandon.signal.aborted) {
      say('leaving behind what is not deleted yet');
      abandon.abort();
    } else {
      release();
      process.kill(process.pid, signal);
    }
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return { stop: stop.signal, abandon: abandon.signal, release };
}
