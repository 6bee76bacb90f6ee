/** Which files a contract is made of. */
import { join, sep } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder, withPaths } from './folder.test-support.ts';
import { loadContract } from './load.ts';
import { ownContract, packageRoot } from './package.ts';

const files = {
  ...withPaths('  /books: { $ref: paths/books.yaml }\n  /shelves: { $ref: "paths/books.yaml" }'),
  'paths/books.yaml': 'get: { responses: { 200: { $ref: ../answers.yaml#/ok } } }',
  'answers.yaml': 'ok: { description: Ok }',
  'unused.yaml': 'nothing: refers to this',
};

it('tells every file that was read, once, by its absolute path', () => {
  inFolder(files, (folder) => {
    const asked = new Set<string>();
    const contract = loadContract(join(folder, 'openapi.yaml'), asked);
    const names = ['answers.yaml', 'openapi.yaml', join('paths', 'books.yaml')];
    expect(contract.files).toEqual(names.map((name) => join(folder, name)));
    expect([...asked].sort()).toEqual(contract.files);
  });
});

it('tells what was asked for also where the contract is broken, or a file is missing', () => {
  const broken = { ...files, 'paths/books.yaml': 'get: { responses: { 200: { $ref: missing.yaml } } }' };
  inFolder(broken, (folder) => {
    const asked = new Set<string>();
    expect(() => loadContract(join(folder, 'openapi.yaml'), asked)).toThrow('there is no such file');
    const names = ['openapi.yaml', join('paths', 'books.yaml'), join('paths', 'missing.yaml')];
    expect([...asked]).toEqual(names.map((name) => join(folder, name)));
  });
});

it("knows the files of this package's own", () => {
  const { files: own } = loadContract(ownContract);
  expect(own).toContain(ownContract);
  expect(own).toContain(join(packageRoot, 'openapi', 'paths', 'destinations.yaml'));
  for (const file of own) expect([file, file.startsWith(packageRoot + sep)]).toEqual([file, true]);
});
