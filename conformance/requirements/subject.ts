/**
 * What rule families derive from: one operation with its documented examples, and a way to make requests that are
 * twins of an example with at most one edit.
 */
import type { Contract, Json, JsonObject, MediaType, Member, Operation, Resource } from '../../contract/index.ts';
import type { Base, PlannedCredential, QueryValues, Step } from '../model.ts';
import type { ValueStep } from './schema-rules.ts';

/** What a plan depends on, beside the contract. */
export interface Settings {
  /** Path parameters by name: the scope under test. */
  readonly params: Readonly<Record<string, string>>;
  /** Those of another scope, which must not see the first one's items; empty where the user named none. */
  readonly otherParams: Readonly<Record<string, string>>;
  /** Other spellings of path parameters' first values. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Operations that must be offered, by operationId. */
  readonly require: readonly string[];
  /** How many items may be alive at once. */
  readonly maxItems: number;
  /** 1: the contract's order. */
  readonly seed: number;
  /** The kind of the accepted credential. */
  readonly credential: 'apiKey' | 'bearer';
  /** How many requests make a race. */
  readonly racers: number;
  /** True where nobody but this machine sees a request's address. */
  readonly isLoopback: boolean;
  /** True where nothing may be created, changed or deleted. */
  readonly readOnly: boolean;
  /** Letters that mark this run's values. */
  readonly run: string;
}

/** The one edit by which a request differs from its control. */
export interface Edit {
  readonly body?: (value: Json) => Json;
  /** For what no JSON value can say: the body's text, made from the control's. */
  readonly text?: (json: string) => string;
  /** Another Content-Type; `null` for none. */
  readonly contentType?: string | null;
  readonly query?: QueryValues;
  readonly headers?: Readonly<Record<string, string>>;
  /** Other values of path parameters: another scope's, or those of an item that nobody created. */
  readonly path?: Readonly<Record<string, string>>;
  readonly credential?: PlannedCredential;
}

/** What an operation does with items; `undefined` in a contract's other operations. */
export type Role = 'create' | 'list' | 'read' | 'update' | 'delete';

export interface Subject {
  readonly contract: Contract;
  readonly settings: Settings;
  readonly resource: Resource;
  readonly role: Role;
  readonly operation: Operation;
  /** The JSON body; `undefined` where the operation takes none. */
  readonly media: MediaType | undefined;
  /** The members of the body. */
  readonly members: readonly Member[];
  /** Valid examples, the contract's first one first; never empty. Without a body they differ in their item only. */
  readonly bases: readonly [Base, ...Base[]];
  /** Requests of other cases that are accepted, most likely: who needs many items need not make more. */
  readonly lawful: Step[];
  /** A new twin of an example. Each call gives a request with values of its own. */
  step(base: Base, edit?: Edit): Step;
  /** A new twin without an edit, which others are compared with. */
  control(base: Base): Step;
  /** The documented example as it is: the same object for each call. */
  example(base: Base): Step;
  /** The example that carries a member, else the first one with a value made from the schema added to it. */
  baseWith(member: Member): Base;
  /** The same for any place that a rule may hold for: a member, an item, a member of a map. */
  baseAt(steps: readonly ValueStep[], node: JsonObject): Base;
  /** The operation of the same items with another role. */
  sibling(role: Role): Subject | undefined;
  /** A request about one item, from an example of this operation. `shown`: a later answer that shows the item. */
  about(created: Step, base?: Base, edit?: Edit, shown?: Step): Step;
  /** A request about an item that nobody created; none where no such name can be made up. */
  aboutNobody(base?: Base): Step | undefined;
  /** A request about whatever item has this name; none where the operation is about no item. */
  aboutNamed(name: string, base?: Base): Step | undefined;
  /** Path parameters that name another scope, from the values of create's; none where this path has none of them. */
  scope(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined;
}

/** An operation that takes a JSON body. */
export interface BodySubject extends Subject {
  readonly media: MediaType;
}

export const hasBody = (subject: Subject): subject is BodySubject => subject.media !== undefined;

/** Why a case that needs another scope is not tried. */
export const noOtherScope = 'no second scope: give --param NAME=VALUE twice';
