/** Progress on standard error, for whatever takes over two seconds. */

export interface Progress {
  readonly update: (progress: { readonly done: number; readonly total: number }) => void;
  /** Leaves the line clean: before a message, and at the end. */
  readonly end: () => void;
}

const quietMs = 2000;

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const started = performance.now();
  let last = started;
  let isShown = false;
  return {
    update({ done, total }) {
      const now = performance.now();
      // A terminal's line is overwritten; a log file gets a line every few seconds.
      if (now - started < quietMs || now - last < (stream.isTTY ? 100 : quietMs)) return;
      last = now;
      isShown = true;
      stream.write(`${stream.isTTY ? '\r' : ''}${done} of ${total} requests${stream.isTTY ? '' : '\n'}`);
    },
    end() {
      if (isShown && stream.isTTY) stream.write('\r\u001b[K');
      isShown = false;
    },
  };
}
