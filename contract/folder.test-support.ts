/** Contracts in temporary folders, for tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { expect } from 'vitest';
import { ContractError } from './errors.ts';
import { loadContract } from './load.ts';
import type { Contract } from './model.ts';

/** File names and their texts; the entry is `openapi.yaml`. */
export type Files = Readonly<Record<string, string>>;

/** Calls back with the path of a folder that holds the files, and is gone afterwards. */
export function inFolder<Result>(files: Files, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The contract that these files describe. */
export const load = (files: Files, entry = 'openapi.yaml'): Contract =>
  inFolder(files, (folder) => loadContract(join(folder, entry)));

/** Why these files are refused: the message, with file names relative to their folder. */
export function refusal(files: Files, entry = 'openapi.yaml'): string {
  return inFolder(files, (folder) => {
    try {
      loadContract(join(folder, entry));
    } catch (thrown) {
      if (!(thrown instanceof ContractError)) throw thrown;
      return thrown.message.replaceAll(`${folder.split(sep).join('/')}/`, '');
    }
    return 'nothing: the contract loads';
  });
}

/** Expects a refusal in one line: the place, what is wrong, and what to do. */
export function expectRefusal(files: Files, place: string, words: RegExp): void {
  const message = refusal(files);
  expect(message).not.toMatch(/\n/);
  expect(message).toMatch(words);
  expect(message).toMatch(/; \S|did you mean/);
  expect(message.slice(0, place.length + 2)).toBe(`${place}: `);
}

/** The first two lines of a document. */
export const head = 'openapi: 3.1.0\ninfo: { title: Books, version: "1" }\n';

/** A document with these paths: lines of YAML from line 4. */
export const withPaths = (paths: string, rest = ''): Files => ({
  'openapi.yaml': `${head}paths:\n${paths}\n${rest}`,
});

/** A document of one operation, `POST /books/{book}`: lines of YAML from line 7. */
export const withOperation = (lines: string): Files =>
  withPaths(`  /books/{book}:\n    parameters: [{ name: book, in: path }]\n    post:\n${lines}`);

/** A document of one operation, `POST /books`, whose request body (JSON) has this schema: lines of YAML from line 11. */
export const withSchema = (schema: string, version = '3.1.0'): Files => ({
  'openapi.yaml': `openapi: ${version}
info: { title: Books, version: "1" }
paths:
  /books:
    post:
      operationId: createBook
      requestBody:
        content:
          application/json:
            schema:
${indent(schema, 14)}
      responses: { "201": { description: Created } }
`,
});

/** The lines of a text, moved to the right. */
export const indent = (text: string, spaces: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(spaces) + line))
    .join('\n');
