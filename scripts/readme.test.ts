/** Every line of the README that can be run is run: transcripts, code, the two commands, the table of extensions. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extensions } from '../contract/extensions.ts';
import { packageName, packageRoot } from '../contract/index.ts';
import { createProject } from './project.test-support.ts';

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
const minutes = 60_000;

/** Where the README has the mock, and where it has somebody's own server. */
const addresses = /http:\/\/127\.0\.0\.1:(4010|3000)(?=\/)/g;

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

/** The text with the mock's real address. */
const here = (text: string) => text.replaceAll(addresses, new URL(server.url).origin);

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
  const project = createProject(['msw', 'vitest']);
  afterAll(() => project.remove());

  const files = blocks('ts').map((block, index) => {
    const isTest = /from '[^']*\bvitest'/.test(block);
    // A block that needs a name says it in its first line.
    const [, name = `block-${index + 1}${isTest ? '.test' : ''}.ts`] = /^\/\/ (\S+\.ts)\n/.exec(block) ?? [];
    return { name, text: block, isTest: name.endsWith('.test.ts') };
  });
  const scripts = files.filter(({ text }) => /^\/\/ prints: /m.test(text));
  const tests = files.filter(({ isTest }) => isTest);

  let paths: string[];
  beforeAll(() => {
    paths = files.map(({ name, text }) => project.write(name, here(text)));
  });

  test('compiles', () => {
    expect(diagnosticsOf(paths)).toEqual([]);
  });

  test.each(scripts)('$name prints what it says', async ({ name, text }) => {
    const { outputText } = ts.transpileModule(here(text), { compilerOptions: { module: ts.ModuleKind.ESNext } });
    const [, expected] = /^\/\/ prints: (.*)$/m.exec(text) ?? [];
    expect((await project.node(project.write(name.replace('.ts', '.mjs'), outputText))).trim()).toBe(expected);
  });

  test('passes, where it is tests', { timeout: 2 * minutes }, async () => {
    expect(await project.vitest()).toMatch(new RegExp(`Test Files +${tests.length} passed`));
  });

  test('is all run: by itself, as a test, or by the Vitest that runs the tests', () => {
    const configuration = ['vitest.config.ts', 'vitest.global-setup.ts'];
    const run = [...scripts, ...tests].map(({ name }) => name);
    expect([...run, ...configuration].sort()).toEqual(files.map(({ name }) => name).sort());
  });
});

function diagnosticsOf(files: readonly string[]): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    skipLibCheck: true,
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram(files, options))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

test.each([
  ['mock', 'the mock', '--api-key'],
  ['conformance', 'the suite', '--journal'],
])('every option of `%s` that is named is one', async (command, title, known) => {
  const [, section = ''] = new RegExp(`^## [^\n]*: ${title}\n(.*?)^## `, 'ms').exec(readme) ?? [];
  const prose = section.replaceAll(/^```.*?^```$/gms, '');
  const named = [...prose.matchAll(/`[^`]*`/g)].flatMap(([code]) => code.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []);
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', command, '--', '--help'], { cwd: packageRoot });
  expect(named).toContain(known);
  for (const option of named) expect(stdout).toMatch(new RegExp(`^ +(-\\w, )?${option} `, 'm'));
});

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

test('every decision of the mock is told, as it is', async () => {
  const { decisions } = await import(`${packageName}/mock`);
  expect(decisions.length).toBeGreaterThan(10);
  for (const { silence, decision } of decisions) expect(readme).toContain(`| ${silence} | ${decision} |`);
});
