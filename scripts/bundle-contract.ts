/** The contract as one JSON document, for tools and people that want a single file: made by Redocly. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/**
 * @param entry the contract's entry file.
 * @returns JSON, two spaces, final newline; what stood in other files is under `components`.
 * @throws Error with Redocly's own words when the document cannot be bundled.
 */
export async function bundleContract(entry: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  try {
    const output = join(folder, 'bundle.json');
    const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');
    const parameters = [redocly, 'bundle', resolve(entry), '--ext=json', `--output=${output}`];
    // In an empty folder there is no `redocly.yaml`: bundling needs none of its rules.
    await promisify(execFile)(process.execPath, parameters, {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    return `${JSON.stringify(JSON.parse(await readFile(output, 'utf8')), null, 2)}\n`;
  } finally {
    await rm(folder, { recursive: true });
  }
}
