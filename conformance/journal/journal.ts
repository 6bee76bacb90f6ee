/**
 * What a run created, on disk before the next request is sent: whoever finds the journal of a run that was killed can
 * delete what it left behind. One JSON object a line; a line is written whole, before what it announces.
 */
import {
  appendFileSync,
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { messageOf, packageName } from '../../contract/index.ts';
import type { PlannedRequest } from '../model.ts';

/** A request as a journal keeps it: without the credential. */
export interface JournalRequest
  extends Pick<PlannedRequest, 'path' | 'query' | 'headers'>,
    Partial<Pick<PlannedRequest, 'body'>> {
  /** The operationId. */
  readonly operation: string;
}

/** The first line. */
export interface JournalStart {
  /** The version of this form. */
  readonly journal: 1;
  readonly contract: { readonly file: string; readonly sha256: string };
  readonly baseUrl: string;
  readonly params: Readonly<Record<string, string>>;
  /** The letters that mark the run's values. */
  readonly run: string;
  readonly startedAt: string;
}

/** A line. Numbers are those of the exchanges that create. */
export type JournalEntry =
  | { readonly sending: number; readonly request: JournalRequest }
  /** It created something, and this deletes it. */
  | { readonly created: number; readonly delete: JournalRequest }
  /** It was answered with a success that names nothing: something was created, most likely. */
  | { readonly unnamed: number }
  /** It was refused: it created nothing. */
  | { readonly refused: number }
  | { readonly deleting: number }
  | { readonly deleted: number }
  /** The target's own clock (`Date`, RFC 9110 §6.6.1), once: what is older was not made by this run. */
  | { readonly clock: string };

export interface Journal {
  readonly file: string;
  /** @throws JournalError when the line could not be written; then nothing of it is in the file. */
  write(entry: JournalEntry): void;
  /**
   * Removes it: nothing is left behind.
   * @throws JournalError when it could not be removed.
   */
  remove(): void;
  close(): void;
}

/** A journal that cannot be written or read. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

/**
 * @param file default: a new one in the temporary folder, which only this user can read.
 * @throws JournalError for a file that cannot be made, or that holds something already.
 */
export function startJournal(start: JournalStart, file?: string): Journal {
  const journal = openJournal(file ?? temporaryFile());
  if (journal.isEmpty()) {
    journal.write(start);
    return journal;
  }
  journal.close();
  throw new JournalError(
    `${file} holds something already, perhaps what another run left behind: ` +
      'delete that with conformance cleanup, or name another file',
  );
}

/**
 * A journal that goes on.
 * @param ending what makes its last line whole: the length that the file has then, and what is missing behind that.
 */
export function resumeJournal(file: string, { bytes, missing }: { readonly bytes: number; readonly missing: string }) {
  const journal = openJournal(file);
  journal.mend(bytes, missing);
  return journal;
}

interface OpenJournal extends Journal {
  isEmpty(): boolean;
  write(line: object): void;
  mend(bytes: number, missing: string): void;
}

/** Appended to, and never to what stands there already: it may be all that is known of another run's items. */
function openJournal(file: string): OpenJournal {
  const descriptor = opened(file);
  let isOpen = true;
  return {
    file,
    isEmpty: () => fstatSync(descriptor).size === 0,
    write(line) {
      if (!isOpen) throw new JournalError(`${file} is closed`);
      const { size } = fstatSync(descriptor);
      try {
        appendFileSync(descriptor, `${JSON.stringify(line)}\n`);
      } catch (thrown) {
        // On a full disk half a line may have been written: the next one would stand behind it.
        ftruncateSync(descriptor, size);
        throw new JournalError(messageOf(thrown), { cause: thrown });
      }
    },
    mend(bytes, missing) {
      ftruncateSync(descriptor, bytes);
      appendFileSync(descriptor, missing);
    },
    remove() {
      try {
        rmSync(file, { force: true });
      } catch (thrown) {
        throw new JournalError(messageOf(thrown), { cause: thrown });
      }
      if (isTemporary(file)) removeFolder(dirname(file));
    },
    close() {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

function opened(file: string): number {
  try {
    // A device must never be removed, and cannot be read again; to open a pipe would wait for whoever reads it.
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) throw new Error(`${file} is no ordinary file`);
    return openSync(file, 'a', 0o600);
  } catch (thrown) {
    throw new JournalError(messageOf(thrown), { cause: thrown });
  }
}

const folderPrefix = `${packageName}-`;
const fileName = 'journal.ndjson';

function temporaryFile(): string {
  try {
    return join(mkdtempSync(join(tmpdir(), folderPrefix)), fileName);
  } catch (thrown) {
    throw new JournalError(messageOf(thrown), { cause: thrown });
  }
}

/** True for what `temporaryFile` made: its folder is the journal's own. */
function isTemporary(file: string): boolean {
  const folder = dirname(resolve(file));
  return basename(file) === fileName && basename(folder).startsWith(folderPrefix) && dirname(folder) === tmpdir();
}

/** Unless somebody put something else there. */
function removeFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {}
}
