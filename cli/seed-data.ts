/** Reads `--seed-data`. */
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { messageOf } from '../contract/index.ts';
import { UsageError } from './command.ts';
import { fileFault } from './print.ts';

/** @throws UsageError for a file that cannot be read, or is neither JSON nor YAML. What it says is checked elsewhere. */
export function readSeedData(file: string): unknown {
  const document = parseDocument(read(file), { version: '1.2', schema: 'core', merge: false });
  const [error] = document.errors;
  if (error) {
    const [start] = error.linePos ?? [];
    throw new UsageError(
      `--seed-data ${file}:${start?.line ?? 1}:${start?.col ?? 1}: neither JSON nor YAML: ${error.message.split('\n')[0]}`,
    );
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    throw new UsageError(`--seed-data ${file}: ${messageOf(thrown)}; write out what its aliases stand for`);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    throw new UsageError(`--seed-data ${file}: ${reasonOf(thrown)}`);
  }
}

const reasonOf = (thrown: unknown): string =>
  (thrown as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : fileFault(thrown);
