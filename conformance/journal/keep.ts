/** Writes down what a run is about to do, and what came of it: what creates, and what deletes. */
import { isAccepted, isLimited, isRefused, isSuccess } from '../answers.ts';
import { creates } from '../engine/creates.ts';
import { deletionOf } from '../engine/deletions.ts';
import { neverReached } from '../engine/failure.ts';
import type { Plan } from '../engine/plan.ts';
import type { Exchange, PlannedRequest } from '../model.ts';
import type { Journal, JournalEntry, JournalRequest } from './journal.ts';

export interface JournalKeeper {
  /** @param item the number of the exchange that announced what the request deletes. */
  before(n: number, request: PlannedRequest, item: number | undefined): void;
  after(exchange: Exchange, request: PlannedRequest, item: number | undefined): void;
}

/** @param onFault told when a line could not be written: without a journal nothing more should be created. */
export function journalKeeper(
  { write: writeLine }: Journal,
  plan: Plan,
  onFault: (thrown: unknown) => void,
): JournalKeeper {
  let isClockKnown = false;
  const write = (entry: JournalEntry) => {
    try {
      writeLine(entry);
    } catch (thrown) {
      onFault(thrown);
    }
  };
  return {
    before(n, request, item) {
      if (creates(request.operation)) write({ sending: n, request: kept(request) });
      else if (request.operation.method === 'DELETE' && item !== undefined) write({ deleting: item });
    },
    after(exchange, request, item) {
      const { date } = exchange.response?.headers ?? {};
      if (!isClockKnown && date !== undefined) write({ clock: date });
      isClockKnown ||= date !== undefined;
      if (creates(request.operation)) {
        const deletion = deletionOf(plan, request, exchange);
        if (deletion) write({ created: exchange.n, delete: kept(deletion) });
        else if (isSuccess(exchange)) write({ unnamed: exchange.n });
        else if (isRefused(exchange) || isLimited(exchange) || neverReached(exchange)) write({ refused: exchange.n });
      } else if (
        item !== undefined &&
        request.operation.method === 'DELETE' &&
        isAccepted(request.operation, exchange)
      ) {
        write({ deleted: item });
      }
    },
  };
}

const kept = ({ operation, path, query, headers, body }: PlannedRequest): JournalRequest => ({
  operation: operation.id,
  path,
  query,
  headers,
  ...(body === undefined ? {} : { body }),
});
