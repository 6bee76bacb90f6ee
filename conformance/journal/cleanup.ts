/** `conformance cleanup`: deletes what a run left behind that was killed, or that could not delete everything itself. */
import { type Contract, loadContract, ownContract, type Resource, resourcesOf } from '../../contract/index.ts';
import { describe, isAccepted, statusOf } from '../answers.ts';
import { filledPath } from '../engine/address.ts';
import type { Leftover } from '../engine/cleanup.ts';
import { createGate } from '../engine/gate.ts';
import { pool } from '../engine/pool.ts';
import { createRedaction } from '../engine/redaction.ts';
import { createRoom } from '../engine/room.ts';
import { createTransport } from '../engine/transport.ts';
import type { Exchange, PlannedRequest } from '../model.ts';
import type { ConformanceOptions } from '../options.ts';
import { credentialOf } from '../settings.ts';
import { JournalError, type JournalRequest, resumeJournal } from './journal.ts';
import { type JournalItem, readJournal } from './read.ts';
import { deletionOfItem, isNameless, listed, search } from './search.ts';

export type CleanUpJournalOptions = Pick<
  ConformanceOptions,
  'contract' | 'apiKey' | 'bearer' | 'headers' | 'timeoutMs' | 'concurrency' | 'rate' | 'stop' | 'onProgress'
> & {
  /** A server in this process, instead of the one behind the journal's address. */
  readonly fetch?: (request: Request) => Promise<Response>;
};

export interface CleanedUp {
  readonly baseUrl: string;
  /** How many items were deleted. */
  readonly deleted: number;
  /** What could not be deleted, or may be there still. Without any the journal is removed. */
  readonly leftovers: readonly Leftover[];
}

/**
 * @throws JournalError for what is no journal, or one of another contract.
 * @throws ContractError for a contract that cannot be used.
 * @example await cleanUpJournal('journal.ndjson', { apiKey: 'key' }) // { deleted: 3, leftovers: [], … }
 */
export async function cleanUpJournal(file: string, options: CleanUpJournalOptions = {}): Promise<CleanedUp> {
  const content = readJournal(file);
  const { baseUrl } = content.start;
  const { contract = ownContract, concurrency = 8, stop, onProgress } = options;
  const loaded = typeof contract === 'object' ? contract : loadContract(contract);
  const resources = resourcesOf(loaded.operations);
  checkOperations(content.items, loaded, resources);
  const ask = asking(loaded, baseUrl, options);
  const journal = resumeJournal(file, content.ending);
  const accepted = new Set<string>();
  let [deleted, done] = [0, 0];
  const absent: Known[] = [];
  const left: (Leftover & { readonly n: number })[] = [];
  const taken = new Set(content.items.flatMap((item) => (item.delete ? [keyOf(item.delete)] : [])));
  const claim = (deletion: JournalRequest) => !taken.has(keyOf(deletion)) && taken.add(keyOf(deletion)).size > 0;
  const leave = (n: number, request: JournalRequest, reason: string) =>
    left.push({ n, url: baseUrl + filledPath(plannedOf(loaded, request)), reason });
  const find = async ({ n, request, isMade }: JournalItem): Promise<JournalRequest | undefined> => {
    const resource = resourceOf(resources, request);
    const found = await search(request, resource, content, ask, claim);
    if ('unknown' in found) leave(n, request, found.unknown);
    if ('nothing' in found && isMade) leave(n, request, 'it was created, and is not found by what was sent');
    else if ('nothing' in found) journal.write({ refused: n });
    if (!('delete' in found)) return undefined;
    journal.write({ created: n, delete: found.delete });
    return found.delete;
  };
  const remove = async ({ n, request, delete: deletion }: Known) => {
    journal.write({ deleting: n });
    const exchange = await ask(deletion);
    if (isAccepted(plannedOf(loaded, deletion).operation, exchange)) {
      journal.write({ deleted: n });
      accepted.add(deletion.operation);
      deleted++;
    } else if ([404, 410].includes(statusOf(exchange))) absent.push({ n, request, delete: deletion });
    else leave(n, deletion, `DELETE was answered ${describe(exchange)}`);
  };
  try {
    const settle = async (item: JournalItem) => {
      if (stop?.aborted) return void leave(item.n, item.delete ?? item.request, 'the clean-up was stopped');
      const deletion = item.delete ?? (await find(item));
      if (deletion) await remove({ ...item, delete: deletion });
      onProgress?.({ done: ++done, total: content.items.length });
    };
    const isLast = ({ delete: deletion, request }: JournalItem) =>
      deletion === undefined && isNameless(request, resourceOf(resources, request));
    await pool(
      content.items.filter((item) => !isLast(item)),
      concurrency,
      settle,
    );
    await pool(content.items.filter(isLast), concurrency, settle);
    const lists = new Map<string, Promise<unknown[] | string>>();
    for (const item of absent) {
      const resource = resourceOf(resources, item.request);
      const isKnown =
        accepted.has(item.delete.operation) || (!resource.list && content.deleting.has(item.delete.operation));
      if (isKnown || (await isUnlisted(item, resource, ask, lists))) journal.write({ deleted: item.n });
      else
        leave(
          item.n,
          item.delete,
          'DELETE was answered as if it was not there, and nothing else shows that it is gone',
        );
    }
    // An empty file may be anybody's.
    if (left.length === 0 && baseUrl !== '') journal.remove();
    const { text } = createRedaction(credentialOf(options).value, '', Object.values(options.headers ?? {}));
    const inOrder = left.sort((first, second) => first.n - second.n);
    const leftovers = inOrder.map(({ url, reason }) => ({ url: text(url), reason: text(reason) }));
    return { baseUrl, deleted, leftovers };
  } finally {
    journal.close();
  }
}

/** An item, and how it is deleted. */
type Known = Pick<JournalItem, 'n' | 'request'> & { readonly delete: JournalRequest };

const keyOf = ({ operation, path }: JournalRequest): string => JSON.stringify([operation, path]);

/**
 * True where the scope's list can be seen, and nothing in it is deleted by this request. That is surer than another
 * DELETE of the run: to whom a key is not known, some servers answer 404 as well.
 */
async function isUnlisted(
  { request, delete: deletion }: Known,
  resource: Resource,
  ask: Asking,
  lists: Map<string, Promise<unknown[] | string>>,
): Promise<boolean> {
  const scope = JSON.stringify([request.operation, request.path]);
  const listing = lists.get(scope) ?? listed(request, resource, ask);
  lists.set(scope, listing);
  const items = await listing;
  if (typeof items === 'string') return false;
  const key = JSON.stringify(deletion.path);
  return !items.some((item) => JSON.stringify(deletionOfItem(request, resource, item)?.path) === key);
}

/** Before anything is sent. @throws JournalError for what the contract does not have, or what deletes nothing. */
function checkOperations(items: readonly JournalItem[], contract: Contract, resources: readonly Resource[]): void {
  for (const item of items) {
    resourceOf(resources, item.request);
    if (item.delete && plannedOf(contract, item.delete).operation.method !== 'DELETE')
      throw strange(item.delete.operation);
  }
}

type Asking = (request: JournalRequest) => Promise<Exchange>;

function asking(contract: Contract, baseUrl: string, options: CleanUpJournalOptions): Asking {
  const credential = credentialOf(options);
  const { headers, timeoutMs = 5000, rate, stop, fetch } = options;
  // What is read here is sent again, as it is; nothing is written down but the leftovers.
  const redaction = createRedaction('', '');
  const gate = createGate(rate);
  const send = createTransport({
    ...{ baseUrl, credential, headers, redaction, timeoutMs, stop, abandon: stop },
    ...{ gate, room: createRoom(), ...(fetch ? { fetch } : {}) },
  });
  let n = 0;
  return async (request) => {
    await gate.pass(stop);
    return send(++n, plannedOf(contract, request));
  };
}

function resourceOf(resources: readonly Resource[], { operation }: JournalRequest): Resource {
  const found = resources.find(({ create }) => create.id === operation);
  if (!found) throw strange(operation);
  return found;
}

function plannedOf({ operations }: Contract, request: JournalRequest): PlannedRequest {
  const operation = operations.find(({ id }) => id === request.operation);
  if (!operation) throw strange(request.operation);
  const base = { name: 'journal', value: null, isPromised: true, level: 'must' } as const;
  const { path, query, headers, body } = request;
  const kind = { credential: 'accepted', isLawful: true, isControl: false, canaries: {} } as const;
  return { operation, path, query, headers, body, base, ...kind };
}

const strange = (operation: string): JournalError =>
  new JournalError(`the contract has no operation ${operation}: give the run's own contract with --contract`);
