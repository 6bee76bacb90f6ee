/** The members of a body, found again: by their place, and those that no two items share. */
import type { JsonObject, Member } from '../../contract/index.ts';
import type { Subject } from './subject.ts';

type OfBody = Pick<Subject, 'members'>;

export const isSamePlace = (first: readonly string[], second: readonly string[]): boolean =>
  first.length === second.length && first.every((segment, index) => segment === second[index]);

export const memberAt = ({ members }: OfBody, segments: readonly string[]): Member | undefined =>
  members.find((member) => isSamePlace(member.segments, segments));

/** True for what is `x-unique`. */
export const isUnique = ({ node }: { readonly node: JsonObject }): boolean => node['x-unique'] !== undefined;

export const uniqueMembers = ({ members }: OfBody): Member[] => members.filter(isUnique);
