/** Sends a plan: batch by batch, a few requests at a time. */
import type { Exchange } from '../model.ts';
import { describe } from '../requirements/answers.ts';
import type { Plan } from './plan.ts';
import type { Send } from './transport.ts';

/** A target that no verdict can be given on: it does not answer, or refuses the credential or a parameter. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

export interface SendOptions {
  readonly send: Send;
  /** How many requests of a batch are under way at once. */
  readonly concurrency: number;
  /** When it fires, no further request is sent. */
  readonly stop?: AbortSignal | undefined;
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}

/**
 * @param target what to call the target in errors: its address and its parameters.
 * @throws TargetError when the first controls are all left without an answer, or all refused with 401, 403 or 404.
 */
export async function sendPlan(plan: Plan, target: string, options: SendOptions): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  let n = 0;
  for (const { requests, isFirst } of plan.batches) {
    const numbered = requests.map((request) => ({ n: ++n, request }));
    await pool(numbered, options.concurrency, async ({ n, request }) => {
      if (options.stop?.aborted) return;
      const exchange = await options.send(n, request);
      exchanges.push(exchange);
      options.onExchange?.(exchange);
    });
    if (options.stop?.aborted) break;
    if (isFirst) checkTarget(exchanges, target);
  }
  return exchanges.sort((first, second) => first.n - second.n);
}

function checkTarget(first: readonly Exchange[], target: string): void {
  const [example] = first;
  if (first.every(({ response }) => response === null)) {
    throw new TargetError(`${target}: ${example?.failure ?? 'no answer'}; start the server, or mend --base-url`);
  }
  if (first.every(({ response }) => [401, 403, 404].includes(response?.status ?? 0))) {
    const statuses = [...new Set(first.map(describe))].join(', ');
    throw new TargetError(
      `${target}: credential or parameter refused (every documented example was answered ${statuses}); ` +
        'mend --api-key or --bearer, --param, or the base path of --base-url',
    );
  }
}

/** Runs a task for each item, no more than `width` at once. */
export async function pool<Item>(items: readonly Item[], width: number, task: (item: Item) => Promise<void>) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: Math.min(width, items.length) }, async () => {
      for (const item of rest) await task(item);
    }),
  );
}
