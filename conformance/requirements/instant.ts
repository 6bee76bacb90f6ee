/** Times as servers write them. */

/** What is less than a millisecond: of more than nine digits `Date.parse` misreads those that begin with a zero. */
const beyondMilliseconds = /(?<=\.\d{3})\d+/;

/** Longer texts are no times, and reading them over and over takes long. */
const longest = 200;

/** Milliseconds since 1970, for texts and for numbers of seconds; `undefined` for what is no time. */
export function instant(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.length > longest)) return undefined;
  const time = typeof value === 'number' ? value * 1000 : Date.parse(value.replace(beyondMilliseconds, ''));
  return Number.isNaN(time) ? undefined : time;
}

/** One answer may be told more exactly than another: they are the same as far as the coarser one tells. */
export function sameInstant(first: unknown, second: unknown): boolean {
  const [one, other] = [unitOf(first), unitOf(second)];
  const apart = Math.abs((instant(first) ?? 0) - (instant(second) ?? 0));
  // Cut off or rounded: up to a whole unit away.
  return one === other ? apart < 1 : apart <= Math.max(one, other);
}

/** The smallest step that a time is written in, in milliseconds: never less than one, which is a clock's own. */
export function unitOf(value: unknown): number {
  const [, fraction = ''] = /\.(\d+)/.exec(String(value)) ?? [];
  return Math.max(1, 1000 / 10 ** fraction.length);
}

/**
 * The smallest step that a clock shows, as far as one of its times tells: many keep whole seconds and write `.000`. In
 * milliseconds.
 */
export const resolutionOf = (value: unknown): number =>
  unitOf(String(value).replace(/\.(\d*?)0+(?!\d)/, (_, digits: string) => (digits === '' ? '' : `.${digits}`)));
