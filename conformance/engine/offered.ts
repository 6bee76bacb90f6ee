/** Which operations a target does not offer at all (design §4). */
import { isSuccess, statusOf } from '../answers.ts';
import type { Exchange, PlannedRequest, Transcript } from '../model.ts';
import { creates } from './creates.ts';
import type { Plan } from './plan.ts';

/** The statuses of a server that has no such operation. */
const absent = [404, 405, 501];

/**
 * Operations that answered every request with the accepted credential, for an item that the run created, as if they
 * were not there. The one that creates is never among them: without it nothing can be told; nor is one that the user
 * requires (`--require`).
 * @returns the ids of the operations, with what they answered.
 */
export function notOffered(
  plan: Plan,
  { exchanges }: Transcript,
  requests: ReadonlyMap<number, PlannedRequest>,
): Map<string, string> {
  const byNumber = new Map(exchanges.map((exchange) => [exchange.n, exchange]));
  const steps = new Map([...plan.numbers].map(([step, n]) => [n, step]));
  const statuses = new Map<string, Set<number>>();
  const isAbout = (exchange: Exchange): boolean => {
    const item = steps.get(exchange.n)?.item;
    if (!item) return true;
    const created = byNumber.get(plan.numbers.get(item.created) ?? 0);
    // Whatever success says so: whether it is the documented one is another check's to say.
    return created !== undefined && isSuccess(created);
  };
  for (const exchange of exchanges) {
    const request = requests.get(exchange.n);
    if (!request?.isLawful || creates(request.operation) || !exchange.response || !isAbout(exchange)) continue;
    const known = statuses.get(request.operation.id) ?? new Set();
    statuses.set(request.operation.id, known.add(statusOf(exchange)));
  }
  const { require } = plan.settings;
  const found = [...statuses].filter(
    ([id, all]) => !require.includes(id) && [...all].every((status) => absent.includes(status)),
  );
  return new Map(found.map(([id, all]) => [id, [...all].join(' and ')]));
}
