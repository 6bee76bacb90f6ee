/** The path under which the API stands: that of the contract's first server. */
import type { Contract } from '../contract/index.ts';

/** Without a slash at the end; empty when the API stands at the root. */
export function basePathOf(contract: Contract): string {
  const { pathname } = new URL(contract.servers[0] ?? '/', 'http://localhost');
  return pathname.replace(/\/+$/, '');
}

/**
 * The rest of a path; `undefined` when it does not start with the base path.
 * @example withoutBasePath('/v1/books', '/v1') === '/books'
 */
export function withoutBasePath(path: string, basePath: string): string | undefined {
  if (path === basePath) return '/';
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
}
