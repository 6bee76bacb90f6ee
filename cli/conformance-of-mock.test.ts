/**
 * The suite and the mock, each made from the contract, meet here: the mock keeps its own contract, and a mock of a
 * contract that lost one rule is found to break that rule, with the place where the rule is written.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Report, runConformance } from '../conformance/index.ts';
import { describeConformance } from '../conformance/vitest.ts';
import { compileSchema, packageRoot } from '../contract/index.ts';
import { createMock, serveMock } from '../mock/index.ts';

const apiKey = 'a-long-enough-key';

describe('in process', () => {
  describeConformance(async () => ({ fetch: (await createMock({ apiKey })).fetch }), { apiKey, strict: true });
});

test('over a socket it is conformant too, with nothing failed and nothing left open', async () => {
  const server = await serveMock(await createMock({ apiKey }), { host: '127.0.0.1', port: 0 });
  const report = await runConformance({ baseUrl: server.url }, { apiKey });
  await server.close();
  expect(report.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')).toEqual([]);
  expect(report.conformant).toBe(true);
  expect(report.checks.length).toBeGreaterThanOrEqual(40);
  expect(report.checks.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(120);
  expect(violationsOf(report)).toEqual([]);
});

test('what the suite creates it deletes again, and the mock is empty', async () => {
  const mock = await createMock();
  const report = await runConformance({ fetch: mock.fetch });
  expect(report.leftovers).toEqual([]);
  expect(report.run.requests).toBeGreaterThan(300);
  expect(mock.state().collections).toEqual([]);
});

test("what a stateless mock does not remember cannot all be deleted: it is named, and so is the item's address", async () => {
  const report = await runConformance({ fetch: (await createMock({ stateless: true })).fetch });
  expect(report.leftovers).toEqual([
    {
      url: expect.stringMatching(/\/destinations\/./),
      reason: expect.stringMatching(/^\d+ answers named an item at this address/),
    },
  ]);
});

test('a foreign contract makes as much sense: its mock keeps it, and nothing is left behind', async () => {
  const contract = join(packageRoot, 'examples/library.yaml');
  const mock = await createMock({ contract, apiKey });
  const params = { shelf: ['7', '8'] };
  const report = await runConformance({ fetch: mock.fetch }, { contract, bearer: apiKey, params });
  expect(report.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')).toEqual([]);
  expect([report.conformant, report.leftovers, mock.state().collections]).toEqual([true, [], []]);
});

describe('a mock whose contract lost a rule', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'contract-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const schema = 'openapi/schemas/CreateDestinationRequest.yaml';
  const lineOf = (text: string) => {
    const lines = readFileSync(join(packageRoot, schema), 'utf8').split('\n');
    return lines.indexOf(text) + 1;
  };

  async function reportWithout(...lines: string[]): Promise<Report> {
    const copy = mkdtempSync(join(folder, 'copy-'));
    cpSync(join(packageRoot, 'openapi'), join(copy, 'openapi'), { recursive: true });
    const text = readFileSync(join(copy, schema), 'utf8');
    const block = `${lines.join('\n')}\n`;
    expect(text.split(block)).toHaveLength(2);
    writeFileSync(join(copy, schema), text.replace(block, ''));
    const mock = await createMock({ contract: join(copy, 'openapi/openapi.yaml'), apiKey });
    return runConformance({ fetch: mock.fetch }, { apiKey });
  }

  test.each([
    ['name/pattern', '    pattern: "^[A-Za-z0-9-]*$"', []],
    ['name/required', '  - name', []],
    ['type/required', '  - type', []],
    ['metadata/required', '  - metadata', []],
    ['type/enum', '    enum:', ['      - webhook', '      - kinesis']],
  ])('%s', async (rule, line, more) => {
    const report = await reportWithout(line, ...more);
    const failed = report.checks.filter(({ verdict, level }) => verdict === 'fail' && level === 'must');
    expect(report.conformant).toBe(false);
    expect(failed.map(({ id }) => id)).toEqual([`createDestination/request/body/${rule}`]);
    expect(failed[0]?.requirement).toMatchObject({ file: schema, line: lineOf(line) });
  });
});

/** What the report's own JSON Schema finds wrong with it. */
function violationsOf(report: Report) {
  const file = join(packageRoot, 'conformance/report.schema.json');
  return compileSchema(JSON.parse(readFileSync(file, 'utf8')))(JSON.parse(JSON.stringify(report)));
}
