/** JSON Schema 2020-12, judged by Ajv: the one place where Ajv is imported. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isDateTime, isTime } from './formats.ts';
import type { JsonObject } from './json.ts';

export type Schema = JsonObject | boolean;

/** One way in which a value breaks a schema. */
export interface Violation {
  /** The schema keyword that is broken, such as `pattern`; `false` for the schema `false`. */
  readonly keyword: string;
  /** JSON Pointer of the offending value. */
  readonly pointer: string;
  /** What is expected, without the value, such as `must match pattern "^a"`. */
  readonly message: string;
  /** For `required`: the member that is missing. */
  readonly missing?: string;
  /** The schema node whose keyword is broken: the very object that was compiled. */
  readonly node: unknown;
}

/** Every violation; none for a valid value. */
export type Validator = (value: unknown) => readonly Violation[];

/**
 * `strict: false`: OpenAPI's own words (`xml`, `discriminator`, `x-…`) are annotations here. `ownProperties`: a required
 * member called `constructor` is not there because every object has one.
 */
const ajv = new Ajv2020({
  strict: false,
  ownProperties: true,
  allErrors: true,
  verbose: true,
  logger: false,
  // 19.99 is a multiple of 0.01, though not of the nearest binary fraction.
  multipleOfPrecision: 9,
});
addFormats.default(ajv);
ajv.addFormat('date-time', { type: 'string', validate: isDateTime });
ajv.addFormat('time', { type: 'string', validate: isTime });

const compiled = new WeakMap<object, Validator>();

/**
 * The validator of a schema; made once for one schema object.
 * @throws Error when the schema does not compile: no keyword is ever silently left out.
 * @example compileSchema({ type: 'string' })(1)[0]?.keyword === 'type'
 */
export function compileSchema(schema: Schema): Validator {
  if (typeof schema === 'boolean') return schema ? () => [] : () => [refusal];
  const known = compiled.get(schema);
  if (known) return known;
  const validate = compileOnce(schema);
  const validator: Validator = (value) => (validate(value) ? [] : (validate.errors ?? []).map(violation));
  compiled.set(schema, validator);
  return validator;
}

/** Ajv would hold on to every schema it has seen: this module's own cache lets go of them. */
function compileOnce(schema: JsonObject): ValidateFunction {
  try {
    return ajv.compile(schema);
  } finally {
    ajv.removeSchema(schema);
  }
}

function violation(error: ErrorObject): Violation {
  const missing = error.keyword === 'required' ? { missing: String(error.params.missingProperty) } : {};
  const allowed = error.keyword === 'enum' ? `: ${JSON.stringify(error.params.allowedValues)}` : '';
  return {
    keyword: error.keyword === 'false schema' ? refusal.keyword : error.keyword,
    pointer: error.instancePath,
    message: `${error.message ?? 'is invalid'}${allowed}`,
    ...missing,
    node: error.parentSchema,
  };
}

const refusal: Violation = { keyword: 'false', pointer: '', message: 'must not be present', node: false };
