/**
 * A merge patch (RFC 7396): `null` removes a member, an object is merged into the one that is there, and what the patch
 * does not name stays.
 * @see https://www.rfc-editor.org/rfc/rfc7396#section-2
 */
import { type Json, type Member, sample, valueAt } from '../../contract/index.ts';
import { exact } from '../answers.ts';
import type { Check, Step } from '../model.ts';
import { isEqual, words } from './equal.ts';
import { memberAt } from './member-at.ts';
import { put } from './places.ts';
import { accepted, given, type Look, type Script, scripted } from './script.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { BodySubject, Subject } from './subject.ts';

export function mergePatch(update: BodySubject): Check[] {
  const creating = update.sibling('create');
  if (!update.media.type.includes('merge-patch') || !creating) return [];
  const sentence = requirement({
    operation: update.operation,
    place: placeOf('request', ['body']),
    rule: 'merge-patch',
    cursor: update.media.cursor,
    level: 'must',
    title: 'an update is a merge patch',
    sentence: 'A merge patch %s remove the members that it has as `null`, merge objects, and leave the rest.',
    guidance: {
      why: 'Clients compute a patch by the rules of RFC 7396. Where the server reads `null` or an object otherwise, it destroys what the caller never named.',
      mend: 'Follow the pseudo-code of RFC 7396 §2: `null` removes, objects are merged member by member, anything else replaces. Do not bind the patch to a type first: that makes `null` and missing the same.',
      broken: 'A patch has one member of an object, and afterwards the other members of that object are gone.',
    },
  });
  const scripts = update.members.flatMap((member) => [
    ...removal(update, creating, member),
    ...merging(update, creating, member),
  ]);
  return scripts.length > 0 ? [scripted(sentence, scripts)] : [];
}

/** A body with these members, whatever else the example has. */
const withMembers =
  (members: readonly Member[]) =>
  (body: Json): Json =>
    members.reduce((sofar, { segments, node }) => {
      const has = valueAt(sofar, segments) !== undefined;
      const steps = segments.map((member) => ({ member }));
      return has ? sofar : put(sofar, segments, steps, sample({ ...node, type: [node.type].flat()[0] ?? 'string' }));
    }, body);

function removal(update: BodySubject, creating: Subject, member: Member): Script[] {
  const own = memberAt(creating, member.segments);
  if (!own || own.required >= 0 || ![member.node.type].flat().includes('null')) return [];
  const patch = put(
    {},
    member.segments,
    member.segments.map((each) => ({ member: each })),
    null,
  );
  const item = creating.step(creating.bases[0], { body: withMembers([own]) });
  const gone: Look = (exchange) => {
    const left = valueAt(exact(exchange), own.segments);
    return left === undefined || left === null
      ? undefined
      : `expected no ${nameOf(own.segments)}, received ${words(left)}`;
  };
  return script(update, item, patch, `removed/${own.segments.join('/')}`, `null for ${nameOf(own.segments)}`, gone);
}

/** One of two members of an object is patched: the other one stays. */
function merging(update: BodySubject, creating: Subject, member: Member): Script[] {
  const inner = update.members.filter(
    ({ segments }) =>
      segments.length === member.segments.length + 1 && segments.slice(0, -1).join('\n') === member.segments.join('\n'),
  );
  const [changed, kept] = inner.flatMap((each) => memberAt(creating, each.segments) ?? []);
  if (!changed || !kept) return [];
  const item = creating.step(creating.bases[0], { body: withMembers([changed, kept]) });
  const sent = JSON.parse(item.request.body ?? '{}') as Json;
  const value = valueAt(sent, changed.segments) as Json;
  const patch = put(
    {},
    changed.segments,
    changed.segments.map((each) => ({ member: each })),
    value,
  );
  const stays: Look = (exchange) => {
    const wanted = valueAt(sent, kept.segments);
    const found = valueAt(exact(exchange), kept.segments);
    return isEqual(wanted, found)
      ? undefined
      : `expected ${nameOf(kept.segments)} to stay ${words(wanted)}, received ${words(found)}`;
  };
  const title = `a patch of ${nameOf(changed.segments)} beside ${nameOf(kept.segments)}`;
  return script(update, item, patch, `merged/${member.segments.join('/')}`, title, stays);
}

function script(update: BodySubject, item: Step, patch: Json, name: string, title: string, look: Look): Script[] {
  const step = update.about(item, update.bases[0], { body: () => patch });
  const read = update.sibling('read');
  if (!item.request.isLawful || !step.request.isLawful) return [];
  const reading = read ? [accepted(read.about(item), look)] : [];
  return [{ name, title, scenes: [given(item), accepted(step, look), ...reading] }];
}
