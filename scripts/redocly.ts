/** Redocly's command line, without its telemetry, its update notice, and its notice about the version of Node. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

/** What a run printed, and its exit code. */
export interface RedoclyRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * @example redocly(['lint', 'openapi.yaml'], '/tmp').exitCode
 */
export function redocly(args: readonly string[], folder: string): RedoclyRun {
  const command = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  return { exitCode: status ?? 1, stdout, stderr: withoutBoxes(stderr) };
}

/** Its notices stand in boxes; there is no switch for the one about Node 20. What it finds is never in a box. */
export const withoutBoxes = (text: string): string => text.replaceAll(/\n?^ *╔═+╗\n(?: *║.*║\n)+ *╚═+╝\n\n?/gm, '');
