/** `Prefer: code=422, example=name, dynamic=true`: which documented answer is wanted. Prism's words, RFC 7240's grammar. */
import parsePreferHeader from 'parse-prefer-header';

export interface Preference {
  /** The HTTP status of the answer. */
  readonly code?: number;
  /** The name of one of the contract's examples. */
  readonly example?: string;
  /** An answer made from the schema instead of an example. */
  readonly dynamic?: boolean;
  /** Makes `dynamic` repeatable. */
  readonly seed?: string;
}

/** @returns the preference, or the reason why the header cannot be followed. Words that are not ours are ignored. */
export function readPreference(header: string | null): Preference | { readonly fault: string } {
  const { code, example, dynamic, seed } = parsePreferHeader(header ?? '');
  if (code !== undefined && !/^[2-5]\d\d$/.test(String(code))) {
    return { fault: 'code must be an HTTP status from 200 to 599, such as code=404' };
  }
  if (dynamic !== undefined && dynamic !== 'true' && dynamic !== 'false') {
    return { fault: 'dynamic must be true or false' };
  }
  if (example === true) return { fault: 'example must name an example of the contract, such as example=NAME' };
  return {
    ...(code === undefined ? {} : { code: Number(code) }),
    ...(example === undefined ? {} : { example }),
    ...(dynamic === undefined ? {} : { dynamic: dynamic === 'true' }),
    ...(seed === undefined ? {} : { seed: String(seed) }),
  };
}

/** True when a documented answer is asked for, whatever is remembered. */
export const isForced = ({ code, example, dynamic }: Preference): boolean =>
  code !== undefined || example !== undefined || dynamic === true;
