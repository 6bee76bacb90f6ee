/**
 * What rule families derive from: one operation with its documented examples, and a way to make requests that are
 * twins of an example (unique members fresh, secrets made up) with at most one edit.
 */
import {
  type Contract,
  ContractError,
  type Example,
  formatPlace,
  fromPointer,
  isObject,
  type Json,
  type MediaType,
  type Operation,
  toPointer,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { canary, freshLike } from '../engine/fresh.ts';
import { sample } from '../engine/sample.ts';
import type { Base, PlannedRequest } from '../model.ts';
import { type Member, members } from './members.ts';

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

export interface Subject {
  readonly contract: Contract;
  readonly operation: Operation;
  /** The JSON body. */
  readonly media: MediaType;
  readonly members: readonly Member[];
  /** Valid examples, the contract's first one first; never empty. */
  readonly bases: readonly [Base, ...Base[]];
  /** A new twin of an example. Each call gives a request with values of its own. */
  request(base: Base, edit?: Edit): PlannedRequest;
  /** A new twin without an edit, which others are compared with. */
  control(base: Base): PlannedRequest;
  /** The documented example as it is: the same object for each call. */
  example(base: Base): PlannedRequest;
}

/** The operations that the suite tries: those that create (a POST whose 201 has links to the new item). */
export function subjects(contract: Contract, settings: Settings): Subject[] {
  return contract.operations.flatMap((operation) => {
    const creates = operation.responses.some(({ status, links }) => status === '201' && links.length > 0);
    const media = operation.body?.content.find(({ type }) => /^application\/(.+\+)?json$/i.test(type));
    return operation.method === 'POST' && creates && media ? [createSubject(contract, operation, media, settings)] : [];
  });
}

function createSubject(contract: Contract, operation: Operation, media: MediaType, settings: Settings): Subject {
  const all = members(media.schema.schema);
  const bases = basesOf(operation, media);
  const fixed = parametersOf(operation, settings);
  let number = 0;

  const request = (base: Base, edit: Edit = {}, isControl = false): PlannedRequest => {
    const twin = twinOf(base.value, all, settings.run, number++);
    const body = edit.body ? edit.body(twin.value) : twin.value;
    return {
      operation,
      ...fixed,
      headers: { ...fixed.headers, 'Content-Type': media.type },
      body: JSON.stringify(body),
      credential: edit.credential ?? 'accepted',
      base,
      isLawful: edit.credential === undefined && media.schema.validate(body).length === 0,
      isControl,
      canaries: Object.fromEntries(Object.entries(twin.canaries).filter(([at]) => valueAt(body, fromPointer(at)))),
    };
  };

  const examples = new Map(bases.map((base) => [base.name, request(base, {}, true)]));
  return {
    contract,
    operation,
    media,
    members: all,
    bases,
    request,
    control: (base) => request(base, {}, true),
    example: (base) => examples.get(base.name) ?? request(base, {}, true),
  };
}

function basesOf(operation: Operation, media: MediaType): [Base, ...Base[]] {
  const [first, ...rest] = media.examples.filter(({ value }) => media.schema.validate(value).length === 0);
  if (first) {
    const promised = ({ name, value }: Example): Base => ({ name, value, isPromised: true });
    return [promised(first), ...rest.map(promised)];
  }
  const made = sample(media.schema.schema);
  if (media.schema.validate(made).length === 0) return [{ name: 'sample', value: made, isPromised: false }];
  throw new ContractError(
    `${formatPlace(media.cursor.place())}: ${operation.id} has no valid example; give the request an example`,
  );
}

/** The example with a fresh value in each unique member, and a canary in each secret that it carries. */
function twinOf(value: Json, all: readonly Member[], run: string, number: number) {
  let twin = value;
  const canaries: Record<string, string> = {};
  for (const { segments, node } of all) {
    const present = valueAt(value, segments);
    if (typeof present !== 'string') continue;
    if (isObject(node['x-unique'])) twin = withValue(twin, segments, freshLike(present, run, number));
    if (node.writeOnly === true) {
      const secret = canary(run, number * 8 + Object.keys(canaries).length);
      canaries[toPointer(segments)] = secret;
      twin = withValue(twin, segments, secret);
    }
  }
  return { value: twin, canaries };
}

/** Required parameters, from the settings, else from the contract's first example. */
function parametersOf(operation: Operation, settings: Settings) {
  const path: Record<string, string> = {};
  const query: Record<string, string> = {};
  const headers: Record<string, string> = {};
  for (const parameter of operation.parameters) {
    if (!parameter.required) continue;
    const value = settings.params[parameter.name] ?? parameter.examples[0]?.value;
    if (value === undefined || value === null || typeof value === 'object') {
      const place = formatPlace(parameter.cursor.place());
      throw new ContractError(
        `${place}: ${parameter.name} has no example; give --param ${parameter.name}=VALUE, or the parameter an example`,
      );
    }
    const holder = { path, query, header: headers, cookie: headers }[parameter.in];
    holder[parameter.name] = String(value);
  }
  return { path, query, headers };
}
