/** Where the reports go. Files are opened before the first request: a long run is not lost to a misspelt folder. */
import { closeSync, fstatSync, ftruncateSync, openSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { type Recording, type Report, type ReporterName, render } from '../conformance/index.ts';
import { messageOf } from '../contract/index.ts';
import { UsageError } from './command.ts';
import { fileFault, print } from './print.ts';

/** One `--reporter`, or `--record`. */
export interface Output {
  readonly name: ReporterName | 'record';
  /** Standard output where there is none. */
  readonly file: string | undefined;
}

/** What there is to write. */
export interface Product {
  readonly report: Report;
  readonly recording?: Recording | undefined;
}

export interface Outputs {
  /** Writes everything that can be written. @returns what could not be, in a line each. */
  readonly write: (product: Product) => Promise<string[]>;
  /** Closes the files; one that was made for a report that never came is removed. */
  readonly close: () => void;
}

/** A file that a run reads: no report may take its place. */
export interface Input {
  readonly flag: string;
  readonly file: string;
}

interface OpenOutput extends Output {
  readonly descriptor: number | undefined;
  readonly isNew: boolean;
}

/** @throws UsageError when a file cannot be written, or when two reports would be mixed in one place. */
export function openOutputs(outputs: readonly Output[], inputs: readonly Input[] = []): Outputs {
  const [first, second] = outputs.filter(({ file }) => file === undefined);
  if (first && second) {
    throw new UsageError(
      `--reporter ${first.name} and --reporter ${second.name} would both print to standard output; ` +
        `give one of them a file: --reporter ${second.name}=FILE`,
    );
  }
  const open: OpenOutput[] = [];
  const close = () => {
    for (const output of open.splice(0)) closeOutput(output);
  };
  try {
    for (const output of outputs) open.push(openOutput(output));
    checkApart(open);
    checkInputs(open, inputs);
  } catch (thrown) {
    close();
    throw thrown;
  }
  return { write: (product) => writeAll(product, open), close };
}

async function writeAll(product: Product, open: readonly OpenOutput[]): Promise<string[]> {
  const failures: string[] = [];
  for (const output of open) {
    try {
      await write(product, output);
    } catch (thrown) {
      failures.push(`${flagOf(output)}: ${thrown instanceof UsageError ? messageOf(thrown) : fileFault(thrown)}`);
    }
  }
  return failures;
}

async function write(product: Product, { name, descriptor }: OpenOutput): Promise<void> {
  if (descriptor === undefined) {
    const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
    return print(textOf(product, name, color));
  }
  const text = textOf(product, name, false);
  // What stood there before goes only now that there is something in its place. A pipe has nothing to cut.
  if (fstatSync(descriptor).isFile()) ftruncateSync(descriptor);
  writeFileSync(descriptor, text);
}

const textOf = ({ report, recording }: Product, name: Output['name'], color: boolean): string =>
  name === 'record' ? `${JSON.stringify(recording)}\n` : render(name, report, { color });

/** To append cuts nothing off: a run without a report leaves the last one as it is. */
function openOutput(output: Output): OpenOutput {
  const { file } = output;
  if (file === undefined) return { ...output, descriptor: undefined, isNew: false };
  const fail = (thrown: unknown): never => {
    throw new UsageError(`${flagOf(output)}: ${fileFault(thrown)}`);
  };
  try {
    return { ...output, descriptor: openSync(file, 'ax'), isNew: true };
  } catch {
    try {
      return { ...output, descriptor: openSync(file, 'a'), isNew: false };
    } catch (thrown) {
      return fail(thrown);
    }
  }
}

/** Compared by what is on the disk: one file may have many names. */
function checkApart(open: readonly OpenOutput[]): void {
  const owners = new Map<string, OpenOutput>();
  for (const output of open) {
    const status = fstatSync(output.descriptor ?? process.stdout.fd);
    if (!status.isFile()) continue;
    const key = `${status.dev} ${status.ino}`;
    const other = owners.get(key);
    if (other) throw new UsageError(`${flagOf(other)} and ${flagOf(output)} would write the same file`);
    owners.set(key, output);
  }
}

function checkInputs(open: readonly OpenOutput[], inputs: readonly Input[]): void {
  for (const output of open) {
    if (output.descriptor === undefined) continue;
    const { dev, ino } = fstatSync(output.descriptor);
    const input = inputs.find(({ file }) => {
      const status = statSync(file, { throwIfNoEntry: false });
      return status?.isFile() && status.dev === dev && status.ino === ino;
    });
    if (input) throw new UsageError(`${flagOf(output)} would overwrite what ${input.flag} names`);
  }
}

function closeOutput({ file, descriptor, isNew }: OpenOutput): void {
  if (file === undefined || descriptor === undefined) return;
  const isEmpty = fstatSync(descriptor).size === 0;
  closeSync(descriptor);
  if (isNew && isEmpty) unlinkSync(file);
}

const flagOf = ({ name, file }: Output): string =>
  name === 'record' ? `--record ${file}` : `--reporter ${name}${file === undefined ? '' : `=${file}`}`;
