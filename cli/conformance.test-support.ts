/** The command as a user runs it, and servers to run it against. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { packageRoot } from '../contract/index.ts';

export const bin = join(packageRoot, 'dist/cli/bin.js');
const undo: (() => void)[] = [];

/** Closes the servers and removes the folders. */
export function clear(): void {
  for (const step of undo.splice(0)) step();
}

afterEach(clear);

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** Without the lines of progress, which a slow machine prints, and those that say where the journal is. */
  readonly stderr: string;
  /** The journal, where the run kept it. */
  readonly journal: string | undefined;
}

/** Signals for the command, each sent when standard error matches, and a while later. */
export interface Press {
  readonly when: RegExp;
  readonly signal: NodeJS.Signals;
  readonly afterMs?: number;
}

/** Runs the command to its end. */
export function conformance(args: string[], environment: Record<string, string> = {}, presses: Press[] = []) {
  return run(process.execPath, [bin, 'conformance', ...args], environment, presses);
}

/** Runs a line of POSIX shell, in which `"$@"` is the command. */
export const shell = (line: string, args: string[]): Promise<Ended> =>
  run('sh', ['-c', line, 'sh', process.execPath, bin, 'conformance', ...args]);

function run(program: string, args: string[], environment: Record<string, string> = {}, presses: Press[] = []) {
  const env = { ...process.env, CONFORMANCE_API_KEY: undefined, ...environment };
  const child = spawn(program, args, { env });
  const waiting = [...presses];
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    for (let next = waiting[0]; next?.when.test(stderr); next = waiting[0]) {
      const { signal, afterMs = 0 } = next;
      waiting.shift();
      setTimeout(() => child.kill(signal), afterMs);
    }
  });
  return new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      const [, journal] = /: conformance cleanup (\S+)\n/.exec(stderr) ?? [];
      if (journal !== undefined) undo.push(() => rmSync(dirname(journal), { recursive: true, force: true }));
      resolve({ code, stdout, stderr: stderr.replaceAll(noise, ''), journal });
    });
  });
}

const noise = /^(\d+ of \d+ requests|[\w-]+: journal: .*|[\w-]+: what may be left behind is in the journal: .*)\n/gm;

export async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

/** A server that says the same to everything. */
export const answering = (status: number, body: string): Promise<string> =>
  serve((request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body));
  });

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'conformance-'));
  undo.push(() => rmSync(made, { recursive: true }));
  return made;
}

/** A failure of usage: nothing on standard output, one line on standard error, exit code 2. */
export function expectOneLine(ended: Ended, ...parts: string[]): void {
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  for (const part of parts) expect(ended.stderr).toContain(part);
}
