/**
 * Which part may import which, who may import Ajv and Prism, and who may name this API: everything else would serve
 * another contract unchanged.
 */
import { posix } from 'node:path';
import ts from 'typescript';
import { type Contract, isObject, schemaNodes } from '../contract/index.ts';

/** A file of the repository; its path has forward slashes. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** Folder → the folders that it may import, besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  openapi: ['contract'],
  generated: [],
  client: ['generated'],
  mock: ['contract'],
  conformance: ['contract'],
  scripts: ['contract', 'conformance'],
  cli: ['contract', 'mock', 'conformance'],
  proof: ['contract', 'mock', 'conformance'],
};

/** Their tests are about how the parts work together. */
const togetherFolders = ['cli', 'proof'];

/** Package → the one place that imports it. Tests may ask Prism anywhere: it is a reference. */
const guarded = [
  { name: 'Ajv', packages: /^ajv(-formats)?(\/|$)/, place: 'contract/validator.ts', isFreeInTests: false },
  { name: 'Prism', packages: /^@stoplight\//, place: 'mock/prism/', isFreeInTests: true },
] as const;

/** Where the API may be named. */
const apiFolders = ['openapi', 'generated', 'client', 'proof', 'examples'];

/** OpenAPI's own members, which any contract may have: its `webhooks` are no API's. */
const standardWords = /\b(servers|paths|webhooks|components|security|tags|externalDocs)\b/g;

/** Imports that go the wrong way, as `file: what`. */
export function importFaults(files: readonly RepositoryFile[]): string[] {
  return files.filter(({ path }) => path.endsWith('.ts')).flatMap((file) => fileImportFaults(file));
}

function fileImportFaults({ path, text }: RepositoryFile): string[] {
  const folder = folderOf(path);
  const allowed = mayImport[folder];
  if (!allowed) return [`${path}: the folder ${folder} has no rule; add one`];
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return guardFaults(path, fileName);
    const target = folderOf(posix.join(posix.dirname(path), fileName));
    const isFree = target === folder || allowed.includes(target) || (isTest(path) && togetherFolders.includes(folder));
    return isFree ? [] : [`${path}: ${folder} may not import ${target} (${fileName})`];
  });
}

function guardFaults(path: string, imported: string): string[] {
  return guarded
    .filter(({ packages, place }) => packages.test(imported) && !path.startsWith(place))
    .filter(({ isFreeInTests }) => !(isFreeInTests && isTest(path)))
    .map(({ name, place }) => `${path}: ${name} is imported in ${place} only (${imported})`);
}

/** Files that name the API where they should not, as `file:line: word`. */
export function namingFaults(files: readonly RepositoryFile[], words: readonly string[]): string[] {
  return files
    .filter(({ path }) => !apiFolders.includes(folderOf(path)) && !isTest(path))
    .flatMap((file) =>
      file.text.split('\n').flatMap((line, index) => {
        const text = line.replaceAll(standardWords, '').toLowerCase();
        const word = words.find((candidate) => text.includes(candidate));
        return word === undefined ? [] : [`${file.path}:${index + 1}: names ${word}`];
      }),
    );
}

/**
 * The words by which an API is known: those of its title and tags, its hosts, and the values between which its
 * requests choose. Lower case, without a plural's `s`.
 */
export function apiWords(contract: Contract): string[] {
  const { document } = contract;
  const tags = Array.isArray(document.tags) ? document.tags.map((tag) => (isObject(tag) ? String(tag.name) : '')) : [];
  const choices = contract.operations
    .flatMap(({ body }) => body?.content ?? [])
    .flatMap(({ schema }) => [...schemaNodes(schema.schema)])
    .flatMap((node) => (Array.isArray(node.enum) ? node.enum.map(String) : []));
  const hosts = contract.servers.filter((server) => URL.canParse(server)).map((server) => new URL(server).hostname);
  const words = [...contract.title.split(/\W+/), ...tags.flatMap((tag) => tag.split(/\W+/)), ...choices, ...hosts];
  const plain = words.map((word) => word.toLowerCase().replace(/(?<![is])s$/, '')).filter((word) => word !== '');
  return [...new Set(plain)].sort();
}

const folderOf = (path: string): string => path.split('/')[0] ?? '';

const isTest = (path: string): boolean => /\.(test|test-d|test-support)\.ts$/.test(path) || path.includes('/fixtures/');
