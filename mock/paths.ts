/** The contract's paths, for someone who asked for another one. */
import type { Contract } from '../contract/index.ts';

/**
 * Every path template with its methods, nearest to `path` first.
 * @example nearestPaths(contract, '/v1', '/v1/book') // ['GET, POST /v1/books', 'GET /v1/shelves']
 */
export function nearestPaths(contract: Contract, basePath: string, path: string): string[] {
  const templates = [...new Set(contract.operations.map((operation) => operation.path))];
  const distances = new Map(templates.map((template) => [template, distance(`${basePath}${template}`, path)]));
  return templates
    .sort((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0))
    .map((template) => {
      const methods = contract.operations.filter((each) => each.path === template).map(({ method }) => method);
      return `${methods.join(', ')} ${basePath}${template}`;
    });
}

/** In segments: one that is another word counts 1, one that is missing or too many counts 1 as well. */
function distance(template: string, path: string): number {
  const wanted = template.split('/');
  const given = path.split('/');
  const shared = wanted.slice(0, given.length);
  const others = shared.filter((segment, index) => !segment.includes('{') && segment !== given[index]).length;
  return others + Math.abs(wanted.length - given.length);
}
