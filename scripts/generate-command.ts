/** What `npm run generate` does: writes `generated/`, or, with `--check`, says what in it is out of date. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf } from '../contract/index.ts';
import { generatedFiles } from './generated-files.ts';

export interface GenerateSettings {
  /** The contract's entry file. */
  readonly entry: string;
  /** Where the generated files stand. */
  readonly folder: string;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

export interface GenerateOutcome {
  /** 0: done, or up to date · 1: out of date · 2: bad usage, or a contract that can't be used. */
  readonly exitCode: 0 | 1 | 2;
  /** Whether any file was written. */
  readonly hasWritten: boolean;
}

/** @param parameters what stands after the command: nothing, or `--check`. */
export async function generate(parameters: readonly string[], settings: GenerateSettings): Promise<GenerateOutcome> {
  const unknown = parameters.find((parameter) => parameter !== '--check');
  if (unknown !== undefined) {
    settings.printError(`generate: there is no option ${unknown}; the only one is --check`);
    return { exitCode: 2, hasWritten: false };
  }
  try {
    const files = await generatedFiles(settings.entry);
    const drifted = await driftedFiles(files, settings.folder);
    return parameters.length > 0 ? report(files, drifted, settings) : await write(files, drifted, settings);
  } catch (thrown) {
    settings.printError(`generate: ${messageOf(thrown)}`);
    return { exitCode: 2, hasWritten: false };
  }
}

type Files = Readonly<Record<string, string>>;

async function driftedFiles(files: Files, folder: string): Promise<string[]> {
  const isDrifted = await Promise.all(
    Object.entries(files).map(async ([name, text]) => (await readText(join(folder, name))) !== text),
  );
  return Object.keys(files).filter((_, index) => isDrifted[index]);
}

function report(files: Files, drifted: readonly string[], settings: GenerateSettings): GenerateOutcome {
  if (drifted.length === 0) return upToDate(files, settings);
  for (const name of drifted) settings.printError(`${display(settings, name)} is out of date`);
  settings.printError('run `npm run generate`');
  return { exitCode: 1, hasWritten: false };
}

async function write(files: Files, drifted: readonly string[], settings: GenerateSettings): Promise<GenerateOutcome> {
  if (drifted.length === 0) return upToDate(files, settings);
  await mkdir(settings.folder, { recursive: true });
  for (const name of drifted) {
    await writeFile(join(settings.folder, name), files[name] ?? '');
    settings.print(`wrote ${display(settings, name)}`);
  }
  return { exitCode: 0, hasWritten: true };
}

function upToDate(files: Files, settings: GenerateSettings): GenerateOutcome {
  settings.print(`${display(settings, '')} is up to date (${Object.keys(files).length} files)`);
  return { exitCode: 0, hasWritten: false };
}

const display = ({ folder }: GenerateSettings, name: string): string => `${basename(folder)}/${name}`;

/** `undefined` where there is no such file. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}
