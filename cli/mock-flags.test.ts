/** The mock's flags for tests: seed data, delays, failures. The executable itself stands in mock.test.ts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMock } from '../mock/index.ts';
import { run } from './command.ts';
import { parseDelay, parseFailure } from './fault-flags.ts';
import { mockCommand } from './mock.ts';
import { readSeedData } from './seed-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'mock-flags-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
function save(text: string): string {
  const file = join(folder, `seed-${files++}.yaml`);
  writeFileSync(file, text);
  return file;
}

describe('--delay and --fail', () => {
  it.each([
    ['200', 200],
    ['0', 0],
    ['50-300', [50, 300]],
  ])('--delay %s', (text, delay) => expect(parseDelay(text)).toEqual(delay));

  it.each([
    ['0.1', { rate: 0.1 }],
    ['1', { rate: 1 }],
    ['.5:500', { rate: 0.5, status: 500 }],
  ])('--fail %s', (text, failure) => expect(parseFailure(text)).toEqual(failure));

  it.each(['', 'x', '-1', '300-50', '1-2-3', '9999999', '1.5'])('--delay %j is refused', (text) => {
    expect(() => parseDelay(text)).toThrow('milliseconds');
  });
  it.each(['', 'x', '1.1', '-0.1', '0.1:', '0.1:200', '0.1:600', '0.1:5000'])('--fail %j is refused', (text) => {
    expect(() => parseFailure(text)).toThrow('a rate from 0 to 1');
  });
});

/** Nine aliases of nine aliases of …: a few lines that would fill the memory. */
const bomb = Array.from({ length: 12 }, (_, level) =>
  level === 0
    ? 'a0: &a0 [x]'
    : `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
).join('\n');

describe('--seed-data', () => {
  const collections = [{ scope: { projectIdOrName: 'p' }, items: [{ name: 'a', type: 'webhook', metadata: {} }] }];

  it.each([
    ['JSON', JSON.stringify({ collections })],
    [
      'YAML',
      'collections:\n  - scope: { projectIdOrName: p }\n    items:\n      - { name: a, type: webhook, metadata: {} }\n',
    ],
  ])('is %s', async (_title, text) => {
    expect(readSeedData(save(text))).toEqual({ collections });
  });

  it('is there at the start, and again after a reset', async () => {
    const mock = await createMock({ seedData: readSeedData(save(JSON.stringify({ collections }))) });
    const before = mock.state();
    expect(before.collections).toMatchObject(collections.map(({ items }) => ({ items })));
    const path = 'http://mock/v1/projects/p/destinations/a';
    await mock.fetch(new Request(path, { method: 'DELETE', headers: { 'X-Api-Key': 'k' } }));
    expect(mock.state().collections).toEqual([]);
    mock.reset();
    expect(mock.state()).toEqual(before);
  });

  it('does not pollute what it is read into', () => {
    const data = readSeedData(save('{"__proto__": {"polluted": true}, "collections": []}')) as { polluted?: boolean };
    expect([({} as { polluted?: boolean }).polluted, data.polluted]).toEqual([undefined, undefined]);
  });

  it.each([
    ['a: [', /seed-\d+\.yaml:\d+:\d+: neither JSON nor YAML: /],
    [bomb, /seed-\d+\.yaml: .*alias/],
    ['{}', /collections must be a list of collections, but is missing/],
    [
      JSON.stringify({ collections: [{ ...collections[0], items: [{ name: 'a_b', type: 'webhook', metadata: {} }] }] }),
      /collections\[0\]\.items\[0\]\.name must match pattern/,
    ],
  ])('%j stops the mock: exit 2, and says where', async (text, message) => {
    const { code, stderr } = await failure('--seed-data', save(text));
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('names a file that is not there', async () => {
    const { stderr } = await failure('--seed-data', join(folder, 'none.json'));
    expect(stderr).toMatch(/--seed-data .*none\.json: there is no such file/);
  });

  it('has no part in a mock that remembers nothing', async () => {
    const { code, stderr } = await failure('--stateless', '--seed-data', save('{}'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('leave one of them out')]);
  });
});

/** Runs the command in this process: it is not started, and so does not stay. */
async function failure(...args: string[]): Promise<{ code: unknown; stderr: string }> {
  const write = process.stderr.write;
  let stderr = '';
  process.stderr.write = (text) => {
    stderr += String(text);
    return true;
  };
  try {
    await run(mockCommand(), args);
  } finally {
    process.stderr.write = write;
  }
  const code = process.exitCode;
  process.exitCode = 0;
  return { code, stderr };
}
