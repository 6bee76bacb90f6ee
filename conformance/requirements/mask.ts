/**
 * `x-field-mask`: only the members that the mask lists change, and they do, in the answer and on reading. Each documented
 * path is tried alone and all together, each time with new values for all of them.
 */
import { fieldMaskOf, isObject, type Json, type Member, sample, valueAt, withValue } from '../../contract/index.ts';
import { exact, isAccepted, json } from '../answers.ts';
import type { Check, Step } from '../model.ts';
import { isChanged, itemIn, richest, vary } from './changes.ts';
import { isEqual, words as shortly } from './equal.ts';
import { isUnique, memberAt, uniqueMembers } from './member-at.ts';
import { putMember } from './places.ts';
import { accepted, any, given, type Look, type Script, scripted } from './script.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { BodySubject, Subject } from './subject.ts';

export function mask(update: BodySubject): Check[] {
  const words = fieldMaskOf(update.operation);
  const creating = update.sibling('create');
  const member = update.members.find(({ segments }) => segments.join('\n') === words?.mask);
  if (!words || !creating || !member) return [];
  const sentence = requirement({
    operation: update.operation,
    place: placeOf('request/body', member.segments),
    rule: 'field-mask',
    cursor: update.operation.body?.cursor ?? update.operation.cursor,
    member: 'x-field-mask',
    level: 'must',
    title: `only what ${words.mask} lists changes`,
    sentence: `Of the members of ${nameOf([words.resource])} an update %s change those that ${nameOf(member.segments)} lists, and no others.`,
    guidance: {
      why: "A mask is the caller's word that the rest stays. A server that writes more takes back what others changed in the meantime.",
      mend: 'Go through the paths of the mask, set each from the body, and ignore what else the body has. Write those members only, not the whole item as it was read before.',
      broken: 'The mask lists one member, the body has two, and afterwards both are changed, or neither.',
      cases: {
        silent: {
          why: 'The contract does not say what a mask like this comes to. Clients that build masks by program will send it some day.',
          mend: 'Choose between a 4xx that names the path and no change at all, and document it.',
        },
      },
    },
  });
  const paths = documentedPaths(update, member);
  const script = tryMask(update, creating, paths);
  return [
    scripted(sentence, [
      ...paths.flatMap((path) => script(path, `${path} alone`, [path])),
      ...(paths.length > 1 ? script('all', 'all documented paths', paths) : []),
      ...atOnce(update, creating, paths),
      ...observed(update, creating, paths),
    ]),
  ];
}

/** The paths that the mask's examples and the request's examples name. */
function documentedPaths({ bases }: BodySubject, { segments, node }: Member): string[] {
  const { items } = node;
  const examples = isObject(items) && Array.isArray(items.examples) ? items.examples : [];
  const used = bases.flatMap(({ value }) => valueAt(value, segments) ?? []);
  return [...new Set([...examples, ...used].map(String))];
}

/**
 * A script in which the item has a value for every path, and the mask lists some: first with new values for those alone,
 * then beside values for the others too. Whether a server takes those is not said; when it does, they change nothing.
 */
function tryMask(update: BodySubject, creating: Subject, all: readonly string[]) {
  return (name: string, title: string, listed: readonly string[]): Script[] => {
    const item = creating.step(richest(creating, all));
    const about = (paths: readonly string[], change: (value: Json) => Json) =>
      update.about(item, baseFor(update), { body: bodyFor(update, item, paths, listed, change) });
    const [alone, beside] = [about(listed, vary), about(all, (value) => vary(vary(value)))];
    if (!alone.request.isLawful) return [];
    const read = update.sibling('read');
    const look = isChanged(update, alone, item);
    const reading = read ? [accepted(read.about(item, read.bases[0], {}, alone), look)] : [];
    const more = listed.length < all.length ? [{ ...any(beside), look: isChanged(update, beside, alone) }] : [];
    return [{ name, title, scenes: [given(item), accepted(alone, look), ...reading, ...more] }];
  };
}

/** One that carries what must be new each time. */
const baseFor = (update: BodySubject) => {
  const [unique] = uniqueMembers(update);
  return unique ? update.baseWith(unique) : update.bases[0];
};

/** From a twin's body, whose unique values are new: another value for each of these paths, and this mask. */
function bodyFor(
  update: BodySubject,
  item: Step,
  paths: readonly string[],
  listed: readonly string[],
  change: (value: Json) => Json = vary,
) {
  const words = fieldMaskOf(update.operation);
  const created = json(item.request.body ?? '');
  return (twin: Json): Json => {
    let body = withValue(withValue(twin, [words?.mask ?? ''], [...listed]), [words?.resource ?? ''], {});
    for (const path of paths) {
      const segments = path.split('.');
      const inBody = [words?.resource ?? '', ...segments];
      const { node } = update.members.find((each) => each.segments.join('.') === inBody.join('.')) ?? {};
      const fresh = node?.['x-unique'] === undefined ? undefined : (valueAt(twin, inBody) as Json | undefined);
      const own = (valueAt(created, segments) ?? valueAt(twin, inBody) ?? sample(node ?? true)) as Json;
      body = putMember(body, inBody, fresh ?? change(own));
    }
    return body;
  };
}

/** Two updates of one item at once, each of another member: neither takes back the other one's. */
function atOnce(update: BodySubject, creating: Subject, paths: readonly string[]): Script[] {
  const read = update.sibling('read');
  const [one, two] = paths.filter((path) => !isUniquePath(update, path));
  if (!read || one === undefined || two === undefined) return [];
  const item = creating.step(richest(creating, [one, two]));
  const [first, second] = [one, two].map((path) =>
    update.about(item, baseFor(update), { body: bodyFor(update, item, [path], [path]) }),
  );
  if (!first?.request.isLawful || !second?.request.isLawful) return [];
  const reading = { ...read.about(item), after: [first, second] };
  const look: Look = (exchange, { answerTo }) => {
    for (const [step, path] of [
      [first, one],
      [second, two],
    ] as const) {
      const answer = answerTo(step);
      const sent = valueAt(json(step.request.body ?? ''), [
        fieldMaskOf(update.operation)?.resource ?? '',
        ...path.split('.'),
      ]);
      const shown = valueAt(exact(exchange), path.split('.'));
      if (answer && isAccepted(update.operation, answer) && !isEqual(sent, shown)) {
        return `expected \`${path}\` to be ${shortly(sent)}, as an update at the same time as another made it, received ${shortly(shown)}`;
      }
    }
    return undefined;
  };
  return [{ name: 'at-once', title: 'two updates at once', scenes: [accepted(reading, look)] }];
}

const isUniquePath = (update: BodySubject, path: string): boolean => {
  const member = memberAt(update, [...itemIn(update.operation), ...path.split('.')]);
  return member !== undefined && isUnique(member);
};

/** What nobody documents. */
function observed(update: BodySubject, creating: Subject, paths: readonly string[]): Script[] {
  const words = fieldMaskOf(update.operation);
  const [path = ''] = paths;
  const inBody = [words?.resource ?? '', ...path.split('.')];
  const other = update.members.find(
    ({ segments, node }) =>
      segments[0] === words?.resource && node.type === 'string' && segments.join('.') !== inBody.join('.'),
  );
  const tries: readonly (readonly [name: string, title: string, edit: (body: Json) => Json])[] = [
    ['listed-but-absent', 'a path that the body has no value for', (body) => withValue(body, inBody, undefined)],
    ['unknown-path', 'a path that is no member', (body) => withValue(body, [words?.mask ?? ''], ['no-such-member'])],
    ['empty', 'an empty mask', (body) => withValue(body, [words?.mask ?? ''], [])],
    ['twice', 'a path twice', (body) => withValue(body, [words?.mask ?? ''], [path, path])],
    ...(other
      ? [
          [
            'wrong-outside',
            `a wrong ${other.segments.join('.')} that the mask does not list`,
            (body: Json) => putMember(withValue(body, [words?.mask ?? ''], [path]), other.segments, { value: 1 }),
          ] as const,
        ]
      : []),
  ];
  // One item for all: it is created before, and nothing is said of what becomes of it.
  const item = creating.step(creating.bases[0]);
  return tries.map(([name, title, edit]): Script => {
    const step = update.about(item, baseFor(update), {
      body: (twin) => edit(bodyFor(update, item, paths, [path])(twin)),
    });
    return {
      name: `silent/${name}`,
      title,
      level: 'observe',
      sentence: `An update with ${title} %s be accepted.`,
      scenes: [any(step)],
    };
  });
}
