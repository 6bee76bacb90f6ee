/** This package on disk: the same from the sources and from `dist/`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package's `package.json`. */
export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

export const packageName: string = manifest.name;
export const packageVersion: string = manifest.version;

/** The contract that is used where none is named: the handwritten one. */
export const ownContract: string = join(packageRoot, 'openapi', 'openapi.yaml');

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}
