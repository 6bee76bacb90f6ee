/**
 * The contract's files as they were written: parsed once, with the line and column of every node.
 * JSON is a subset of YAML 1.2, so one parser reads both.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { ContractError, messageOf } from './errors.ts';
import { toPointer } from './pointer.ts';
import { dialect, findCircle, offsetOf, plainValue } from './yaml.ts';

/** Where a statement stands in the handwritten contract. Line and column count from 1. */
export interface Place {
  /** The file, relative to the folder that the contract was loaded for. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON Pointer within that file. */
  readonly pointer: string;
}

/** @example formatPlace({ file: 'openapi.yaml', line: 3, column: 1, pointer: '' }) === 'openapi.yaml:3:1' */
export const formatPlace = (place: Place): string => `${place.file}:${place.line}:${place.column}`;

/** One parsed file. */
export interface SourceFile {
  /** Absolute path. */
  readonly path: string;
  readonly value: unknown;
  /** The place of a value, or of the nearest one above it that the file has. */
  place(segments: readonly (string | number)[]): Place;
}

/** Reads each file once. */
export interface Sources {
  /** @throws ContractError when there is no such file, or it is not YAML. `from` is the place that asked for it. */
  read(path: string, from?: Place): SourceFile;
  /** SHA-256 (hex) of the bytes of every file read so far, in the order of their paths; of a single file, its own. */
  sha256(): string;
  /** The absolute path of every file read so far, sorted. */
  files(): string[];
}

/** Relative where the file is within the folder; elsewhere the whole path is plainer than a row of `..`. */
function displayName(base: string, absolute: string): string {
  const path = relative(base, absolute);
  return (path === '' || path.startsWith('..') ? absolute : path).split(sep).join('/');
}

/**
 * Sources that read from disk.
 * @param base the folder to which the places' file names are relative.
 * @param asked is filled with every path that is asked for, also where there is no such file.
 */
export function createSources(base: string, asked: Set<string>): Sources {
  const files = new Map<string, { file: SourceFile; bytes: Buffer }>();
  return {
    read(path, from) {
      const absolute = resolve(base, path);
      const known = files.get(absolute);
      if (known) return known.file;
      asked.add(absolute);
      const display = displayName(base, absolute);
      const bytes = readBytes(absolute, display, from);
      const file = parse(absolute, display, bytes.toString('utf8'));
      files.set(absolute, { file, bytes });
      return file;
    },
    sha256() {
      const hash = createHash('sha256');
      for (const path of [...files.keys()].sort()) hash.update(files.get(path)?.bytes ?? '');
      return hash.digest('hex');
    },
    files: () => [...files.keys()].sort(),
  };
}

function readBytes(path: string, display: string, from: Place | undefined): Buffer {
  try {
    return readFileSync(path);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'this is a folder' : messageOf(thrown);
    const asked = from ? `${formatPlace(from)}: $ref to ${display}` : `${display}:1:1`;
    throw new ContractError(`${asked}: ${reason}; name an OpenAPI 3.0 or 3.1 document (YAML or JSON)`);
  }
}

function parse(path: string, display: string, text: string): SourceFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...dialect, lineCounter: lines });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const fail = (offset: number, reason: string): never => {
    const { line, column } = at(offset);
    throw new ContractError(`${display}:${line}:${column}: not YAML: ${reason.split('\n')[0]}; mend it`);
  };
  const [error] = document.errors;
  if (error) fail(error.pos[0], error.message);
  const value = plainValue(document, fail);
  const circle = findCircle(value);
  if (circle) fail(offsetOf(document, circle), 'an alias stands within its own anchor');
  return {
    path,
    value,
    place: (segments) => ({ file: display, ...at(offsetOf(document, segments)), pointer: toPointer(segments) }),
  };
}
