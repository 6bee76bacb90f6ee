/** What a run is told. */
import type { Contract, Level } from '../contract/index.ts';
import type { Recording } from './recording.ts';

/** What is tested: a server behind an address, or one in this process. */
export type Target =
  | {
      /** The server's address with its base path, such as `http://127.0.0.1:4010/v1`. */
      readonly baseUrl: string;
      readonly fetch?: (request: Request) => Promise<Response>;
    }
  | {
      readonly baseUrl?: string;
      /** A server in this process; `baseUrl` is then the contract's own server. */
      readonly fetch: (request: Request) => Promise<Response>;
    };

export interface ConformanceOptions {
  /** The contract, or its file; default: this package's own. */
  readonly contract?: string | Contract;
  readonly apiKey?: string;
  readonly bearer?: string;
  /**
   * Path parameters by name; default: the contract's examples. Of several values the first is the scope under test, the
   * second another scope, which must not see the first one's items.
   */
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
  /** Another spelling of a path parameter's first value: both must reach the same items. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Sent with every request, where the request has no such header of its own; their values stand in no report. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Operations (by operationId) that must be offered. */
  readonly require?: readonly string[];
  /** Globs over the ids of checks and cases. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** The lowest level that is tried; default `observe`. */
  readonly level?: Level;
  /** A failed SHOULD fails the run. */
  readonly strict?: boolean;
  /** GET and HEAD only: nothing is created, changed or deleted, and what is there already is judged. */
  readonly readOnly?: boolean;
  /** No further request is sent once a MUST (in a strict run a SHOULD) has failed. */
  readonly failFast?: boolean;
  /** Cases (by id) whose failure is no news: a run that ends at the first failure goes on behind them. */
  readonly knownFailures?: readonly string[];
  /** How long an answer may take, in milliseconds; default 5000. */
  readonly timeoutMs?: number;
  /** How long a server may take to answer at all, before the run begins, in milliseconds; default 0. */
  readonly waitMs?: number;
  /** How many requests a second at most; default: no bound. */
  readonly rate?: number;
  /** How many requests may be under way at once; default 8. */
  readonly concurrency?: number;
  /** How many items of the run may be alive at once; default 200, at least 10. */
  readonly maxItems?: number;
  /** 1, the default, is the contract's order; another seed sends in another one. */
  readonly seed?: number;
  /**
   * A file where the run writes down what it creates, before it does; `true`: a new one in the temporary folder. For
   * targets with a `baseUrl`.
   */
  readonly journal?: string | true;
  /** When it fires, no further request is sent; what was created is deleted, and what was tried is judged. */
  readonly stop?: AbortSignal;
  /** When it fires, nothing is sent any more, not even to delete; what is left behind is named in the report. */
  readonly abandon?: AbortSignal;
  /** Called after each request. `total` counts the plan's, not the clean-up's. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Called with a line for people: where the journal is, that the target asked for a pause. */
  readonly onNotice?: (words: string) => void;
  /** Called with the whole run, which `replayConformance` judges again. */
  readonly onRecording?: (recording: Recording) => void;
}
