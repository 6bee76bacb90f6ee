import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContract, ownContract, packageRoot } from '../contract/index.ts';
import { apiWords, importFaults, namingFaults, type RepositoryFile } from './architecture.ts';

const words = apiWords(loadContract(ownContract));
const file = (path: string, text: string): RepositoryFile[] => [{ path, text }];

describe('this repository', () => {
  const files = repositoryFiles();

  test('is seen', () => {
    const paths = files.map(({ path }) => path);
    expect(paths).toContain('contract/load.ts');
    expect(paths).toContain('openapi/openapi.yaml');
  });

  test('imports in the one direction', () => {
    expect(importFaults(files)).toEqual([]);
  });

  test('names this API where it may, and nowhere else', () => {
    expect(namingFaults(files, words)).toEqual([]);
  });

  test('imports Ajv and Prism somewhere: the guards do guard', () => {
    expect(files.some(({ text }) => text.includes("from 'ajv/"))).toBe(true);
    expect(files.some(({ text }) => text.includes("'@stoplight/prism"))).toBe(true);
  });
});

describe('an offender is caught', () => {
  test.each([
    ['conformance/plan.ts', "import { createMock } from '../mock/index.ts';", 'conformance may not import mock'],
    ['mock/store.ts', "export { plan } from '../conformance/plan.ts';", 'mock may not import conformance'],
    ['mock/prism/core.ts', "await import('../../conformance/plan.ts');", 'mock may not import conformance'],
    ['mock/types.ts', "import type { Plan } from '../conformance/plan.ts';", 'mock may not import conformance'],
    ['mock/mock.test.ts', "import { plan } from '../conformance/plan.ts';", 'mock may not import conformance'],
    ['contract/load.ts', "import { createMock } from '../mock/index.ts';", 'contract may not import mock'],
    ['scripts/bench.ts', "import { createMock } from '../mock/index.ts';", 'scripts may not import mock'],
    ['client/index.ts', "import { loadContract } from '../contract/index.ts';", 'client may not import contract'],
    ['conformance/oracle.ts', "import { Ajv2020 } from 'ajv/dist/2020.js';", 'Ajv is imported in'],
    ['contract/formats.ts', "import addFormats from 'ajv-formats';", 'Ajv is imported in'],
    ['mock/server.ts', "import { createInstance } from '@stoplight/prism-http';", 'Prism is imported in'],
    ['utilities/text.ts', '', 'the folder utilities has no rule'],
  ])('%s: %s', (path, text, fault) => {
    expect(importFaults(file(path, text))).toEqual([expect.stringContaining(fault)]);
  });

  test.each([
    ['cli/mock.ts', "import { createMock } from '../mock/index.ts';"],
    ['proof/lawful.test.ts', "import { createDestinationsClient } from '../client/index.ts';"],
    ['contract/validator.ts', "import { Ajv2020 } from 'ajv/dist/2020.js';"],
    ['mock/prism/core.ts', "import { createInstance } from '@stoplight/prism-http';"],
    ['mock/store.ts', "// import { plan } from '../conformance/plan.ts';"],
  ])('%s may: %s', (path, text) => {
    expect(importFaults(file(path, text))).toEqual([]);
  });

  test('the words are those of the contract', () => {
    expect(words).toEqual(['ampersand', 'api.withampersand.com', 'destination', 'kinesis', 'webhook']);
  });

  test.each([
    ['mock/page.html', '<h1>Destinations</h1>', 'names destination'],
    ['conformance/plan.ts', "const id = 'createDestination';", 'names destination'],
    ['cli/mock.ts', "if (item.type === 'webhook') return;", 'names webhook'],
    ['scripts/bench.ts', "const stream = 'KINESIS';", 'names kinesis'],
    ['contract/load.ts', '// As Ampersand does it.', 'names ampersand'],
  ])('%s: %s', (path, text, fault) => {
    expect(namingFaults(file(path, `\n${text}`), words)).toEqual([`${path}:2: ${fault}`]);
  });

  test("OpenAPI's own member is no name of this API", () => {
    expect(namingFaults(file('contract/load.ts', "root.get('webhooks')"), words)).toEqual([]);
  });

  test.each(['client/index.ts', 'proof/mutants.ts', 'mock/store.test.ts', 'openapi/paths/destinations.yaml'])(
    '%s may name it',
    (path) => {
      expect(namingFaults(file(path, 'destinations'), words)).toEqual([]);
    },
  );
});

/** Every file in a folder of sources. */
function repositoryFiles(): RepositoryFile[] {
  const others = ['dist', 'node_modules', 'examples', 'artifacts'];
  const folders = readdirSync(packageRoot, { withFileTypes: true }).filter(
    ({ name }) => !others.includes(name) && !name.startsWith('.'),
  );
  return folders
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => filesIn(name))
    .map((path) => ({ path, text: readFileSync(join(packageRoot, path), 'utf8') }));
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(packageRoot.length + 1)
        .replaceAll('\\', '/'),
    );
}
