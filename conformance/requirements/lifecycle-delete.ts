/** A delete: the item is gone from everywhere, its neighbours are not, and another scope's items stay. */
import type { Step } from '../model.ts';
import { both, inList, notInList } from './listed.ts';
import { otherHandles } from './other-handles.ts';
import { sameAs } from './same-as.ts';
import { sameUnique } from './same-unique.ts';
import { accepted, any, given, refused, type Scene, type Script } from './script.ts';
import { noOtherScope, type Subject } from './subject.ts';

export function deleteLifecycle(remove: Subject): Script[] {
  const creating = remove.sibling('create');
  if (!creating) return [];
  const create = () => creating.step(creating.bases[0]);
  const [twice, nobody] = [create(), remove.aboutNobody()];
  return [
    gone(remove, create(), create(), create()),
    ...otherScope(remove, creating),
    {
      name: 'again',
      title: 'an item that is deleted already',
      level: 'observe',
      sentence: 'A delete of an item that is deleted already %s be accepted.',
      scenes: [given(twice), given(remove.about(twice)), any(remove.about(twice))],
    },
    ...(nobody
      ? [
          {
            name: 'unknown',
            title: 'an item that nobody created',
            level: 'observe' as const,
            sentence: 'A delete of an item that nobody created %s be accepted.',
            scenes: [any(nobody)],
          },
        ]
      : []),
    ...otherHandles(remove),
  ];
}

/** Read before it is deleted: what a server remembers of that must go too. The neighbours are older and younger. */
function gone(remove: Subject, older: Step, item: Step, younger: Step): Script {
  const [read, list] = [remove.sibling('read'), remove.sibling('list')];
  const neighbours = [older, younger];
  return {
    name: 'gone',
    title: 'an item between two others',
    scenes: [
      given(older),
      given(item),
      given(younger),
      ...(read ? [accepted(read.about(item))] : []),
      accepted(remove.about(item)),
      ...(read ? [refused(read.about(item))] : []),
      ...(list ? [accepted(list.step(list.bases[0]), both(notInList(list, [item]), inList(list, neighbours)))] : []),
      ...(read ? neighbours.map((step) => accepted(read.about(step), sameAs(read, step))) : []),
    ],
  };
}

/** A delete from another scope is judged by what is left; so is one of an item whose unique value another scope has. */
function otherScope(remove: Subject, creating: Subject): Script[] {
  if (!remove.scope(remove.settings.params)) return [];
  const path = remove.scope(remove.settings.otherParams);
  const elsewhere = creating.scope(creating.settings.otherParams);
  const skipped = path && elsewhere ? undefined : noOtherScope;
  const [own, here] = [creating.step(creating.bases[0]), creating.step(creating.bases[0])];
  const there = creating.step(creating.bases[0], {
    ...sameUnique(creating, here, elsewhere ?? {}),
    path: elsewhere ?? {},
  });
  const left = (item: Step): Scene[] => {
    const [read, list] = [remove.sibling('read'), remove.sibling('list')];
    const at = item === there ? elsewhere : undefined;
    return [
      ...(read ? [accepted(read.about(item), sameAs(read, item))] : []),
      ...(list ? [accepted(list.step(list.bases[0], at ? { path: at } : {}), inList(list, [item]))] : []),
    ];
  };
  return [
    {
      name: 'other-scope',
      title: 'an item of another scope',
      scenes: [given(own), any(remove.about(own, remove.bases[0], path ? { path } : {})), ...left(own)],
      skipped,
    },
    {
      name: 'same-value',
      title: 'an item whose unique values another scope has too',
      scenes: [given(here), given(there), accepted(remove.about(here)), ...left(there)],
      skipped,
    },
  ];
}
