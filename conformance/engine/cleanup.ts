/**
 * Deletes what the run created: each item is found through the links of the answer that announced it. What cannot be
 * deleted is named, so that somebody can.
 */
import { type Contract, followLink, type Operation } from '../../contract/index.ts';
import type { Exchange, PlannedRequest } from '../model.ts';
import { describe, isAccepted } from '../requirements/answers.ts';
import { parsed } from '../requirements/answers-check.ts';
import type { Plan } from './plan.ts';
import { pool } from './send.ts';
import type { Send } from './transport.ts';

export interface Leftover {
  readonly url: string;
  readonly reason: string;
}

interface Item {
  readonly request: PlannedRequest;
  /** The answers that named it: more than one, and it is not clear what is behind the name. */
  readonly announcedBy: number[];
}

/** @returns the exchanges, numbered on from the plan's, and what is left behind. */
export async function cleanUp(
  contract: Contract,
  plan: Plan,
  transcript: readonly Exchange[],
  send: Send,
  concurrency: number,
): Promise<{ exchanges: Exchange[]; leftovers: Leftover[] }> {
  const items = new Map<string, Item>();
  const unnamed = new Map<string, number>();
  for (const exchange of transcript) {
    const planned = plan.requests.get(exchange.n);
    if (!planned || !isSuccess(exchange)) continue;
    const request = deletion(contract, planned, exchange);
    if (!request) {
      unnamed.set(exchange.request.url, (unnamed.get(exchange.request.url) ?? 0) + 1);
      continue;
    }
    const key = JSON.stringify([request.operation.id, request.path]);
    const item = items.get(key) ?? { request, announcedBy: [] };
    item.announcedBy.push(exchange.n);
    items.set(key, item);
  }
  const exchanges: Exchange[] = [];
  const leftovers: Leftover[] = [...unnamed].map(([url, count]) => ({
    url,
    reason: `${count} accepted ${count === 1 ? 'request' : 'requests'} named no item that could be deleted`,
  }));
  let n = plan.requests.size;
  await pool([...items.values()], concurrency, async ({ request, announcedBy }) => {
    const exchange = await send(++n, request);
    exchanges.push(exchange);
    const { url } = exchange.request;
    const isGone = isAccepted(request.operation, exchange) || [404, 410].includes(exchange.response?.status ?? 0);
    if (!isGone) leftovers.push({ url, reason: `DELETE was answered ${describe(exchange)}` });
    else if (announcedBy.length > 1) {
      leftovers.push({
        url,
        reason: `${announcedBy.length} items were announced under this one address, one could be deleted`,
      });
    }
  });
  return { exchanges, leftovers };
}

const isSuccess = ({ response }: Exchange): boolean =>
  response !== null && response.status >= 200 && response.status < 300;

/** The request that deletes what an answer announced: a link of that answer that leads to a DELETE. */
function deletion(contract: Contract, planned: PlannedRequest, exchange: Exchange): PlannedRequest | undefined {
  const documented = planned.operation.responses.find(({ status }) => status === String(exchange.response?.status));
  for (const link of documented?.links ?? []) {
    const operation = contract.operations.find(({ id }) => id === link.operationId);
    if (operation?.method !== 'DELETE') continue;
    const path = followLink(link, {
      path: planned.path,
      responseBody: parsed(exchange),
      responseHeaders: exchange.response?.headers ?? {},
    });
    if (path && isComplete(operation, path)) {
      return { ...planned, operation, path, headers: {}, body: undefined, credential: 'accepted', canaries: {} };
    }
  }
  return undefined;
}

/** An empty value would make the address that of the collection. */
const isComplete = (operation: Operation, path: Record<string, string>): boolean =>
  operation.parameters.every((parameter) => parameter.in !== 'path' || (path[parameter.name] ?? '') !== '');
