/** An edit that gives a request the unique values of another one. */
import { isObject, type Json, type Member, valueAt, withValue } from '../../contract/index.ts';
import { json } from '../answers.ts';
import type { Step } from '../model.ts';
import { uniqueMembers } from './member-at.ts';
import type { Edit, Subject } from './subject.ts';

/** True where two scopes with other values of these parameters may share the member's value. */
export function isUniqueWithin({ node }: Member, path: Readonly<Record<string, string>>): boolean {
  const unique = node['x-unique'];
  const within = isObject(unique) && Array.isArray(unique.within) ? unique.within : [];
  return within.some((name) => Object.hasOwn(path, String(name)));
}

/** @param elsewhere the path of another scope, where that is where the request goes. */
export function sameUnique(creating: Subject, { request }: Step, elsewhere?: Readonly<Record<string, string>>): Edit {
  const sent = json(request.body ?? '');
  const unique = uniqueMembers(creating).filter((member) => !elsewhere || isUniqueWithin(member, elsewhere));
  return {
    body: (body) =>
      unique.reduce((sofar, { segments }) => {
        const value = valueAt(sent, segments) as Json | undefined;
        return value === undefined ? sofar : withValue(sofar, segments, value);
      }, body),
  };
}
