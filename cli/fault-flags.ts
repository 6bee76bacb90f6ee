/** `--delay` and `--fail`. */
import { InvalidArgumentError } from 'commander';
import type { Delay, Failure } from '../mock/index.ts';

/** Ten minutes. */
const longest = 600_000;

/** @example parseDelay('50-300') // [50, 300] */
export function parseDelay(text: string): Delay {
  const [, least, most] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? [];
  const bounds = [Number(least), Number(most ?? least)] as const;
  if (least === undefined || bounds[1] < bounds[0] || bounds[1] > longest) {
    throw new InvalidArgumentError(`milliseconds up to ${longest} are needed, such as 200, or 50-300.`);
  }
  return most === undefined ? bounds[0] : bounds;
}

/** @example parseFailure('0.1:500') // { rate: 0.1, status: 500 } */
export function parseFailure(text: string): Failure {
  const [, rate, status] = /^(\d*\.?\d+|\d+\.)(?::([45]\d\d))?$/.exec(text) ?? [];
  if (rate === undefined || Number(rate) > 1) {
    throw new InvalidArgumentError('a rate from 0 to 1 is needed, such as 0.1, or with a 4xx or 5xx status, 0.1:500.');
  }
  return { rate: Number(rate), ...(status === undefined ? {} : { status: Number(status) }) };
}
