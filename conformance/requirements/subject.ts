/**
 * What rule families derive from: one operation with its documented examples, and a way to make requests that are
 * twins of an example with at most one edit.
 */
import {
  type Contract,
  ContractError,
  type Example,
  formatPlace,
  fromPointer,
  type Json,
  type MediaType,
  type Member,
  members,
  type Operation,
  sample,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { isJson } from '../answers.ts';
import type { Base, PlannedRequest, Step } from '../model.ts';
import { requiredParameters } from './parameters.ts';
import { twinOf } from './twin.ts';

/** What a plan depends on, beside the contract. */
export interface Settings {
  /** Path parameters by name. */
  readonly params: Readonly<Record<string, string>>;
  /** Letters that mark this run's values. */
  readonly run: string;
}

/** The one edit by which a request differs from its control. */
export interface Edit {
  readonly body?: (value: Json) => Json;
  readonly credential?: PlannedRequest['credential'];
}

/** A step whose request is known beforehand. */
export interface FixedStep extends Step {
  readonly request: PlannedRequest;
}

export interface Subject {
  readonly contract: Contract;
  readonly operation: Operation;
  /** The JSON body. */
  readonly media: MediaType;
  readonly members: readonly Member[];
  /** Valid examples, the contract's first one first; never empty. */
  readonly bases: readonly [Base, ...Base[]];
  /** A new twin of an example. Each call gives a request with values of its own. */
  step(base: Base, edit?: Edit): FixedStep;
  /** A new twin without an edit, which others are compared with. */
  control(base: Base): FixedStep;
  /** The documented example as it is: the same object for each call. */
  example(base: Base): FixedStep;
  /** The example that carries a member, else the first one with a value made from the schema added to it. */
  baseWith(member: Member): Base;
}

/** The operations that the suite tries: those that create (a POST whose 201 has links to the new item). */
export function subjects(contract: Contract, settings: Settings): Subject[] {
  return contract.operations.flatMap((operation) => {
    const creates = operation.responses.some(({ status, links }) => status === '201' && links.length > 0);
    const media = operation.body?.content.find(({ type }) => isJson(type));
    return operation.method === 'POST' && creates && media ? [createSubject(contract, operation, media, settings)] : [];
  });
}

function createSubject(contract: Contract, operation: Operation, media: MediaType, settings: Settings): Subject {
  const all = members(media.schema.schema);
  const bases = basesOf(operation, media);
  const fixed = requiredParameters(operation, settings.params);
  const made = new Map<string, Base>();
  let number = 0;

  const step = (base: Base, edit: Edit = {}, isControl = false): FixedStep => {
    const twin = twinOf(base.value, media, all, settings.run, number++);
    const body = edit.body ? edit.body(twin.value) : twin.value;
    const isSent = ([at]: [string, string]) => valueAt(body, fromPointer(at)) !== undefined;
    return {
      request: {
        operation,
        ...fixed,
        headers: { ...fixed.headers, 'Content-Type': media.type },
        body: JSON.stringify(body),
        credential: edit.credential ?? 'accepted',
        base,
        isLawful: edit.credential === undefined && media.schema.validate(body).length === 0,
        isControl,
        canaries: Object.fromEntries(Object.entries(twin.canaries).filter(isSent)),
      },
    };
  };

  const examples = new Map(bases.map((base) => [base.name, step(base, {}, true)]));
  return {
    contract,
    operation,
    media,
    members: all,
    bases,
    step,
    control: (base) => step(base, {}, true),
    example: (base) => examples.get(base.name) ?? step(base, {}, true),
    baseWith(member) {
      const carrying = bases.find(({ value }) => valueAt(value, member.segments) !== undefined);
      if (carrying) return carrying;
      const [first] = bases;
      const name = `${first.name} with ${member.segments.join('.')}`;
      const value = withValue(first.value, member.segments, sample(member.node));
      const base = made.get(name) ?? { name, value, isPromised: false };
      made.set(name, base);
      return base;
    },
  };
}

function basesOf(operation: Operation, media: MediaType): [Base, ...Base[]] {
  const promised = ({ name, value }: Example): Base => ({ name, value, isPromised: true });
  const [first, ...rest] = media.examples.filter(({ value }) => media.schema.validate(value).length === 0);
  if (first) return [promised(first), ...rest.map(promised)];
  const made = sample(media.schema.schema);
  if (media.schema.validate(made).length === 0) return [{ name: 'sample', value: made, isPromised: false }];
  throw new ContractError(
    `${formatPlace(media.cursor.place())}: ${operation.id} has no valid example; give the request an example`,
  );
}
