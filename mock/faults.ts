/** Delays and failures of purpose: what an app does on a bad day shows before its users see it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { bytes, fraction } from './chance.ts';
import type { Problem } from './problem.ts';

/** Milliseconds: always so many, or something between two bounds. */
export type Delay = number | readonly [least: number, most: number];

export interface Failure {
  /** The part of all requests that fails, from 0 to 1. */
  readonly rate: number;
  /** Default: 503. */
  readonly status?: number;
}

export interface FaultOptions {
  readonly seed: number;
  readonly delay?: Delay;
  readonly fail?: Failure;
}

export interface Faults {
  /** Waits as long as it was told to. */
  readonly delay: () => Promise<void>;
  /** The failure of this request; `undefined` for one that is let through. */
  readonly failure: () => Problem | undefined;
}

/** How soon to try again, in seconds, where a status promises to say so. */
const retryAfter = '1';

export function createFaults({ seed, delay = 0, fail }: FaultOptions): Faults {
  let delayed = 0;
  let asked = 0;
  const [least, most] = typeof delay === 'number' ? [delay, delay] : delay;
  return {
    async delay() {
      const ms = least + Math.round((most - least) * fraction(bytes(seed, 'delay', ++delayed)));
      if (ms > 0) await sleep(ms);
    },
    failure() {
      if (!fail || fraction(bytes(seed, 'fail', ++asked)) >= fail.rate) return undefined;
      const status = fail.status ?? 503;
      return {
        status,
        detail: `The mock was told to fail ${fail.rate * 100}% of the requests. Nothing was changed.`,
        issues: [],
        headers: status === 503 || status === 429 ? { 'retry-after': retryAfter } : {},
      };
    },
  };
}
