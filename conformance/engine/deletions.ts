/** What a run may have created, and how each item is deleted: found through the links of the answer that announced it. */
import type { Link, Operation } from '../../contract/index.ts';
import { documentedFor, isLimited, isSuccess, statusOf } from '../answers.ts';
import type { Exchange, PlannedRequest } from '../model.ts';
import { requiredParameters } from '../requirements/parameters.ts';
import { isAddressable } from './address.ts';
import { creates } from './creates.ts';
import { neverReached } from './failure.ts';
import type { Plan } from './plan.ts';
import { followAnswer } from './resolve.ts';

export interface Item {
  /** The DELETE. */
  readonly request: PlannedRequest;
  /** The number of the exchange that announced it; of the last one where there were several. */
  readonly announcedBy: number;
  /** How many answers named it: more than one, and it is not clear what is behind the name. */
  readonly announced: number;
  /** True where the run deleted it, or so it seems, under another address. */
  readonly mayBeGone: boolean;
}

export interface Deletions {
  readonly items: readonly Item[];
  /** Answers that may have created something, and name nothing that could be deleted: why, and how many by address. */
  readonly unnamed: readonly { readonly url: string; readonly reason: string }[];
}

/** Pure: from the exchanges of the plan, in their order. */
export function deletions(
  plan: Plan,
  exchanges: readonly Exchange[],
  requests: ReadonlyMap<number, PlannedRequest>,
): Deletions {
  const items = new Map<string, Item>();
  const unnamed = new Map<string, number>();
  const gone = deletedBefore(plan, exchanges);
  for (const exchange of exchanges) {
    const planned = requests.get(exchange.n);
    if (planned?.operation.method === 'DELETE' && isSuccess(exchange)) takeAway(items, keyOf(planned));
    if (!planned || !creates(planned.operation)) continue;
    const request = isSuccess(exchange) ? deletionOf(plan, planned, exchange) : undefined;
    if (request) {
      const key = keyOf(request);
      const announced = (items.get(key)?.announced ?? 0) + 1;
      items.set(key, { request, announced, announcedBy: exchange.n, mayBeGone: gone.has(exchange.n) });
    } else if (isSuccess(exchange) || mayHaveCreated(planned, exchange)) {
      const what = exchange.response ? `answered ${exchange.response.status}` : 'left without an answer';
      const key = JSON.stringify([exchange.request.url, what]);
      unnamed.set(key, (unnamed.get(key) ?? 0) + 1);
    }
  }
  return {
    items: [...items.values()],
    unnamed: [...unnamed].map(([key, count]) => {
      const [url, what] = JSON.parse(key) as [string, string];
      return { url, reason: `may have created an item that no answer names: ${count} × ${what}` };
    }),
  };
}

/** The numbers of the exchanges that announced what an accepted DELETE was about. */
function deletedBefore(plan: Plan, exchanges: readonly Exchange[]): Set<number> {
  const accepted = new Set(exchanges.filter(isSuccess).map(({ n }) => n));
  const deleting = [...plan.numbers].filter(
    ([step, n]) => step.request.operation.method === 'DELETE' && accepted.has(n),
  );
  // From another scope it is not this item that was deleted.
  return new Set(deleting.flatMap(([{ item }]) => (item && !item.path ? [plan.numbers.get(item.created) ?? 0] : [])));
}

/** The run deleted it itself. */
function takeAway(items: Map<string, Item>, key: string): void {
  const item = items.get(key);
  if (item && item.announced > 1) items.set(key, { ...item, announced: item.announced - 1 });
  else items.delete(key);
}

const keyOf = ({ operation, path }: PlannedRequest): string => JSON.stringify([operation.id, path]);

/** A lawful request that was not answered, or with a server error, may have come half-way. */
const mayHaveCreated = ({ isLawful }: PlannedRequest, exchange: Exchange): boolean =>
  isLawful &&
  (exchange.response === null ? !neverReached(exchange) : statusOf(exchange) >= 500) &&
  !isLimited(exchange);

/** The request that deletes what an answer announced: a link of that answer that leads to a DELETE. */
export function deletionOf(plan: Plan, planned: PlannedRequest, exchange: Exchange): PlannedRequest | undefined {
  for (const link of linksOf(planned.operation, exchange)) {
    const operation = plan.contract.operations.find(({ id }) => id === link.operationId);
    if (operation?.method !== 'DELETE') continue;
    const values = followAnswer(link, planned, exchange);
    if (!values || !isComplete(operation, values)) continue;
    const { path, query, headers } = requiredParameters(operation, { ...plan.settings.params, ...values });
    return {
      operation,
      path,
      query,
      headers,
      body: undefined,
      credential: 'accepted',
      base: planned.base,
      isLawful: true,
      isControl: false,
      canaries: {},
    };
  }
  return undefined;
}

/** A success that is not documented may name what it made all the same, as the documented one does. */
function linksOf(operation: Operation, exchange: Exchange): readonly Link[] {
  const documented = documentedFor(operation, statusOf(exchange));
  if (documented || !isSuccess(exchange)) return documented?.links ?? [];
  return operation.responses.flatMap(({ status, links }) => (status.startsWith('2') ? links : []));
}

const isComplete = (operation: Operation, values: Readonly<Record<string, string>>): boolean =>
  operation.parameters.every(({ in: place, name }) => place !== 'path' || isAddressable(values[name] ?? ''));
