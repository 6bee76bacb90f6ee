/** Writing to standard output and standard error, either of which may be a pipe whose reader has gone. */
import { messageOf, packageName } from '../contract/index.ts';
import { UsageError } from './command.ts';

/** Nobody reads on, as in `… | head -1`: that is no error, and says nothing about the run. */
const closed = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/**
 * Resolves when the text has left this process.
 * @throws UsageError when it could not be written, but not when nobody wants to read it.
 */
export async function print(text: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  } catch (thrown) {
    if (!closed.includes(codeOf(thrown))) throw new UsageError(`standard output: ${fileFault(thrown)}`);
  }
}

/** One line on standard error. */
export function say(line: string): void {
  process.stderr.write(`${packageName}: ${line}\n`);
}

/** Without a listener Node would end with a stack trace. What matters is noticed where it is written. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'that is a folder',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'no space is left',
};

/** Why a file could not be written, in words. */
export const fileFault = (thrown: unknown): string => faults[codeOf(thrown)] ?? messageOf(thrown);

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** A journal that cannot be used: the system's reason in words, where it is the system that refuses. */
export const journalWords = (
  { cause, message }: { readonly cause?: unknown; readonly message: string },
  file: string,
) => (cause !== undefined && faults[codeOf(cause)] !== undefined ? ` ${file}: ${fileFault(cause)}` : `: ${message}`);
