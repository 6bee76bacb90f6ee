/** Makes the requests of one operation: twins of its examples, with at most one edit, about an item where it needs one. */
import {
  fromPointer,
  type ItemRole,
  type JsonObject,
  type MediaType,
  members,
  sample,
  valueAt,
} from '../../contract/index.ts';
import { essence, json } from '../answers.ts';
import type { Base, ItemReference, Step } from '../model.ts';
import { withPath } from './field-mask.ts';
import { requiredParameters } from './parameters.ts';
import { placeIn, put } from './places.ts';
import type { ValueStep } from './schema-rules.ts';
import type { Edit, Settings, Subject } from './subject.ts';
import { twinOf } from './twin.ts';
import { unknownName } from './unknown-name.ts';

export interface Making {
  readonly given: Pick<Subject, 'contract' | 'settings' | 'resource' | 'role' | 'operation' | 'bases' | 'media'>;
  /** What must be there before an example is sent: a list of nothing shows nothing. */
  readonly before: readonly Step[];
  /** Where each request has an item of its own. */
  readonly itemFor: (() => ItemReference) | undefined;
  /** Numbers the twins of a run. */
  readonly next: () => number;
  /** The operations of the same items, once all are made. */
  readonly siblings: readonly Subject[];
}

export function createSubject({ given, before, itemFor, next, siblings }: Making): Subject {
  const { operation, bases, media, settings } = given;
  const all = media ? members(media.schema.schema) : [];
  const itemRole = itemRoleOf(given);
  const fixed = fixedParameters(given, itemRole);
  let shared: ItemReference | undefined;

  const step = (base: Base, edit: Edit = {}, isControl = false): Step => {
    const { headers, ...sent } = media ? written(base, media, edit) : bare;
    const item = itemOf(base, edit);
    return {
      request: {
        operation,
        path: { ...fixed.path, ...edit.path },
        query: { ...fixed.query, ...edit.query },
        headers: { ...fixed.headers, ...headers, ...edit.headers },
        credential: edit.credential ?? 'accepted',
        base,
        isControl,
        ...sent,
        isLawful: !breaksAddress(edit, itemRole) && hasAccepted(edit) && sent.isLawful,
      },
      ...(item ? { item: edit.path ? { ...item, path: edit.path } : item } : {}),
    };
  };

  /** Where each accepted request takes its item away, those that are to be refused may share one. */
  const itemOf = (base: Base, edit: Edit): ItemReference | undefined => {
    if (!itemFor) return base.item;
    if (hasAccepted(edit) || mayPass(edit)) return itemFor();
    shared ??= itemFor();
    return shared;
  };

  function written(base: Base, { type: ownType, schema }: MediaType, edit: Edit) {
    const twin = twinOf(base.value, { schema }, all, settings.run, next());
    const whole = JSON.stringify(edit.body ? edit.body(twin.value) : twin.value);
    const text = edit.text ? edit.text(whole) : whole;
    const type = edit.contentType === undefined ? ownType : edit.contentType;
    const body = json(text);
    // Text that is no JSON carries them too.
    const isSent = ([at]: [string, string]) => valueAt(body ?? json(whole), fromPointer(at)) !== undefined;
    const isOfMedia = type !== null && essence(type) === essence(ownType);
    return {
      headers: type === null ? {} : { 'Content-Type': type },
      body: text,
      isLawful: isOfMedia && body !== undefined && schema.validate(body).length === 0,
      canaries: Object.fromEntries(Object.entries(twin.canaries).filter(isSent)),
    };
  }

  // As most clients send them: they accept what is documented, and nothing else.
  const shown = operation.responses
    .flatMap(({ status, content }) => (status.startsWith('2') ? content : []))
    .map(({ type }) => type);
  const accepting = shown.length > 0 ? { headers: { Accept: shown.join(', ') } } : {};
  const inTime = (sent: Step): Step => (before.length > 0 ? { ...sent, after: before } : sent);
  const examples = new Map(bases.map((base) => [base.name, inTime(step(base, accepting, true))]));
  const baseAt = baseFinder(given);
  return {
    ...given,
    members: all,
    lawful: [],
    step,
    control: (base) => step(base, {}, true),
    example: (base) => examples.get(base.name) ?? step(base, {}, true),
    baseWith: ({ segments, node }) =>
      baseAt(
        segments.map((member) => ({ member })),
        node,
      ),
    baseAt,
    sibling: (role) => siblings.find((each) => each.role === role),
    about(created, base = bases[0], edit = {}, shown) {
      const { request } = step(base, edit);
      if (!itemRole) return { request };
      const moved = edit.path ? { path: edit.path } : {};
      return { request, item: { created, link: itemRole.link, ...moved, ...(shown ? { shown } : {}) } };
    },
    aboutNobody(base = bases[0]) {
      const name = itemRole && unknownName(itemRole.parameter, settings.run, next());
      return name === undefined ? undefined : this.aboutNamed(name, base);
    },
    aboutNamed(name, base = bases[0]) {
      if (!itemRole) return undefined;
      const outer = requiredParameters(given.resource.create, settings.params).path;
      const scope = Object.entries(itemRole.scope).map(([own, name]) => [own, outer[name] ?? '']);
      const path = { ...Object.fromEntries(scope), [itemRole.parameter.name]: name };
      return { request: step(base, { path }).request };
    },
    scope: (values) => scopeIn(given, itemRole, values),
  };
}

/** An item's request with a path of its own is about another item, or none. */
const breaksAddress = ({ path }: Edit, itemRole: ItemRole | undefined): boolean =>
  path !== undefined && itemRole !== undefined;

/** A made-up credential SHOULD be refused: an item that goes with it must not be another case's. */
const mayPass = ({ credential }: Edit): boolean =>
  typeof credential === 'object' && credential.value.trim().split(/\s+/).join(' ').length > 'Bearer'.length;

const hasAccepted = ({ credential }: Edit): boolean => credential === undefined || credential === 'accepted';

const itemRoleOf = ({ resource, role }: Making['given']): ItemRole | undefined =>
  role === 'create' || role === 'list' ? undefined : resource[role];

/** The item's own parameters are filled in once there is one. */
function fixedParameters({ operation, settings }: Making['given'], itemRole: ItemRole | undefined) {
  const own = Object.keys(itemRole?.link.parameters ?? {}).map((name) => name.replace(/^path\./, ''));
  const given = { ...Object.fromEntries(own.map((name) => [name, ''])), ...settings.params };
  const { path, ...others } = requiredParameters(operation, given);
  const isKnown = ([name]: [string, string]) => !own.includes(name);
  return { ...others, path: Object.fromEntries(Object.entries(path).filter(isKnown)) };
}

/** Create's parameters by the names that this operation's path has for them. */
function scopeIn({ operation }: Making['given'], itemRole: ItemRole | undefined, values: Settings['params']) {
  const own = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => [name, name]);
  const names = itemRole ? Object.entries(itemRole.scope) : own;
  const found = names.flatMap(([name = '', outer = '']) => {
    const value = Object.hasOwn(values, outer) ? values[outer] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

const bare = { headers: {}, body: undefined, isLawful: true, canaries: {} };

/** Finds the example that has a place, or makes one. */
function baseFinder({ bases, operation }: Making['given']): Subject['baseAt'] {
  const made = new Map<string, Base>();
  return (steps: readonly ValueStep[], node: JsonObject) => {
    const carrying = bases.find(({ value }) => valueAt(value, placeIn(value, steps)) !== undefined);
    if (carrying) return carrying;
    const [first] = bases;
    const place = placeIn(first.value, steps);
    const name = `${first.name} with ${place.join('.')}`;
    const value = withPath(put(first.value, place, steps, sample(node)), operation, place);
    const base = made.get(name) ?? { ...first, name, value, isPromised: false };
    made.set(name, base);
    return base;
  };
}
