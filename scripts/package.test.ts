/** The package as strangers get it: packed from the sources, installed into an empty project, used there. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageName, packageRoot, packageVersion } from '../contract/index.ts';

const minutes = 60_000;
let scratch: string;
let stranger: string;
let packed: string[];

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'package-'));
  const tarball = pack();
  stranger = join(scratch, 'stranger');
  mkdirSync(stranger);
  writeFileSync(join(stranger, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  npm(stranger, ['install', tarball, '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']);
}, 5 * minutes);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Packs a copy: `npm pack` compiles, and other tests read this checkout's `dist/` meanwhile. */
function pack(): string {
  const copy = join(scratch, 'checkout');
  const left = ['node_modules', '.git', 'dist', 'examples'].map((name) => join(packageRoot, name));
  cpSync(packageRoot, copy, { recursive: true, filter: (source) => !left.includes(source) });
  symlinkSync(join(packageRoot, 'node_modules'), join(copy, 'node_modules'), 'junction');
  // `prepare` may print too: the report is the last thing on standard output.
  const output = npm(copy, ['pack', '--json', '--pack-destination', scratch]);
  const report = JSON.parse(output.slice(output.search(/^\[/m))) as { filename: string; files: { path: string }[] }[];
  packed = (report[0]?.files ?? []).map(({ path }) => path);
  return join(scratch, basename(report[0]?.filename ?? ''));
}

const npm = (folder: string, parameters: string[]): string =>
  execFileSync('npm', parameters, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const node = (...parameters: string[]): string =>
  execFileSync(process.execPath, parameters, { cwd: stranger, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** What a stranger's module prints. */
const evaluate = (code: string): string => node('--input-type=module', '--eval', code).trim();

describe('the files', () => {
  test('are there', () => {
    for (const path of ['README.md', 'LICENSE', 'openapi/openapi.yaml', 'generated/openapi.json', 'dist/cli/bin.js']) {
      expect(packed).toContain(path);
    }
  });

  test('are no tests, no tools of this repository, no TypeScript sources', () => {
    const unwanted = packed.filter(
      (path) =>
        /\.(test|test-d|test-support)\./.test(path) ||
        (path.endsWith('.ts') && !path.endsWith('.d.ts')) ||
        /^(dist\/(scripts|openapi)|scripts|node_modules)\//.test(path),
    );
    expect(unwanted).toEqual([]);
  });

  test('name no folder of this machine', () => {
    const installed = join(stranger, 'node_modules', packageName);
    const telling = packed.filter((path) => {
      const text = readFileSync(join(installed, path), 'utf8');
      return [packageRoot, scratch, homedir()].some((folder) => folder.length > 1 && text.includes(`${folder}/`));
    });
    expect(telling).toEqual([]);
  });

  test('every export leads to one of them', () => {
    const { exports } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { exports: object };
    const targets = Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? target : Object.values(target),
    );
    expect(targets.filter((target) => !packed.includes(String(target).replace('./', '')))).toEqual([]);
  });
});

describe(
  'a stranger',
  () => {
    test('imports the client', () => {
      const code = `import { createDestinationsClient } from '${packageName}';
      console.log(typeof createDestinationsClient({ apiKey: 'key' }).createDestination);`;
      expect(evaluate(code)).toBe('function');
    });

    test('reads the contract as JSON and as YAML', () => {
      const code = `import { readFileSync } from 'node:fs';
      import { fileURLToPath } from 'node:url';
      for (const name of ['openapi.json', 'openapi.yaml', 'package.json', 'report.schema.json'])
        readFileSync(fileURLToPath(import.meta.resolve('${packageName}/' + name)));
      const text = readFileSync(fileURLToPath(import.meta.resolve('${packageName}/openapi.json')), 'utf8');
      console.log(JSON.parse(text).openapi);`;
      expect(evaluate(code)).toBe('3.1.0');
    });

    test('runs the mock, and sees the client and the mock agree', () => {
      const code = `import { createDestinationsClient } from '${packageName}';
      import { createMock } from '${packageName}/mock';
      const { fetch } = await createMock({});
      const client = createDestinationsClient({ apiKey: 'key', fetch });
      const params = { path: { projectIdOrName: 'my-project' } };
      const created = await client.createDestination({ params, body: { name: 'a', type: 'webhook', metadata: {} } });
      const refused = await client.createDestination({ params, body: { name: 'a_b', type: 'webhook', metadata: {} } });
      console.log(created.status, refused.status, refused.error.issues[0].name);`;
      expect(evaluate(code)).toMatch(/^201 4\d\d name$/);
    });

    test('imports the suite', () => {
      expect(evaluate(`console.log(typeof await import('${packageName}/conformance'));`)).toBe('object');
    });

    test('runs the command', () => {
      const bin = join('node_modules', packageName, 'dist', 'cli', 'bin.js');
      expect(node(bin, '--version').trim()).toBe(packageVersion);
      expect(node(bin, '--help')).toMatch(/mock[\s\S]*conformance/);
      expect(readdirSync(join(stranger, 'node_modules', '.bin'))).toContain(packageName);
    });

    test.each([
      ['NodeNext', 'NodeNext'],
      ['ESNext', 'Bundler'],
    ])('compiles without skipLibCheck (module %s, resolution %s)', (module, moduleResolution) => {
      const folder = join(stranger, moduleResolution);
      mkdirSync(folder);
      writeFileSync(join(folder, 'index.ts'), strangersCode);
      const compilerOptions = { module, moduleResolution, target: 'ES2022', strict: true, skipLibCheck: false };
      const platform = { lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [], noEmit: true };
      const options = { compilerOptions: { ...compilerOptions, ...platform }, files: ['index.ts'] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
      expect(compile(folder)).toBe('');
      writeFileSync(join(folder, 'index.ts'), strangersCode.replace("type: 'webhook'", "type: 'email'"));
      expect(compile(folder)).toContain(`Type '"email"' is not assignable`);
    });
  },
  2 * minutes,
);

const strangersCode = `import { createDestinationsClient, type Destination, type ApiProblem } from '${packageName}';
import { createMock } from '${packageName}/mock';
import type { paths } from '${packageName}/types';

const mock = await createMock({});
const client = createDestinationsClient({ apiKey: 'key', fetch: (request) => mock.fetch(request) });
const result = await client.createDestination({
  params: { path: { projectIdOrName: 'my-project' } },
  body: { name: 'alerts', type: 'webhook', metadata: {} },
});
export const created: Destination | undefined = result.status === 201 ? result.data : undefined;
export const issues = result.status === 422 ? result.error.issues : undefined;
export const problem: ApiProblem | undefined = result.error;
export type Post = paths['/projects/{projectIdOrName}/destinations']['post'];
`;

/** What the compiler complains about. */
function compile(folder: string): string {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  try {
    return execFileSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
  } catch (thrown) {
    return String((thrown as { stdout?: string }).stdout);
  }
}
