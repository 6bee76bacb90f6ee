/** The contract as one JSON document, for tools and people that want a single file: made by Redocly. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { redocly } from './redocly.ts';

/**
 * @param entry the contract's entry file.
 * @returns JSON, two spaces, final newline; what stood in other files is under `components`.
 * @throws Error with Redocly's own words when the document cannot be bundled.
 */
export async function bundleContract(entry: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  try {
    const output = join(folder, 'bundle.json');
    // In an empty folder there is no `redocly.yaml`: bundling needs none of its rules.
    const run = redocly(['bundle', resolve(entry), '--ext=json', `--output=${output}`], folder);
    if (run.exitCode !== 0) throw new Error(run.stderr.trim());
    return `${JSON.stringify(JSON.parse(await readFile(output, 'utf8')), null, 2)}\n`;
  } finally {
    await rm(folder, { recursive: true });
  }
}
