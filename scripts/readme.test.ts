/** Every line of the README that can be run is run: transcripts, code, the two commands, the table of extensions. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extensions } from '../contract/extensions.ts';
import { packageName, packageRoot } from '../contract/index.ts';

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
const address = 'http://127.0.0.1:4010';

interface Server {
  readonly url: string;
  close(): Promise<void>;
}

let server: Server;

beforeAll(async () => {
  const { createMock, serveMock } = await import(`${packageName}/mock`);
  server = await serveMock(await createMock(), { host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

/** The text with the mock's real port for the one in the README. */
const here = (text: string) => text.replaceAll(address, new URL(server.url).origin);

const blocks = (language: string): string[] =>
  [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, text = '']) => (name === language ? [text] : []));

/** `…` stands for any text; a line of its own for any lines. */
const expectation = (text: string) => {
  const literal = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const lines = text.split('\n').map((line) => (line === '…' ? '[^]*?' : line.split('…').map(literal).join('.*')));
  return new RegExp(`^${lines.join('\n')}$`);
};

const transcripts = blocks('console').flatMap((block) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((part): [string, string] => {
      const [command = '', ...output] = part.trimEnd().split('\n');
      return [command, output.join('\n')];
    }),
);

describe('transcripts', () => {
  test.each(transcripts)('%s', async (command, output) => {
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', `${here(command)} || true`], {
      cwd: packageRoot,
    });
    // Progress goes to standard error, and only shows on a slow machine: it is no part of a transcript.
    expect((stdout || stderr).trimEnd()).toMatch(expectation(here(output)));
  });
});

describe('code', () => {
  const folder = mkdtempSync(join(packageRoot, '.readme-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(blocks('ts').map((block, index): [number, string] => [index + 1, block]))(
    'block %i',
    async (index, block) => {
      const file = join(folder, `block-${index}.ts`);
      writeFileSync(file, here(block));
      expect(diagnosticsOf(file)).toEqual([]);
      if (block.includes('/vitest')) return;
      const { outputText } = ts.transpileModule(here(block), { compilerOptions: { module: ts.ModuleKind.ESNext } });
      const script = file.replace('.ts', '.mjs');
      writeFileSync(script, outputText);
      const ended = await promisify(execFile)(process.execPath, [script]);
      const [, expected] = /^\/\/ prints: (.*)$/m.exec(block) ?? [];
      expect(ended.stdout.trim()).toBe(expected);
    },
  );
});

function diagnosticsOf(file: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    skipLibCheck: true,
  };
  const program = ts.createProgram([file], options);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('the first commands are the two that CI runs', () => {
  expect(blocks('sh')[0]?.match(/npm ci && npm (run conformance|test)/g)).toEqual([
    'npm ci && npm run conformance',
    'npm ci && npm test',
  ]);
  expect(readFileSync(join(packageRoot, '.ci/run'), 'utf8')).toContain('README.md');
});

test('every extension and every dependency has its line', () => {
  for (const name of Object.keys(extensions)) expect(readme).toMatch(new RegExp(`^\\| \`${name}:`, 'm'));
  const { dependencies } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  const table = readme.replace('`-core`', '`@stoplight/prism-core`');
  for (const name of Object.keys(dependencies)) expect(table).toContain(`\`${name}\``);
});
