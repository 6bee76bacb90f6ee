/**
 * The contract's files as they were written: parsed once, with the line and column of every node.
 * JSON is a subset of YAML 1.2, so one parser reads both.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type Document, isAlias, isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { ContractError, messageOf } from './errors.ts';
import { toPointer } from './pointer.ts';

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
  /** SHA-256 (hex) of the bytes of every file read so far, in the order of their paths; of one file, its own. */
  sha256(): string;
}

/** @param base the folder to which the places' file names are relative. */
export function createSources(base: string): Sources {
  const files = new Map<string, { file: SourceFile; bytes: Buffer }>();
  return {
    read(path, from) {
      const absolute = resolve(base, path);
      const known = files.get(absolute);
      if (known) return known.file;
      const display = relative(base, absolute).split(sep).join('/') || absolute;
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
  };
}

function readBytes(path: string, display: string, from: Place | undefined): Buffer {
  try {
    return readFileSync(path);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'this is a folder' : messageOf(thrown);
    const asked = from ? `${formatPlace(from)}: $ref to ${display}` : display;
    throw new ContractError(`${asked}: ${reason}; name an OpenAPI 3.0 or 3.1 document (YAML or JSON)`);
  }
}

function parse(path: string, display: string, text: string): SourceFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [error] = document.errors;
  if (error) {
    const { line, column } = at(error.pos[0]);
    throw new ContractError(`${display}:${line}:${column}: not YAML: ${error.message.split('\n')[0]}`);
  }
  return {
    path,
    value: document.toJS(),
    place: (segments) => ({ file: display, ...at(offsetOf(document, segments)), pointer: toPointer(segments) }),
  };
}

/** The offset of a member's key, or of an item, or of the document: the deepest that exists. */
function offsetOf(document: Document.Parsed, segments: readonly (string | number)[]): number {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const segment of segments) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => String((item.key as Node | null)?.toJSON?.() ?? item.key) === String(segment),
      );
      if (!pair) return offset;
      offset = (pair.key as Node | null)?.range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = node.items[Number(segment)] as Node | undefined;
      offset = node?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
