/** Tells when one of some files changes, whichever way an editor writes it: in place, by renaming, or twice. */
import { dirname } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';

export interface FileWatch {
  /** From here on these files are watched, and no others. A missing one may come. @returns false: they are the same. */
  readonly watch: (files: ReadonlySet<string>) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** How long it must be quiet before the change is complete. */
const settleMs = 100;

/** @param failed is told why files cannot be watched, such as a limit of the system. */
export function watchFiles(changed: () => void, failed: (error: unknown) => void): FileWatch {
  let watcher: FSWatcher | undefined;
  let watched: ReadonlySet<string> = new Set();
  let timer: NodeJS.Timeout | undefined;

  return {
    async watch(files) {
      if (files.size === watched.size && [...files].every((file) => watched.has(file))) return false;
      watched = files;
      const reachable = new Set([...files].flatMap((file) => [file, ...foldersOf(file)]));
      // The folders, since a file may go and come back: that is how many editors write.
      const folders = [...new Set([...files].map((file) => dirname(file)))];
      const next = watch(folders, { ignoreInitial: true, ignored: (path) => !reachable.has(path) });
      next.on('error', failed).on('all', (_, path) => {
        if (!files.has(path)) return;
        clearTimeout(timer);
        timer = setTimeout(changed, settleMs);
      });
      // Not by `once`, which rejects where there is an error: what can be watched is watched all the same.
      await new Promise<void>((resolve) => next.once('ready', resolve));
      await watcher?.close();
      watcher = next;
      return true;
    },
    async close() {
      clearTimeout(timer);
      await watcher?.close();
    },
  };
}

/** @example foldersOf('/a/b/c.yaml') // ['/a/b', '/a', '/'] */
function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersOf(folder)];
}
