/** The suite's vocabulary (design: requirement, check, case, exchange, transcript, verdict). */
import type { Json, Level, Operation, Origin } from '../contract/index.ts';

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
}

/** How a requirement is tried: cases, and a pure judge of what they brought. */
export interface Check {
  readonly requirement: Requirement;
  readonly cases: readonly Case[];
  readonly judge: Judge;
}

/** One exchange, or a look at exchanges that other cases made. */
export interface Case {
  /** The check's id, or that and one or more segments. */
  readonly id: string;
  readonly title: string;
  /** What the case asks of the server; none where a judge only looks at answers. */
  readonly wish?: 'accepted' | 'refused';
  /** What is sent; shared with other cases when it is the same object. Empty: the judge looks at the whole transcript. */
  readonly requests: readonly PlannedRequest[];
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
  /** Every exchange of the run, clean-up included. */
  readonly all: readonly Exchange[];
  /** The requests behind `all`, by number. */
  readonly requests: ReadonlyMap<number, PlannedRequest>;
}

export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'skipped' | 'observed';

export interface Outcome {
  readonly verdict: Verdict;
  /** Why: what was expected and what came. Empty for a plain pass. */
  readonly reason: string;
  /** The exchanges that show it, where they are not the case's own. */
  readonly exchanges?: readonly number[];
}

/** What requests are twins of: a documented example, or one with a member added that no example carries. */
export interface Base {
  readonly name: string;
  readonly value: Json;
  /** True for a documented example: a server that refuses it is at fault. */
  readonly isPromised: boolean;
}

/** A request as data, complete but for the credential. */
export interface PlannedRequest {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The accepted credential, none, or a field with a value of its own. */
  readonly credential: 'accepted' | 'none' | { readonly field: string; readonly value: string };
  /** The example that this request is a twin of: its control is a twin without the edit. */
  readonly base: Base;
  /** True when nothing in it breaks the contract: valid, and with the accepted credential. */
  readonly isLawful: boolean;
  /** True for a documented example as it is, and for controls. */
  readonly isControl: boolean;
  /** Made-up secrets that it carries, by the JSON Pointer of the member. */
  readonly canaries: Readonly<Record<string, string>>;
}

/** A body as text, or base64 where it is not UTF-8. */
export type BodyRecord = string | { readonly base64: string };

/** A request and its answer, as sent and received; the user's credential replaced by `{{credential}}`. */
export interface Exchange {
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
  /** Why there is no answer. */
  readonly failure?: string;
}
