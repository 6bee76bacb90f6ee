/** Files that a flag names: read, with the flag and the file in every error. */
import { readFileSync, statSync } from 'node:fs';
import { messageOf } from '../contract/index.ts';
import { UsageError } from './command.ts';
import { fileFault } from './print.ts';

/** @throws UsageError for a file that cannot be read, or that holds something else. */
export function readInput<Value>(flag: string, file: string, read: (text: string) => Value): Value {
  let text: string;
  try {
    // A device may never end.
    if (!statSync(file).isFile()) throw new UsageError(`${flag} ${file}: that is no ordinary file`);
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw thrown instanceof UsageError ? thrown : new UsageError(`${flag} ${file}: ${readFault(thrown)}`);
  }
  try {
    return read(text);
  } catch (thrown) {
    throw new UsageError(`${flag} ${file}: ${thrown instanceof SyntaxError ? 'it is no JSON' : messageOf(thrown)}`);
  }
}

const readFault = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT' ? 'there is no such file' : fileFault(thrown);
