/** What a loaded contract is made of. Every part knows the place where it was written (`cursor`). */
import type { Cursor } from './cursor.ts';
import type { Json, JsonObject } from './json.ts';
import type { Schema, Validator } from './validator.ts';

export interface Contract {
  readonly title: string;
  readonly version: string;
  /** The entry file, relative to the folder it was loaded for. */
  readonly file: string;
  /** The absolute path of every handwritten file that it is made of, sorted. */
  readonly files: readonly string[];
  /** SHA-256 (hex) of the handwritten files' bytes. */
  readonly sha256: string;
  /** The servers' URLs as written, the API's own first. */
  readonly servers: readonly string[];
  readonly operations: readonly Operation[];
  readonly cursor: Cursor;
  /** The whole as one plain document with local `$ref`s only, for tools that read OpenAPI themselves. */
  readonly document: JsonObject;
}

export interface Operation {
  /** The `operationId`, or `METHOD /path` where there is none. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The path template, without the server's base path. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly responses: readonly Response[];
  /** Any one of these suffices; each is a set of schemes of which all are needed. Empty: no credential is asked for. */
  readonly security: readonly (readonly SecurityScheme[])[];
  readonly cursor: Cursor;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: CheckedSchema;
  readonly examples: readonly Example[];
  readonly cursor: Cursor;
}

export interface Body {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly cursor: Cursor;
}

export interface Response {
  /** `201`, `4XX` or `default`. */
  readonly status: string;
  readonly content: readonly MediaType[];
  readonly links: readonly Link[];
  readonly cursor: Cursor;
}

export interface MediaType {
  /** Such as `application/json`. */
  readonly type: string;
  readonly schema: CheckedSchema;
  readonly examples: readonly Example[];
  readonly cursor: Cursor;
}

/** A schema and the validator that was made from it. */
export interface CheckedSchema {
  readonly schema: Schema;
  readonly validate: Validator;
}

export interface Example {
  readonly name: string;
  readonly value: Json;
  readonly cursor: Cursor;
}

/** How the answer to one operation leads to another (OpenAPI 3.1 §4.8.20). */
export interface Link {
  readonly name: string;
  readonly operationId: string;
  /** Parameter name → runtime expression, or a constant. */
  readonly parameters: Readonly<Record<string, Json>>;
  readonly cursor: Cursor;
}

export interface SecurityScheme {
  readonly name: string;
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS';
  /** Where the credential stands. */
  readonly in: 'header' | 'query' | 'cookie';
  /** The header, query parameter or cookie that carries it, as the contract spells it. */
  readonly field: string;
  /** For `http`: `bearer`, `basic`, … in lower case. */
  readonly scheme: string | undefined;
  readonly cursor: Cursor;
}
