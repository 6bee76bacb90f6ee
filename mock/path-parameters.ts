/** Reads a path's parameters from its template. */

/**
 * @param path without the base path, percent-encoded.
 * @throws URIError for a broken percent escape: whoever validates a path refuses it before.
 * @example pathParameters('/shelves/{shelf}', '/shelves/a%201') // { shelf: 'a 1' }
 */
export function pathParameters(template: string, path: string): Record<string, string> {
  const names: string[] = [];
  const pattern = template.replaceAll(/\{([^{}]+)\}|[^{}]+/g, (part, name?: string) => {
    if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(name);
    return '([^/]*)';
  });
  const values = new RegExp(`^${pattern}$`).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]));
}
