/** Compiles the sources to `dist/`: what is run (`npm run …`, the package, the linter's plugin) is always the compiled. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../contract/index.ts';

/** @throws Error with the compiler's words when a file does not parse. Types are not checked: `npm run typecheck` does. */
export function compile(): void {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const parameters = [compiler, '-p', 'tsconfig.build.json', '--noCheck'];
  const { status, stdout } = spawnSync(process.execPath, parameters, { cwd: packageRoot, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the sources do not compile:\n${stdout}`);
}

/** Vitest's global set-up: tests that run `dist/` see the sources as they are now. */
export function setup(): void {
  if (isStale()) compile();
}

/** Left alone where it is fresh: other processes may be reading it. */
function isStale(): boolean {
  return sourceFolders()
    .flatMap((folder) => filesIn(folder))
    .filter((file) => file.endsWith('.ts') && !/\.(test|test-d|test-support|d)\.ts$/.test(file))
    .some((file) => modified(join('dist', file.replace(/\.ts$/, '.js'))) < modified(file));
}

/** Those with a source in them: `examples` are packages of their own. */
function sourceFolders(): string[] {
  const others = ['dist', 'node_modules', 'examples', 'artifacts'];
  return readdirSync(packageRoot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !others.includes(entry.name))
    .map(({ name }) => name);
}

function filesIn(folder: string): string[] {
  const names = readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(folder, name));
}

const modified = (file: string): number => statSync(join(packageRoot, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
