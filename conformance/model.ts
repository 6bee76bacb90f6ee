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
  readonly guidance: Guidance;
}

/** What helps whoever broke a requirement: a few plain words each, for any API. */
export interface Guidance {
  /** What it is to those who call the API. */
  readonly why: string;
  /** What to look for in the server, and what to change. */
  readonly mend: string;
  /** An answer that breaks it, where no single request of the check says what it wants. */
  readonly broken?: string;
  /** For cases that ask something else than their check does: by what stands behind its id, or the beginning of that. */
  readonly cases?: Readonly<Record<string, Guidance>>;
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
  /** What it says then, with `%s` where the RFC 2119 word belongs. */
  readonly sentence?: string;
  /** What the case asks of the server; none where a judge only looks at answers. */
  readonly wish?: 'accepted' | 'refused';
  /** What is sent; shared with other cases when it is the same object. Empty: the judge looks at the whole transcript. */
  readonly steps: readonly Step[];
  /**
   * When it is tried: before anything else is created, after everything else, all steps at once, or as a script that
   * brings its own controls. Without it, a single request is tried between two controls.
   */
  readonly arrangement?: 'first' | 'last' | 'race' | 'script';
  /** Why it is not tried, such as a flag that was not given. */
  readonly skipped?: string;
}

/** One request of a case. Shared between cases when it is the same object. */
export interface Step {
  readonly request: PlannedRequest;
  /** The item that it is about: its address is read from the answer that announced the item, through a link. */
  readonly item?: ItemReference;
  /** What must have happened before, beside the steps of its case. */
  readonly after?: readonly Step[];
}

export interface ItemReference {
  /** The step that creates the item, or, where nothing may be created, lists it; it is sent before. */
  readonly created: Step;
  /** How the answer leads to the operation. */
  readonly link: Link;
  /** A later step whose answer shows the item as it is now; its body counts instead of the first one's. */
  readonly shown?: Step;
  /** Path parameters that are not what the link says: another scope's. */
  readonly path?: Readonly<Record<string, string>>;
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
  /** The answer to any step of the plan. */
  readonly exchangeOf: (step: Step) => Exchange | undefined;
  /** The step behind an exchange; none for the clean-up. */
  readonly stepOf: (exchange: Exchange) => Step | undefined;
  /** The answer that announced the item which an exchange is about. */
  readonly createdOf: (exchange: Exchange) => Exchange | undefined;
  /** The controls around an exchange. */
  readonly controlsOf: (exchange: Exchange) => readonly Exchange[];
  /** False for an operation that this target does not have. */
  readonly isOffered: (operation: Operation) => boolean;
  /** What is known of the items that the run made, at the time of an exchange. */
  readonly itemsAt: (exchange: Exchange) => readonly KnownItem[];
}

/** An item that an answer announced. */
export interface KnownItem {
  readonly announced: Exchange;
  /** False where a request that may change or delete it was under way, or behind, at that time. */
  readonly isUntouched: boolean;
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
  /** How binding the example is: what is built on it binds no more. */
  readonly level: Level;
  /** The item that requests from this example are about. */
  readonly item?: ItemReference;
}

/** A request as data, complete but for the credential, and for the address of an item that does not exist yet. */
export interface PlannedRequest {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: QueryValues;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly credential: PlannedCredential;
  /** The example that this request is a twin of: its control is a twin without the edit. */
  readonly base: Base;
  /** True when nothing in it breaks the contract: valid, and with the accepted credential. */
  readonly isLawful: boolean;
  /** True for a documented example as it is, and for controls. */
  readonly isControl: boolean;
  /** Made-up secrets that it carries, by the JSON Pointer of the member. */
  readonly canaries: Readonly<Record<string, string>>;
}

/** By name; a parameter may stand there several times. */
export type QueryValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * The accepted credential: as the contract spells it, with its field or its scheme in other letter case, or in the query;
 * none at all; or a field with a value of its own.
 */
export type PlannedCredential =
  | 'accepted'
  | 'accepted, its name in other letter case'
  | 'accepted, its scheme in other letter case'
  | 'accepted, in the query'
  | 'none'
  | (Pick<SecurityScheme, 'in' | 'field'> & { readonly value: string });

/** Everything that was sent and received, by number. */
export interface Transcript {
  readonly exchanges: readonly Exchange[];
  /** Why the credential can't be looked for in answers, where it can't. */
  readonly unsearchable?: string | undefined;
  /** How the run ended; whole, where it is not said. */
  readonly ended?: Ending;
}

/** All that is planned was sent; the run was stopped from outside; it stopped at the first failure (`--fail-fast`). */
export type Ending = 'complete' | 'stopped' | 'first failure';

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
  /** When it was sent, in milliseconds on a clock that only moves forward. */
  readonly atMs: number;
  readonly durationMs: number;
  /** Why there is no answer, or why it is not whole. */
  readonly failure?: string;
}
