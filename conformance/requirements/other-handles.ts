/** Whether an item is also found by names that the documentation of an operation does not mention: recorded. */
import { toPointer } from '../../contract/index.ts';
import { any, type Script } from './script.ts';
import type { Subject } from './subject.ts';

/** One script for each further name of `x-alias`. */
export function otherHandles(subject: Subject): Script[] {
  const creating = subject.sibling('create');
  const role = subject.role === 'create' || subject.role === 'list' ? undefined : subject.resource[subject.role];
  if (!creating || !role) return [];
  return role.handles.slice(1).map((segments): Script => {
    // What is only read can be read again.
    const created =
      (subject.role === 'read' ? subject.bases[0].item?.created : undefined) ?? creating.step(creating.bases[0]);
    const step = subject.about(created);
    const parameters = { ...role.link.parameters, [role.parameter.name]: `$response.body#${toPointer(segments)}` };
    const item = { created, link: { ...role.link, parameters } };
    return {
      name: `handle/${segments.join('.')}`,
      title: `an item by its ${segments.join('.')}`,
      level: 'observe',
      sentence: `An item %s be found by its \`${segments.join('.')}\`.`,
      scenes: [any({ ...step, item })],
    };
  });
}
