/** What a request leaves behind: a refused one nothing, an accepted one exactly one item, in its own scope. */
import { type Json, valueAt } from '../../contract/index.ts';
import { isRefused, json } from '../answers.ts';
import type { Check, Exchange } from '../model.ts';
import { words } from './equal.ts';
import { inList, notInList } from './listed.ts';
import { uniqueMembers } from './member-at.ts';
import { accepted, any, given, type Look, type Script, scripted, type View } from './script.ts';
import { collectionIn } from './shown-items.ts';
import { requirement } from './statement.ts';
import { type BodySubject, type Edit, noOtherScope, type Subject } from './subject.ts';

export function trace(subject: BodySubject): Check[] {
  const list = subject.sibling('list');
  if (subject.role !== 'create' || !list) return [];
  const sentence = requirement({
    operation: subject.operation,
    place: 'response',
    rule: 'trace',
    cursor: subject.operation.cursor,
    member: 'responses',
    level: 'must',
    title: 'one item for each accepted request, none for a refused one',
    sentence: 'An accepted request %s leave exactly one item, complete and in its own scope, a refused one none.',
    guidance: {
      why: 'Whoever is refused tries again, and whoever is accepted does not. An item that a refusal left behind, or that an accepted request never made, is noticed much later.',
      mend: 'Validate everything before the first write, and write all or nothing. Store the item under the scope that the request names.',
      broken: 'A request is refused with 422, and the list shows its item all the same.',
    },
  });
  return [
    scripted(sentence, [
      ...acceptedScripts(subject, list),
      ...refusedScripts(subject, list),
      everyRefused(subject, list),
    ]),
  ];
}

function acceptedScripts(subject: BodySubject, list: Subject): Script[] {
  const [here, there] = [subject.step(subject.bases[0]), subject.step(subject.bases[0])];
  const path = list.scope(list.settings.otherParams);
  const listed = list.step(list.bases[0], path ? { path } : {});
  return [
    {
      name: 'accepted',
      title: 'an accepted request',
      scenes: [given(here), accepted(list.step(list.bases[0]), inList(list, [here]))],
    },
    {
      name: 'other-scope',
      title: 'an accepted request, seen from another scope',
      scenes: [given(there), accepted(listed, notInList(list, [there]))],
      skipped: path ? undefined : noOtherScope,
    },
  ];
}

/** For a run that tries nothing else. */
function refusedScripts(subject: BodySubject, list: Subject): Script[] {
  const edits: readonly (readonly [name: string, title: string, edit: Edit])[] = [
    ['no-credential', 'a request without a credential', { credential: 'none' }],
    ['invalid', 'a request that breaks its schema', { body: (body) => withoutRequired(subject, body) }],
  ];
  return edits.map(([name, title, edit]) => {
    const step = subject.step(subject.bases[0], edit);
    const look: Look = (exchange, view) => {
      const answer = view.answerTo(step);
      return answer && isRefused(answer) ? leftBy(subject, list, [answer], exchange, view) : undefined;
    };
    return { name: `refused/${name}`, title, scenes: [any(step), accepted(list.step(list.bases[0]), look)] };
  });
}

/** A body of which only what must be unique is left: by that its item would be found. */
function withoutRequired(subject: BodySubject, body: Json): Json {
  const [unique] = uniqueMembers(subject);
  const value = unique && valueAt(body, unique.segments);
  return unique && unique.segments.length === 1 ? ({ [unique.segments[0] ?? '']: value } as Json) : {};
}

function everyRefused(subject: BodySubject, list: Subject): Script {
  const look: Look = (exchange, view) => {
    const { evidence } = view;
    const refusals = evidence.transcript.exchanges.filter(
      (each) => evidence.requestOf(each)?.operation === subject.operation && isRefused(each),
    );
    return leftBy(subject, list, refusals, exchange, view);
  };
  return {
    name: 'every-refused',
    title: 'every refused request of the run',
    arrangement: 'last',
    scenes: [accepted(list.step(list.bases[0]), look)],
  };
}

/** An item in the list that has a unique value which only refused requests had. */
function leftBy(
  subject: BodySubject,
  list: Subject,
  refusals: readonly Exchange[],
  listed: Exchange,
  { evidence }: View,
) {
  const unique = uniqueMembers(subject);
  const items = collectionIn(list, listed) ?? [];
  const others = evidence.transcript.exchanges
    .filter((each) => !isRefused(each))
    .map(({ request }) => String(request.body));
  for (const { segments } of unique) {
    const listedValues = new Set(items.map((item) => valueAt(item, segments)));
    for (const refusal of refusals) {
      const value = valueAt(json(String(refusal.request.body)), segments);
      if (value === undefined || value === '' || !listedValues.has(value)) continue;
      // A value that is not marked as the run's own may be another item's, which was there before.
      if (!String(value).toLowerCase().includes(subject.settings.run)) continue;
      // Another request may have given the value to an item: one that was accepted, or an update.
      if (others.some((body) => body.includes(JSON.stringify(value)))) continue;
      return `found ${words(value)} in the list, which a refused request had (exchange ${refusal.n})`;
    }
  }
  return undefined;
}
