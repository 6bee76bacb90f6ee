/**
 * How binding a statement of the contract is, and who made it.
 * Both are read from the narrowest place that says so, on the way from the statement up to the document.
 */
import type { Cursor } from './cursor.ts';
import { isObject, type JsonObject } from './json.ts';

/** RFC 2119's MUST and SHOULD; `observe`: recorded, never failed. */
export type Level = 'must' | 'should' | 'observe';

/** Who says it: the API's documentation page, its public description, or nobody (it is what we expect). */
export type Origin = 'page' | 'public' | 'inferred';

export const levels: readonly Level[] = ['must', 'should', 'observe'];
export const origins: readonly Origin[] = ['page', 'public', 'inferred'];

/** The origin of what stands at a node. A document that does not speak of origins is its own page. */
export function originAt(cursor: Cursor): Origin {
  for (let node: Cursor | undefined = cursor; node; node = node.parent) {
    const origin = node.object['x-origin'];
    if (origins.includes(origin as Origin)) return origin as Origin;
  }
  return 'page';
}

/**
 * The level of a statement: `x-level` where it stands, or above; else by origin. What the page says is MUST. What only
 * the public description says is MUST in an operation that the page does not have, and SHOULD where it refines the page.
 * @param operation the operation in which the statement holds.
 * @param keyword the keyword that makes the statement, and `…/case` for a case of it.
 * @example levelAt(nameSchema, createBook, 'pattern/non-ascii') // 'observe'
 */
export function levelAt(cursor: Cursor, operation: Cursor, keyword?: string): Level {
  for (let node: Cursor | undefined = cursor; node; node = node.parent) {
    const level = node.object['x-level'];
    if (levels.includes(level as Level)) return level as Level;
    const own = isObject(level) && keyword !== undefined ? levelOf(level, keyword) : undefined;
    if (own) return own;
  }
  const origin = originAt(cursor);
  if (origin === 'inferred') return 'observe';
  return origin === 'public' && originAt(operation) === 'page' ? 'should' : 'must';
}

/** A case without a level of its own has its keyword's. */
function levelOf(map: JsonObject, keyword: string): Level | undefined {
  const key = [keyword, keyword.split('/')[0] ?? ''].find((name) => Object.hasOwn(map, name));
  return levels.find((level) => key !== undefined && level === map[key]);
}

/**
 * The keys of `x-level` maps that single out cases of a keyword, at a node and above it.
 * @example caseLevels(nameSchema, 'pattern') // ['pattern/non-ascii', 'pattern/non-ascii-other']
 */
export function caseLevels(cursor: Cursor, keyword: string): string[] {
  const keys = new Set<string>();
  for (let node: Cursor | undefined = cursor; node; node = node.parent) {
    const level = node.object['x-level'];
    if (isObject(level)) for (const key of Object.keys(level)) if (key.startsWith(`${keyword}/`)) keys.add(key);
  }
  return [...keys];
}
