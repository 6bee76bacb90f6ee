/** The JUnit report as two parsers read it, for its tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, type TestCase, type TestSuites } from 'junit2json';
import { parse as parseFiles } from 'test-results-parser';
import { expect } from 'vitest';
import type { Report } from '../report.ts';
import { junit } from './junit.ts';

export const xmlOf = (of: Report) => junit(of, { color: false }, '/repository');

/** Without options of its own this parser takes each attribute that looks like a number for one. */
export const read = async (of: Report) => (await parse(xmlOf(of), {})) as TestSuites;

/** The other parser reads files only. */
export function readFromDisk(of: Report) {
  const folder = mkdtempSync(join(tmpdir(), 'junit-'));
  try {
    const file = join(folder, 'report.xml');
    writeFileSync(file, xmlOf(of));
    return parseFiles({ type: 'junit', files: [file] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const casesOf = ({ testsuite = [] }: TestSuites) => testsuite.flatMap(({ testcase = [] }) => testcase);

/** The one case of a report: its element, message and body. */
export async function readCase(of: Report) {
  const [only, ...others] = casesOf(await read(of));
  expect(others).toEqual([]);
  const { failure, error, skipped } = only as TestCase;
  const kinds = Object.entries({ failure, error, skipped }).filter(([, elements]) => elements !== undefined);
  expect(kinds.length).toBeLessThanOrEqual(1);
  return { element: kinds[0]?.[0], ...(kinds[0]?.[1]?.[0] as { message?: string; inner?: string } | undefined) };
}
