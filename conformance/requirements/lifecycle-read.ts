/** A read: of one item among others, of an item that is not there, from another scope, and by its other names. */
import { otherHandles } from './other-handles.ts';
import { sameAs } from './same-as.ts';
import { accepted, refused, type Script } from './script.ts';
import { noOtherScope, type Subject } from './subject.ts';

export function readLifecycle(read: Subject): Script[] {
  const creating = read.sibling('create');
  if (!creating) return [];
  const { bases } = creating;
  // The items that the other cases of this operation read, and nobody changes.
  const created = read.bases.flatMap(({ item }) => item?.created ?? []);
  const nobody = read.aboutNobody();
  const scope = read.scope(read.settings.otherParams);
  const [first] = bases;
  const [own = creating.step(first)] = created;
  return [
    {
      name: 'created',
      title: 'an item of each example, read',
      scenes: [...created.map((step) => accepted(read.about(step), sameAs(read, step)))],
    },
    ...(nobody ? [{ name: 'unknown', title: 'an item that nobody created', scenes: [refused(nobody)] }] : []),
    ...(read.scope(read.settings.params)
      ? [
          {
            name: 'other-scope',
            title: 'an item of another scope',
            scenes: [refused(read.about(own, read.bases[0], scope ? { path: scope } : {}))],
            skipped: scope ? undefined : noOtherScope,
          },
        ]
      : []),
    ...otherHandles(read),
  ];
}
