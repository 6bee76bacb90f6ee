/** What an update changes: which members, to which values, and whether they are what they should be afterwards. */
import { fieldMaskOf, isObject, type Json, type Operation, valueAt, withValue } from '../../contract/index.ts';
import { isAccepted, json, parsed } from '../answers.ts';
import type { Base, Exchange, Step } from '../model.ts';
import { isEqual, words } from './equal.ts';
import { isSamePlace, isUnique, memberAt } from './member-at.ts';
import type { Look, View } from './script.ts';
import { changed } from './shown-items.ts';
import type { BodySubject, Subject } from './subject.ts';

/** The way from the body to the item's members. */
export function itemIn(operation: Operation): string[] {
  const mask = fieldMaskOf(operation);
  return mask ? [mask.resource] : [];
}

/** The dotted paths that a body changes: those of its mask, else all that it has. */
export function pathsIn({ operation }: BodySubject, body: unknown): string[] {
  const mask = fieldMaskOf(operation);
  if (!mask) return leavesOf(body);
  const listed = valueAt(body, [mask.mask]);
  return Array.isArray(listed) ? listed.map(String) : [];
}

function leavesOf(value: unknown, above: readonly string[] = []): string[] {
  if (!isObject(value) || Object.keys(value).length === 0) return above.length > 0 ? [above.join('.')] : [];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...above, name]));
}

/** Another value of the same kind, in as many characters. */
export function vary(value: Json): Json {
  if (typeof value === 'string')
    return value.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (last) => (/b/i.test(last) ? 'c' : 'b'));
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.map(vary);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, vary(member as Json)]))
    : value;
}

/** The body with another value for each member that it changes, but for one, and for what must be new each time. */
export function withOtherValues(update: BodySubject, body: Json, except: readonly string[]): Json {
  return pathsIn(update, body).reduce((sofar, path) => {
    const inBody = [...itemIn(update.operation), ...path.split('.')];
    const member = memberAt(update, inBody);
    const own = valueAt(sofar, inBody) as Json | undefined;
    const isFixed = isSamePlace(inBody, except) || (member !== undefined && isUnique(member));
    return own === undefined || isFixed ? sofar : withValue(sofar, inBody, vary(own));
  }, body);
}

/** The example that has most of these members. */
export function richest({ bases }: Subject, paths: readonly string[]): Base {
  const count = ({ value }: Base) => paths.filter((path) => valueAt(value, path.split('.')) !== undefined).length;
  return bases.reduce((best, base) => (count(base) > count(best) ? base : best));
}

/** The item has the values that the update sent, and is otherwise what an earlier answer showed. */
export function isChanged(update: BodySubject, step: Step, before: Step): Look {
  const sent = json(step.request.body ?? '');
  const paths = pathsIn(update, sent);
  return (exchange, { answerTo }) => {
    const after = parsed(exchange);
    for (const path of paths) {
      const wanted = valueAt(sent, [...itemIn(update.operation), ...path.split('.')]);
      const found = valueAt(after, path.split('.'));
      // In a merge patch `null` removes (RFC 7396); what is no member of the answer cannot be seen.
      const isSeen = wanted !== undefined && wanted !== null && isShown(update, path);
      if (isSeen && !isEqual(wanted, found))
        return `expected \`${path}\` to be ${words(wanted)}, received ${words(found)}`;
    }
    const was = answerTo(before);
    return was && changed(update, parsed(was), after, paths);
  };
}

/** Nothing is changed, as long as every update of the item was refused. */
export const isUnchanged =
  (update: Subject, before: Step): Look =>
  (exchange, view) => {
    const was = view.answerTo(before);
    return was && isAllRefused(update)(exchange, view) ? changed(update, parsed(was), parsed(exchange)) : undefined;
  };

/** True where no update of the script was accepted. */
export const isAllRefused =
  ({ operation }: Subject) =>
  (_: Exchange, { evidence: { exchanges, requestOf } }: View): boolean =>
    exchanges.every((each) => requestOf(each)?.operation !== operation || !isAccepted(operation, each));

function isShown({ resource }: BodySubject, path: string): boolean {
  return resource.created.content.some(({ schema }) => {
    let node: unknown = schema.schema;
    for (const segment of path.split('.')) node = valueAt(node, ['properties', segment]);
    return node !== undefined;
  });
}
