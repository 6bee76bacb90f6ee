/** `--baseline` and `--update-baseline`: read before the run, so that it is not lost to a misspelt name. */
import { existsSync, writeFileSync } from 'node:fs';
import { baselineText, heldAgainst, type Report, readBaseline, updatedBaseline } from '../conformance/index.ts';
import { UsageError } from './command.ts';
import type { Flags } from './conformance-flags.ts';
import { readInput } from './files.ts';
import { fileFault } from './print.ts';

export interface BaselineFile {
  /** The ids of the cases that are known to fail. */
  readonly failures: readonly string[];
  /** Writes what fails now, where that is asked for. @returns why it could not be written, in a line each. */
  update(report: Report): string[];
  /** The report, with what is known of its failures. */
  hold(report: Report): Report;
}

/** @throws UsageError for a file that cannot be read, or that is no baseline. */
export function openBaseline({ baseline: file, updateBaseline }: Flags): BaselineFile | undefined {
  if (file === undefined) return undefined;
  const isThere = existsSync(file);
  if (!isThere && !updateBaseline) {
    throw new UsageError(`--baseline ${file}: there is no such file; --update-baseline makes it`);
  }
  let known = isThere ? readInput('--baseline', file, readBaseline) : undefined;
  return {
    failures: known?.failures ?? [],
    update(report) {
      // A run that was stopped knows too little.
      if (!updateBaseline || report.run.ended === 'stopped') return [];
      known = updatedBaseline(report, known);
      try {
        writeFileSync(file, baselineText(known));
        return [];
      } catch (thrown) {
        return [`--baseline ${file}: ${fileFault(thrown)}`];
      }
    },
    hold: (report) => heldAgainst(report, known ?? { version: 1, failures: [] }, file),
  };
}
