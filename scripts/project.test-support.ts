/** For tests: a project that has this package installed, and whose code is no part of this repository. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageName, packageRoot } from '../contract/index.ts';

export interface Project {
  /** Writes a file. @returns its whole path. */
  write(name: string, text: string): string;
  /** Runs a script of the project. @returns what it printed. @throws Error unless it ends well. */
  node(...args: string[]): Promise<string>;
  /** Runs the project's own tests. @returns what Vitest printed. @throws Error unless they pass. */
  vitest(...args: string[]): Promise<string>;
  remove(): void;
}

/** @param packages what else is installed, as it is installed here. */
export function createProject(packages: readonly string[] = []): Project {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(packageRoot, join(folder, 'node_modules', packageName), 'junction');
  for (const name of packages) {
    symlinkSync(join(packageRoot, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  write('package.json', JSON.stringify({ private: true, type: 'module' }));
  // Of the Vitest that runs this test, one in the project should know nothing.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const node = async (...args: string[]) => {
    const ended = promisify(execFile)(process.execPath, args, { cwd: folder, env: { ...env, NO_COLOR: '1' } });
    return ended.then(({ stdout }) => stdout, explain);
  };
  return {
    write,
    node,
    vitest: (...args) => node(join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...args),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function explain({ message, stdout, stderr }: { message: string; stdout: string; stderr: string }): never {
  throw new Error([message, stdout, stderr].filter((text) => text).join('\n'));
}
