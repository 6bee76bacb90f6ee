/** Twins of an example: the same but for fresh values in unique members, and canaries in secret ones. */
import {
  cursorOf,
  isObject,
  type Json,
  type MediaType,
  type Member,
  toPointer,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { canary, tryFresh } from './fresh.ts';

export interface Twin {
  readonly value: Json;
  /** Canaries by the JSON Pointer of their member. */
  readonly canaries: Readonly<Record<string, string>>;
}

/** How many secrets one request may carry. */
const maxSecrets = 16;

/**
 * The `number`-th twin. A secret whose schema no canary fits keeps the example's own value.
 * @throws ContractError when no fresh value fits a unique member.
 */
export function twinOf(
  value: Json,
  media: Pick<MediaType, 'schema'>,
  members: readonly Member[],
  run: string,
  number: number,
): Twin {
  const isValid = (candidate: Json) => media.schema.validate(candidate).length === 0;
  const mayBreak = !isValid(value);
  const canaries: Record<string, string> = {};
  let twin = value;
  for (const { segments, node } of members) {
    const present = valueAt(value, segments);
    if (typeof present !== 'string') continue;
    const fits = (text: string) => mayBreak || isValid(withValue(twin, segments, text));
    if (isObject(node['x-unique'])) {
      const fresh = [26, 6, 0]
        .map((letters) => tryFresh(present, run, number, letters))
        .find((text) => text !== undefined && fits(text));
      if (fresh === undefined) {
        cursorOf(node).fail(`no new value can be made from "${present}": use an example with more letters`, 'x-unique');
      }
      twin = withValue(twin, segments, fresh);
    }
    if (node.writeOnly === true) {
      const secret = canary(run, number * maxSecrets + Object.keys(canaries).length);
      if (!fits(secret)) continue;
      canaries[toPointer(segments)] = secret;
      twin = withValue(twin, segments, secret);
    }
  }
  return { value: twin, canaries };
}
