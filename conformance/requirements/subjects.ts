/** The operations that the suite tries, each with its examples and the items that its requests are about. */
import {
  type Contract,
  ContractError,
  type Example,
  formatPlace,
  fromPointer,
  type ItemRole,
  type Json,
  type JsonObject,
  type MediaType,
  members,
  type Operation,
  type Resource,
  resourcesOf,
  sample,
  valueAt,
} from '../../contract/index.ts';
import { essence, isJson, json } from '../answers.ts';
import type { Base, ItemReference, Step } from '../model.ts';
import { withPath } from './field-mask.ts';
import { requiredParameters } from './parameters.ts';
import { placeIn, put } from './places.ts';
import type { ValueStep } from './schema-rules.ts';
import type { Edit, Role, Settings, Subject } from './subject.ts';
import { twinOf } from './twin.ts';

/** The operations that create, list, read, update and delete items, in this order. */
export function subjects(contract: Contract, settings: Settings): Subject[] {
  let twins = 0;
  const next = () => twins++;
  return resourcesOf(contract.operations).flatMap((resource) => {
    const { create, list, read, update, delete: remove } = resource;
    if (!jsonBodyOf(create)) return [];
    const siblings: Subject[] = [];
    const make = (role: Role, operation: Operation, bases: Subject['bases'], itemFor?: () => ItemReference) =>
      createSubject({ contract, resource, role, operation, bases, itemFor, settings, next, siblings });
    const creating = make('create', create, documentedBases(create));
    const [first] = creating.bases;
    const item = (link: ItemReference['link'], base: Base = first): ItemReference => ({
      created: creating.step(base),
      link,
    });
    const about = (link: ItemReference['link']): Subject['bases'] => {
      const [one, ...others] = creating.bases.map(
        (base): Base => ({ name: base.name, value: null, isPromised: true, item: item(link, base) }),
      );
      return [one ?? plain, ...others];
    };
    const found: Subject[] = [
      creating,
      ...(list ? [make('list', list.operation, [plain])] : []),
      ...(read ? [make('read', read.operation, about(read.link))] : []),
      ...(update
        ? [
            make(
              'update',
              update.operation,
              withItems(update.operation, () => item(update.link)),
            ),
          ]
        : []),
      // What is deleted is gone: every request has an item of its own.
      ...(remove ? [make('delete', remove.operation, [plain], () => item(remove.link))] : []),
    ];
    siblings.push(...found);
    return found;
  });
}

/** A request that has nothing but its address. */
const plain: Base = { name: 'plain', value: null, isPromised: true };

const jsonBodyOf = ({ body }: Operation): MediaType | undefined => body?.content.find(({ type }) => isJson(type));

function withItems(operation: Operation, item: () => ItemReference): Subject['bases'] {
  const [first, ...others] = documentedBases(operation);
  return [{ ...first, item: item() }, ...others.map((base) => ({ ...base, item: item() }))];
}

interface Making {
  readonly contract: Contract;
  readonly resource: Resource;
  readonly role: Role;
  readonly operation: Operation;
  readonly bases: Subject['bases'];
  /** Where each request has an item of its own. */
  readonly itemFor: (() => ItemReference) | undefined;
  readonly settings: Settings;
  /** Numbers the twins of a run. */
  readonly next: () => number;
  /** The operations of the same items, once all are made. */
  readonly siblings: readonly Subject[];
}

function createSubject({ itemFor, settings, next, siblings, ...given }: Making): Subject {
  const { operation, bases } = given;
  const media = jsonBodyOf(operation);
  const all = media ? members(media.schema.schema) : [];
  const itemRole = itemRoleOf(given.resource, given.role);
  const fixed = fixedParameters(operation, itemRole, settings);
  const made = new Map<string, Base>();

  const step = (base: Base, edit: Edit = {}, isControl = false): Step => {
    const { headers, ...sent } = media ? written(base, media, edit) : bare;
    const item = itemFor?.() ?? base.item;
    return {
      request: {
        operation,
        path: fixed.path,
        query: { ...fixed.query, ...edit.query },
        headers: { ...fixed.headers, ...headers },
        credential: edit.credential ?? 'accepted',
        base,
        isControl,
        ...sent,
        isLawful: edit.credential === undefined && sent.isLawful,
      },
      ...(item ? { item } : {}),
    };
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

  const examples = new Map(bases.map((base) => [base.name, step(base, {}, true)]));
  return {
    ...given,
    media,
    members: all,
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
    about(created, base = bases[0], edit = {}) {
      const { request } = step(base, edit);
      return itemRole ? { request, item: { created, link: itemRole.link } } : { request };
    },
  };

  function baseAt(steps: readonly ValueStep[], node: JsonObject): Base {
    const carrying = bases.find(({ value }) => valueAt(value, placeIn(value, steps)) !== undefined);
    if (carrying) return carrying;
    const [first] = bases;
    const place = placeIn(first.value, steps);
    const name = `${first.name} with ${place.join('.')}`;
    const base = made.get(name) ?? {
      ...first,
      name,
      value: withPath(put(first.value, place, steps, sample(node)), operation, place),
      isPromised: false,
    };
    made.set(name, base);
    return base;
  }
}

const itemRoleOf = (resource: Resource, role: Role): ItemRole | undefined =>
  role === 'create' || role === 'list' ? undefined : resource[role];

/** The item's own parameters are filled in once there is one. */
function fixedParameters(operation: Operation, itemRole: ItemRole | undefined, { params }: Settings) {
  const own = Object.keys(itemRole?.link.parameters ?? {}).map((name) => name.replace(/^path\./, ''));
  const given = { ...Object.fromEntries(own.map((name) => [name, ''])), ...params };
  const { path, ...others } = requiredParameters(operation, given);
  const isKnown = ([name]: [string, string]) => !own.includes(name);
  return { ...others, path: Object.fromEntries(Object.entries(path).filter(isKnown)) };
}

const bare = { headers: {}, body: undefined, isLawful: true, canaries: {} };

function documentedBases(operation: Operation): Subject['bases'] {
  const media = jsonBodyOf(operation);
  if (!media) return [plain];
  const promised = ({ name, value }: Example): Base => ({ name, value, isPromised: true });
  const [first, ...rest] = media.examples.filter(({ value }) => media.schema.validate(value).length === 0);
  if (first) return [promised(first), ...rest.map(promised)];
  const made: Json = sample(media.schema.schema);
  if (media.schema.validate(made).length === 0) return [{ name: 'sample', value: made, isPromised: false }];
  throw new ContractError(
    `${formatPlace(media.cursor.place())}: ${operation.id} has no valid example; give the request an example`,
  );
}
