/** The mock as a user runs it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll } from 'vitest';
import { packageRoot } from '../contract/index.ts';

const bin = join(packageRoot, 'dist', 'cli', 'bin.js');
const running = new Set<ChildProcess>();

beforeAll(() => {
  // A build that is there is taken as it is: `npm run prepare` makes it fresh.
  if (existsSync(bin)) return;
  const tsc = join(packageRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: packageRoot });
}, 120_000);
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

export interface Run {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** The exit code, once both outputs are complete. */
  readonly exit: Promise<number | null>;
  /** The next line of an output. */
  readonly line: (from: 'stdout' | 'stderr') => Promise<string>;
}

export function run(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Run {
  const child = spawn(process.execPath, [bin, 'mock', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  const read = { stdout: 0, stderr: 0 };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output,
    exit,
    async line(from) {
      for (;;) {
        const end = output[from].indexOf('\n', read[from]);
        const line = output[from].slice(read[from], end);
        if (end >= 0) read[from] = end + 1;
        if (end >= 0) return line;
        const isOver = await Promise.race([once(child[from], 'data').then(() => false), exit.then(() => true)]);
        if (isOver) throw new Error(`the mock ended: ${output.stderr}`);
      }
    },
  };
}

/** Starts the mock on a free port, and waits for its first line. */
export async function start(
  args: readonly string[] = [],
  environment?: NodeJS.ProcessEnv,
): Promise<Run & { url: string }> {
  const started = run(['--port', '0', ...args], environment);
  const [, url = ''] = /^listening on (\S+)$/.exec(await started.line('stdout')) ?? [];
  return { ...started, url };
}

/** Stops it as Ctrl-C does. @returns the exit code. */
export async function stop({ child, exit }: Run): Promise<number | null> {
  child.kill('SIGINT');
  return exit;
}
