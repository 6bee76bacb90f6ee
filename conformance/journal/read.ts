/** What a journal says: the items that may still be there, and what is known of each. */
import { readFileSync } from 'node:fs';
import { compileSchema, type JsonObject } from '../../contract/index.ts';
import { json } from '../answers.ts';
import { type JournalEntry, JournalError, type JournalRequest, type JournalStart } from './journal.ts';

export interface JournalContent {
  readonly start: JournalStart;
  /** By the number of the exchange that created them, or may have. */
  readonly items: readonly JournalItem[];
  /** The operations that a DELETE was accepted by: a 404 to another one may mean that the item is gone. */
  readonly deleting: ReadonlySet<string>;
  /** The target's own clock when the run began, in milliseconds. */
  readonly clock: number | undefined;
  /** How many bytes of the file are whole lines, and what is missing behind them. */
  readonly ending: { readonly bytes: number; readonly missing: string };
}

export interface JournalItem {
  readonly n: number;
  readonly request: JournalRequest;
  /** How it is deleted; unknown where no answer came. */
  readonly delete: JournalRequest | undefined;
  /** True where an answer said that it was made, and not how it is deleted. */
  readonly isMade: boolean;
}

/** @throws JournalError for a file that cannot be read, or is no journal. */
export function readJournal(file: string): JournalContent {
  const { lines, isCut, ending } = wholeLines(bytesOf(file));
  if (lines.length === 0 && isCut) throw new JournalError(`${file} is no journal`);
  const [start, ...entries] = lines.map((line, index) => parsedLine(line, index + 1, file));
  if (start === undefined) return { start: unknownStart, ...contentOf([]), ending };
  check(isStart(start), file, 1);
  for (const [index, entry] of entries.entries()) check(isEntry(entry), file, index + 2);
  return { start: start as JournalStart, ...contentOf(entries as JournalEntry[]), ending };
}

/**
 * A process that is killed while it writes leaves half a line: what it announces was never sent. A last line that is
 * whole but for its end came through an editor.
 */
function wholeLines(bytes: Buffer) {
  const whole = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.toString('utf8', 0, whole).split('\n').slice(0, -1);
  const last = bytes.toString('utf8', whole);
  if (json(last) === undefined) return { lines, isCut: last !== '', ending: { bytes: whole, missing: '' } };
  return { lines: [...lines, last], isCut: false, ending: { bytes: bytes.length, missing: '\n' } };
}

/** A run that was killed before its first line was whole has sent nothing. */
const unknownStart: JournalStart = {
  ...{ journal: 1, contract: { file: '', sha256: '' }, baseUrl: '', params: {}, run: '', startedAt: '' },
};

function contentOf(entries: readonly JournalEntry[]): Pick<JournalContent, 'items' | 'deleting' | 'clock'> {
  const items = new Map<number, JournalItem>();
  const deleting = new Set<string>();
  let clock: number | undefined;
  for (const entry of entries) {
    if ('sending' in entry) {
      const { sending: n, request } = entry;
      items.set(n, { n, request, delete: undefined, isMade: false });
    } else if ('unnamed' in entry) {
      const item = items.get(entry.unnamed);
      if (item) items.set(item.n, { ...item, isMade: true });
    } else if ('refused' in entry) items.delete(entry.refused);
    else if ('clock' in entry) clock ??= Date.parse(entry.clock);
    else if ('created' in entry) {
      const item = items.get(entry.created);
      if (item) items.set(item.n, { ...item, delete: entry.delete });
    } else if ('deleted' in entry) {
      const operation = items.get(entry.deleted)?.delete?.operation;
      if (operation !== undefined) deleting.add(operation);
      items.delete(entry.deleted);
    }
  }
  return { items: [...items.values()], deleting, clock: Number.isNaN(clock) ? undefined : clock };
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (thrown) {
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    if (isMissing) throw new JournalError(`there is no ${file}: a run removes its journal when nothing is left behind`);
    throw new JournalError(`${file}: ${String(thrown)}`, { cause: thrown });
  }
}

function parsedLine(line: string, number: number, file: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new JournalError(`${file}:${number} is no line of a journal: it is no JSON`);
  }
}

function check([fault]: ReturnType<typeof isStart>, file: string, line: number): void {
  if (fault)
    throw new JournalError(`${file}:${line} is no line of a journal: ${fault.pointer || 'it'} ${fault.message}`);
}

const text = { type: 'string' };
const texts = { type: 'object', additionalProperties: text };
const number = { type: 'integer', minimum: 1 };
const request = {
  type: 'object',
  required: ['operation', 'path', 'query', 'headers'],
  properties: {
    operation: text,
    path: texts,
    query: { type: 'object', additionalProperties: { anyOf: [text, { type: 'array', items: text }] } },
    headers: texts,
    body: text,
  },
};
const entry = (properties: JsonObject) => ({ type: 'object', required: Object.keys(properties), properties });

const isStart = compileSchema({
  type: 'object',
  required: ['journal', 'contract', 'baseUrl', 'params', 'run', 'startedAt'],
  properties: {
    journal: { const: 1 },
    contract: { type: 'object', required: ['file', 'sha256'], properties: { file: text, sha256: text } },
    baseUrl: { type: 'string', pattern: '^https?://' },
    params: texts,
    run: { type: 'string', pattern: '^[a-z]{6}$' },
    startedAt: text,
  },
});

const isEntry = compileSchema({
  anyOf: [
    entry({ sending: number, request }),
    entry({ created: number, delete: request }),
    entry({ refused: number }),
    entry({ unnamed: number }),
    entry({ deleting: number }),
    entry({ deleted: number }),
    entry({ clock: text }),
  ],
});
