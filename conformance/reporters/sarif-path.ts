/** Where the contract's files are, seen from the repository. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { plain } from './plain.ts';

/**
 * Relative to the folder for what lies beneath it, with forward slashes; elsewhere as it was given.
 * @example pathIn('/repository', '/repository/api/openapi.yaml') === 'api/openapi.yaml'
 */
export function pathIn(folder: string, file: string): string {
  return beneath(folder, file) ?? file;
}

/**
 * A relative reference with the id of its base, as GitHub wants it; an address of its own for what lies elsewhere.
 * @example artifactIn('/repository', 'my api.yaml') // { uri: 'my%20api.yaml', uriBaseId: '%SRCROOT%' }
 */
export function artifactIn(folder: string, file: string): { uri: string; uriBaseId?: string } {
  const path = beneath(folder, file);
  if (path === undefined) return { uri: pathToFileURL(resolve(folder, plain(file))).href };
  return {
    uri: path
      .split('/')
      .map((segment) => encodeURIComponent(plain(segment)))
      .join('/'),
    uriBaseId: sourceRoot,
  };
}

/** The name that GitHub and others have for the repository's folder. */
export const sourceRoot = '%SRCROOT%';

function beneath(folder: string, file: string): string | undefined {
  const path = relative(folder, resolve(folder, file)).split(sep).join('/');
  return path === '' || path === '..' || path.startsWith('../') || isAbsolute(path) ? undefined : path;
}
