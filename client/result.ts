/** What a call resolves to: openapi-fetch's result with the status beside it, so that the status tells the type. */
import type { ParseAs, ParseAsResponse } from 'openapi-fetch';
import type { ErrorStatus } from './http-status.ts';

/** An operation as `generated/types.ts` describes it. */
export interface OperationTypes {
  parameters: object;
  responses: object;
}

/** One alternative per documented status; `default` stands for every registered error status that is not documented. */
export type OperationResult<Operation extends OperationTypes, Parse extends ParseAs = 'json'> = {
  [Status in keyof Operation['responses']]: Status extends number
    ? StatusResult<Status, ContentOf<Operation['responses'][Status]>, Parse>
    : FailedResult<Exclude<ErrorStatus, keyof Operation['responses']>, ContentOf<Operation['responses'][Status]>>;
}[keyof Operation['responses']];

type StatusResult<Status extends number, Content, Parse extends ParseAs> = `${Status}` extends `2${string}`
  ? SucceededResult<Status, ParseAsResponse<Content, { parseAs: Parse }>>
  : FailedResult<Status, Content>;

interface SucceededResult<Status extends number, Data> {
  readonly status: Status;
  readonly data: Data;
  readonly error?: never;
  readonly response: Response;
}

interface FailedResult<Status extends number, Problem> {
  readonly status: Status;
  readonly data?: never;
  /** A problem document (RFC 9457), also where the answer was none. */
  readonly error: Problem;
  readonly response: Response;
}

/** The body, whatever its media type; `undefined` where none is documented. */
type ContentOf<Answer> = Answer extends { content: infer Content extends object } ? Content[keyof Content] : undefined;
