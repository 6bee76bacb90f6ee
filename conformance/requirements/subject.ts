/**
 * What rule families derive from: one operation with its documented examples, and a way to make requests that are
 * twins of an example with at most one edit.
 */
import type { Contract, Json, JsonObject, MediaType, Member, Operation, Resource } from '../../contract/index.ts';
import type { Base, PlannedRequest, Step } from '../model.ts';
import type { ValueStep } from './schema-rules.ts';

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
  /** For what no JSON value can say: the body's text, made from the control's. */
  readonly text?: (json: string) => string;
  /** Another Content-Type; `null` for none. */
  readonly contentType?: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly credential?: PlannedRequest['credential'];
}

/** What an operation does with items; `undefined` in a contract's other operations. */
export type Role = 'create' | 'list' | 'read' | 'update' | 'delete';

export interface Subject {
  readonly contract: Contract;
  readonly resource: Resource;
  readonly role: Role;
  readonly operation: Operation;
  /** The JSON body; `undefined` where the operation takes none. */
  readonly media: MediaType | undefined;
  /** The members of the body. */
  readonly members: readonly Member[];
  /** Valid examples, the contract's first one first; never empty. Without a body they differ in their item only. */
  readonly bases: readonly [Base, ...Base[]];
  /** A new twin of an example. Each call gives a request with values of its own. */
  step(base: Base, edit?: Edit): Step;
  /** A new twin without an edit, which others are compared with. */
  control(base: Base): Step;
  /** The documented example as it is: the same object for each call. */
  example(base: Base): Step;
  /** The example that carries a member, else the first one with a value made from the schema added to it. */
  baseWith(member: Member): Base;
  /** The operation of the same items with another role. */
  sibling(role: Role): Subject | undefined;
  /** A request about one item, from an example of this operation. */
  about(created: Step, base?: Base, edit?: Edit): Step;
  /** The same for any place that a rule may hold for: a member, an item, a member of a map. */
  baseAt(steps: readonly ValueStep[], node: JsonObject): Base;
}

/** An operation that takes a JSON body. */
export interface BodySubject extends Subject {
  readonly media: MediaType;
}

export const hasBody = (subject: Subject): subject is BodySubject => subject.media !== undefined;
