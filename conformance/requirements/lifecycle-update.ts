/** An update: of one item among others, of one that is not there, from another scope, and one that is refused in part. */
import { isObject, type Json, valueAt, withValue } from '../../contract/index.ts';
import { exact, json } from '../answers.ts';
import type { Step } from '../model.ts';
import { isAllRefused, isChanged, isUnchanged, itemIn, pathsIn, richest, withOtherValues } from './changes.ts';
import { words } from './equal.ts';
import { both, inList } from './listed.ts';
import { otherHandles } from './other-handles.ts';
import { sameAs } from './same-as.ts';
import { accepted, any, given, type Look, refused, type Scene, type Script } from './script.ts';
import { collectionIn, keysOf } from './shown-items.ts';
import { type BodySubject, noOtherScope, type Subject } from './subject.ts';

export function updateLifecycle(update: BodySubject): Script[] {
  const [creating, remove] = [update.sibling('create'), update.sibling('delete')];
  if (!creating) return [];
  const paths = pathsIn(update, update.bases[0].value);
  const create = () => creating.step(richest(creating, paths));
  const nobody = update.aboutNobody();
  const deleted = create();
  return [
    changedScript(update, create(), create()),
    ...(nobody ? [{ name: 'unknown', title: 'an item that nobody created', scenes: [refused(nobody)] }] : []),
    ...(remove
      ? [
          {
            name: 'deleted',
            title: 'an item that was deleted',
            scenes: [given(deleted), given(remove.about(deleted)), refused(update.about(deleted))],
          },
        ]
      : []),
    ...otherScope(update, create()),
    ...refusedInPart(update, create()),
    ...otherHandles(update),
  ];
}

/** Read and listed before and after: what a server remembers of the item changes with it. */
function changedScript(update: BodySubject, item: Step, neighbour: Step): Script {
  const [read, list] = [update.sibling('read'), update.sibling('list')];
  const step = update.about(item);
  const isRenamed = read !== undefined && changesHandle(update, read, step);
  const listed = (look?: Look): Scene[] => (list ? [accepted(list.step(list.bases[0]), look)] : []);
  return {
    name: 'changed',
    title: 'an item beside another one',
    scenes: [
      given(item),
      given(neighbour),
      ...(read ? [accepted(read.about(item))] : []),
      ...listed(),
      accepted(step, isChanged(update, step, item)),
      ...(read ? [accepted(read.about(item, read.bases[0], {}, step), isChanged(update, step, item))] : []),
      ...(isRenamed ? [refused(read.about(item))] : []),
      ...(list ? listed(both(inList(list, [step, neighbour]), hasNoFormer(list, item, step))) : []),
      ...(read ? [accepted(read.about(neighbour), sameAs(read, neighbour))] : []),
    ],
  };
}

/** True where the update changes the member by which the item is read. */
function changesHandle(update: BodySubject, read: Subject, step: Step): boolean {
  const handle = read.resource.read?.handles[0]?.join('.') ?? '';
  return pathsIn(update, json(step.request.body ?? '')).includes(handle);
}

/** No item has a value that belonged to the updated one alone. */
const hasNoFormer =
  (list: Subject, item: Step, step: Step): Look =>
  (exchange, { answerTo }) => {
    const [before, after] = [item, step].map((each) => answerTo(each)).map((answer) => answer && exact(answer));
    for (const key of keysOf(list)) {
      const [was, is] = [valueAt(before, key), valueAt(after, key)];
      const isLeft = collectionIn(list, exchange)?.some((each) => valueAt(each, key) === was);
      if (was !== undefined && was !== is && isLeft)
        return `expected no item with the former ${key.join('.')} ${words(was)}`;
    }
    return undefined;
  };

function otherScope(update: BodySubject, item: Step): Script[] {
  if (!update.scope(update.settings.params)) return [];
  const path = update.scope(update.settings.otherParams);
  const read = update.sibling('read');
  const elsewhere = update.about(item, update.bases[0], path ? { path } : {});
  return [
    {
      name: 'other-scope',
      title: 'an item of another scope',
      scenes: [given(item), refused(elsewhere), ...(read ? [accepted(read.about(item), sameAs(read, item))] : [])],
      skipped: path ? undefined : noOtherScope,
    },
  ];
}

/**
 * One value of an update is invalid, the others are lawful changes: when it is refused, none of them is made. After each
 * one the item is read: as long as all are refused, it stays what it was.
 */
function refusedInPart(update: BodySubject, item: Step): Script[] {
  const read = update.sibling('read');
  const [base] = update.bases;
  const paths = pathsIn(update, base.value);
  if (!read || paths.length < 2) return [];
  const tries = paths.flatMap((path) =>
    invalid.flatMap((make): Scene[] => {
      const inBody = [...itemIn(update.operation), ...path.split('.')];
      const edit = (body: Json) =>
        withValue(withOtherValues(update, body, inBody), inBody, make((valueAt(body, inBody) ?? null) as Json));
      const step = update.about(item, base, { body: edit });
      // One that was accepted may have changed the very name that the item is read by.
      const reading = { ...accepted(read.about(item), isUnchanged(update, item)), where: isAllRefused(update) };
      return step.request.isLawful ? [] : [any(step), reading];
    }),
  );
  const title = 'an update of which one value is invalid, the others lawful';
  return tries.length > 0 ? [{ name: 'in-part', title, scenes: [given(item), ...tries] }] : [];
}

/** What breaks a type, and what breaks most patterns. */
const invalid: readonly ((own: Json) => Json)[] = [
  (own) => (isObject(own) ? 'text' : { value: own }),
  (own) => (typeof own === 'string' ? `!${own.slice(1)}` : own),
];
