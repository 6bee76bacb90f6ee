/** What goes into Prism and what comes out, in our own words: no type of Prism leaves this folder. */
import type { Operation } from '../../contract/index.ts';
import type { Preference } from '../preference.ts';
import type { RequestBody } from '../request-body.ts';

export interface PrismRequest {
  readonly method: string;
  /** As it was sent (percent-encoded), without the base path. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  readonly preference: Preference;
}

/** One finding of a validator, as Prism words it. */
export interface Diagnostic {
  /** The place (`body`, `header`, `path`, `query`) and the way into it. None when a required body is missing. */
  readonly path: readonly string[];
  /** A schema keyword, `malformed`, 401 (credential) or 415 (content type). */
  readonly code: string | number;
  readonly message: string;
  /** False for a mere warning. */
  readonly isError: boolean;
}

export type Outcome =
  | { readonly kind: 'no-path' }
  /** `allow`: the methods that the path has. */
  | { readonly kind: 'no-method'; readonly allow: readonly string[] }
  | {
      readonly kind: 'refused';
      readonly operation: Operation;
      readonly status: number;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The request is in order, but the contract has no answer of the kind that it asks for. */
  | { readonly kind: 'no-answer'; readonly operation: Operation; readonly status: number; readonly reason: string }
  | {
      readonly kind: 'answered';
      readonly operation: Operation;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** Text, or a value to be written as JSON. */
      readonly body: unknown;
    };
