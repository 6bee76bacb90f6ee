/** The suite's vocabulary (design: requirement, check, case, exchange, transcript, verdict). */
import type { Cursor, Json, Level, Link, Operation, Origin, SecurityScheme } from '../contract/index.ts';

/** One sentence that the contract makes. */
export interface Requirement {
  /** `<operationId>/<request|response>/<place>/<rule>`; stable for ever. */
  readonly id: string;
  readonly level: Level;
  /** The operationId. */
  readonly operation: string;
  readonly title: string;
  /** The sentence, with its RFC 2119 word. */
  readonly statement: string;
  readonly file: string;
  readonly line: number;
  /** JSON Pointer within `file`. */
  readonly pointer: string;
  readonly origin: Origin;
  /** Where the contract says so: cases may have levels of their own there. */
  readonly source: { readonly cursor: Cursor; readonly operation: Operation; readonly sentence: string };
}

/** How a requirement is tried: cases, and a pure judge of what they brought. */
export interface Check {
  readonly requirement: Requirement;
  readonly cases: readonly Case[];
  readonly judge: Judge;
}

/** One exchange, a short script of them, or a look at exchanges that other cases made. */
export interface Case {
  /** The check's id, or that and one or more segments. */
  readonly id: string;
  readonly title: string;
  /** Where it binds less than its check: it becomes a check of its own. */
  readonly level?: Level;
  /** What the case asks of the server; none where a judge only looks at answers. */
  readonly wish?: 'accepted' | 'refused';
  /** What is sent; shared with other cases when it is the same object. Empty: the judge looks at the whole transcript. */
  readonly steps: readonly Step[];
}

/** One request of a case. Shared between cases when it is the same object. */
export interface Step {
  readonly request: PlannedRequest;
  /** The item that it is about: its address is read from the answer that announced the item, through a link. */
  readonly item?: ItemReference;
}

export interface ItemReference {
  /** The step that creates the item; it is sent before. */
  readonly created: Step;
  /** How the answer leads to the operation. */
  readonly link: Link;
}

/** Pure: the same evidence always gives the same outcome. */
export type Judge = (evidence: Evidence) => Outcome;

/** What a case brought. */
export interface Evidence {
  readonly case: Case;
  /** The case's own exchanges, in order; one that was never sent is missing. */
  readonly exchanges: readonly Exchange[];
  /** The controls before and after: the same request without the edit. */
  readonly controls: readonly Exchange[];
  readonly transcript: Transcript;
  /** The request behind an exchange, clean-up included. */
  readonly requestOf: (exchange: Exchange) => PlannedRequest | undefined;
  /** The answer that announced the item which an exchange is about. */
  readonly createdOf: (exchange: Exchange) => Exchange | undefined;
  /** The controls around an exchange. */
  readonly controlsOf: (exchange: Exchange) => readonly Exchange[];
}

export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'skipped' | 'observed';

export interface Outcome {
  readonly verdict: Verdict;
  /** Why: what was expected and what came. Empty for a plain pass. */
  readonly reason: string;
  /** The exchanges that show it, the deciding one first, where they are not the case's own. */
  readonly exchanges?: readonly number[];
}

/** What requests are twins of: a documented example, or one that was changed beyond what the contract promises. */
export interface Base {
  readonly name: string;
  readonly value: Json;
  /** True for a documented example: a server that refuses it is at fault. */
  readonly isPromised: boolean;
  /** The item that requests from this example are about. */
  readonly item?: ItemReference;
}

/** A request as data, complete but for the credential, and for the address of an item that does not exist yet. */
export interface PlannedRequest {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The accepted credential, none, or a field with a value of its own. */
  readonly credential: 'accepted' | 'none' | (Pick<SecurityScheme, 'in' | 'field'> & { readonly value: string });
  /** The example that this request is a twin of: its control is a twin without the edit. */
  readonly base: Base;
  /** True when nothing in it breaks the contract: valid, and with the accepted credential. */
  readonly isLawful: boolean;
  /** True for a documented example as it is, and for controls. */
  readonly isControl: boolean;
  /** Made-up secrets that it carries, by the JSON Pointer of the member. */
  readonly canaries: Readonly<Record<string, string>>;
}

/** Everything that was sent and received, by number. */
export interface Transcript {
  readonly exchanges: readonly Exchange[];
  /** Why the credential can't be looked for in answers, where it can't. */
  readonly unsearchable?: string | undefined;
}

/** A body as text, or base64 where it is not UTF-8. */
export type BodyRecord = string | { readonly base64: string };

/** A request and its answer, as sent and received; the user's credential replaced by `{{credential}}`. */
export interface Exchange {
  /** Counts from 1 in the order of the plan, then of the clean-up. */
  readonly n: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: BodyRecord | null;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: BodyRecord;
  } | null;
  readonly durationMs: number;
  /** Why there is no answer, or why it is not whole. */
  readonly failure?: string;
}
