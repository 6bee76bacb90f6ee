/** The operations that the suite tries, each with its examples and the items that its requests are about. */
import {
  type Contract,
  ContractError,
  type Example,
  formatPlace,
  type Json,
  levelAt,
  type MediaType,
  type Operation,
  resourcesOf,
  sample,
} from '../../contract/index.ts';
import { isJson } from '../answers.ts';
import type { Base, ItemReference, Step } from '../model.ts';
import { createSubject } from './create-subject.ts';
import type { Role, Settings, Subject } from './subject.ts';

/** The operations that create, list, read, update and delete items, in this order. */
export function subjects(contract: Contract, settings: Settings): Subject[] {
  let twins = 0;
  const next = () => twins++;
  return resourcesOf(contract.operations).flatMap((resource) => {
    const { create, list, read, update, delete: remove } = resource;
    if (!jsonBodyOf(create)) return [];
    const siblings: Subject[] = [];
    const make = (
      role: Role,
      operation: Operation,
      bases: Subject['bases'],
      itemFor?: () => ItemReference,
      before: readonly Step[] = [],
    ) =>
      createSubject({
        before,
        given: { contract, settings, resource, role, operation, bases, media: jsonBodyOf(operation) },
        itemFor,
        next,
        siblings,
      });
    const creating = make('create', create, documentedBases(create));
    const [first] = creating.bases;
    const listing =
      list &&
      make('list', list.operation, [plain], undefined, settings.readOnly ? [] : creating.bases.map(creating.example));
    // Where nothing may be created, the first item that is listed stands for one.
    const listed = settings.readOnly ? listing?.example(plain) : undefined;
    type ItemLink = ItemReference['link'];
    const item = (link: ItemLink, base: Base = first): ItemReference => ({
      created: listed ?? creating.step(base),
      link,
    });
    const readable = (link: ItemLink): Subject['bases'] => {
      const [one, ...others] = creating.bases.map(({ name, level }, index) => ({
        ...plain,
        name,
        level,
        item: item(link, creating.bases[index]),
      }));
      return [one ?? plain, ...others];
    };
    const updatable = (operation: Operation, link: ItemLink): Subject['bases'] => {
      const [one, ...others] = documentedBases(operation);
      return [{ ...one, item: item(link) }, ...others.map((base) => ({ ...base, item: item(link) }))];
    };
    siblings.push(
      creating,
      ...(listing ? [listing] : []),
      ...(read ? [make('read', read.operation, readable(read.link))] : []),
      ...(update ? [make('update', update.operation, updatable(update.operation, update.link))] : []),
      // What is deleted is gone: every request has an item of its own.
      ...(remove ? [make('delete', remove.operation, [plain], () => item(remove.link))] : []),
    );
    return siblings;
  });
}

/** A request that has nothing but its address. */
const plain: Base = { name: 'plain', value: null, isPromised: true, level: 'must' };

const jsonBodyOf = ({ body }: Operation): MediaType | undefined => body?.content.find(({ type }) => isJson(type));

/** @throws ContractError when a body has no valid example, and none can be made from its schema. */
function documentedBases(operation: Operation): Subject['bases'] {
  const media = jsonBodyOf(operation);
  if (!media) return [plain];
  const promised = ({ name, value, cursor }: Example): Base => ({
    name,
    value,
    isPromised: true,
    level: levelAt(cursor, operation.cursor, name),
  });
  const [first, ...rest] = media.examples.filter(({ value }) => media.schema.validate(value).length === 0);
  if (first) return [promised(first), ...rest.map(promised)];
  const made: Json = sample(media.schema.schema);
  if (media.schema.validate(made).length === 0)
    return [{ name: 'sample', value: made, isPromised: false, level: 'observe' }];
  throw new ContractError(
    `${formatPlace(media.cursor.place())}: ${operation.id} has no valid example; give the request an example`,
  );
}
