/** Items as answers show them: which one it is, and whether it is still what it was. */
import { type Member, members, type Resource, valueAt } from '../../contract/index.ts';
import { exact, isJson } from '../answers.ts';
import type { Exchange } from '../model.ts';
import { isEqual, words } from './equal.ts';
import { sameInstant } from './instant.ts';
import { isSamePlace, uniqueMembers } from './member-at.ts';
import type { Subject } from './subject.ts';

/** The items of a list's answer; `undefined` where it shows none that could be looked at. */
export function collectionIn({ resource: { list } }: Subject, exchange: Exchange): unknown[] | undefined {
  const collection = list && valueAt(exact(exchange), list.collection);
  return Array.isArray(collection) ? collection : undefined;
}

/** The members that no two items of a scope share: the id, and what is `x-unique`. */
export function keysOf({ resource, sibling }: Subject): string[][] {
  const creating = sibling('create');
  const unique = creating ? uniqueMembers(creating) : [];
  const shown = new Set(shownOf(resource).map(({ segments }) => segments.join('\n')));
  const handles = [resource.read, resource.update, resource.delete].flatMap((role) => role?.handles.slice(0, 1) ?? []);
  const all = [...handles, ...unique.map(({ segments }) => segments)].map((segments) => [...segments]);
  const first = new Map(all.map((segments) => [segments.join('\n'), segments]));
  return [...first.values()].filter((segments) => shown.has(segments.join('\n')));
}

/** The items that are the announced one, by one of its keys. */
export const sameKey = (items: readonly unknown[], announced: unknown, key: readonly string[]): unknown[] =>
  items.filter((item) => {
    const value = valueAt(announced, key);
    return value !== undefined && valueAt(item, key) === value;
  });

/** Members that stay what they are unless somebody changes them: neither times of updates nor what is shown on demand. */
function lasting({ resource }: Subject): Member[] {
  const handles = [resource.read, resource.update, resource.delete].flatMap((role) => role?.handles ?? []);
  const isHandle = (segments: readonly string[]) => handles.some((each) => isSamePlace(each, segments));
  return shownOf(resource).filter(
    ({ segments, node }) =>
      node.properties === undefined &&
      node['x-shown-when'] === undefined &&
      (node.readOnly !== true || isHandle(segments) || node['x-set-on'] === 'create'),
  );
}

const shownOf = ({ created }: Resource): Member[] =>
  created.content.filter(({ type }) => isJson(type)).flatMap(({ schema }) => members(schema.schema));

/**
 * How a later look at an item differs from an earlier one, in words; `undefined` where it does not.
 * @param but members that may differ, as dotted paths.
 */
export function changed(
  subject: Subject,
  before: unknown,
  after: unknown,
  but: readonly string[] = [],
): string | undefined {
  for (const { segments, node } of lasting(subject)) {
    const name = segments.join('.');
    if (but.some((path) => name === path || name.startsWith(`${path}.`))) continue;
    const [first, second] = [valueAt(before, segments) ?? null, valueAt(after, segments) ?? null];
    const isSame =
      node['x-set-on'] === undefined ? isEqual(first, second) : first === null || sameInstant(first, second);
    if (!isSame) return `expected \`${name}\` to be ${words(first)}, as it was shown before, received ${words(second)}`;
  }
  return undefined;
}
