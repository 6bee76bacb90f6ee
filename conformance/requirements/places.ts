/** From a rule's place in a schema to a place in a value. */
import { isObject, type Json, valueAt, withValue } from '../../contract/index.ts';
import type { ValueStep } from './schema-rules.ts';

/** The name of a member that a map is given where an example has none. */
const madeUpName = 'X-Sample';

/**
 * The way to one value that the rule holds for: of a map the first of its own members, of an array the first item.
 * It need not be there yet.
 * @example placeIn({ headers: { A: '1' } }, [{ member: 'headers' }, { besides: [] }]) // ['headers', 'A']
 */
export function placeIn(value: Json, steps: readonly ValueStep[]): string[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  const name = nameOf(value, step);
  const below = valueAt(value, [name]) as Json | undefined;
  return [name, ...placeIn(below ?? null, rest)];
}

function nameOf(value: Json, step: ValueStep): string {
  if (step === 'items') return '0';
  if ('member' in step) return step.member;
  const own = Object.keys(isObject(value) ? value : {}).find((name) => !step.besides.includes(name));
  return own ?? madeUpName;
}

/** The value with a member, and with whatever objects are missing on the way to it. */
export const putMember = (value: Json, segments: readonly string[], what: Json): Json =>
  put(
    value,
    segments,
    segments.map((member) => ({ member })),
    what,
  );

/** The value with something at a place that may need parents of its own. */
export function put(value: Json, segments: readonly string[], steps: readonly ValueStep[], what: Json): Json {
  const [head = '', ...rest] = segments;
  const [step, ...below] = steps;
  if (step === undefined) return what;
  const holder: Json = step === 'items' ? (Array.isArray(value) ? value : []) : isObject(value) ? value : {};
  const child = valueAt(holder, [head]) as Json | undefined;
  return withValue(holder, [head], put(child ?? null, rest, below, what));
}
