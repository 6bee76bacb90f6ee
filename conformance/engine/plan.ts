/**
 * The plan: which requests are sent, in which order. Deterministic: the same contract and settings give the same plan,
 * so that a transcript can be judged again without a network.
 */
import type { Contract } from '../../contract/index.ts';
import type { Check, PlannedRequest } from '../model.ts';
import { deriveChecks } from '../requirements/index.ts';
import type { Settings } from '../requirements/subject.ts';
import { type Selection, select } from './select.ts';

export interface Plan {
  readonly checks: readonly Check[];
  /** Sent one after the other; within a batch at the same time: no request of a batch can disturb another. */
  readonly batches: readonly Batch[];
  /** The planned requests by their number, which counts from 1 in the order of sending. */
  readonly requests: ReadonlyMap<number, PlannedRequest>;
  /** The numbers of the controls before and after a request. */
  readonly controls: ReadonlyMap<PlannedRequest, readonly number[]>;
}

export interface Batch {
  readonly requests: readonly PlannedRequest[];
  /** True for what must be accepted before anything else is worth trying. */
  readonly isFirst: boolean;
}

/** How many requests may share one pair of controls: a server that breaks half-way spoils no more than these. */
const batchSize = 24;

/** @throws ContractError when the contract lacks what a request needs, such as a parameter's example. */
export function makePlan(contract: Contract, settings: Settings, selection: Selection): Plan {
  const derived = deriveChecks(contract, settings);
  const checks = select(derived.checks, selection);
  const sent = [...new Set(checks.flatMap(({ cases }) => cases.flatMap(({ requests }) => requests)))];
  const examples = sent.filter(({ isControl }) => isControl);
  const batches: Batch[] = examples.length > 0 ? [{ requests: examples, isFirst: true }] : [];
  const neighbours: { request: PlannedRequest; controls: PlannedRequest[] }[] = [];

  for (const subject of derived.subjects) {
    const mine = sent.filter(({ operation, isControl }) => operation === subject.operation && !isControl);
    for (const group of groupByBase(mine)) {
      const base = group[0]?.base ?? subject.bases[0];
      let before = subject.control(base);
      batches.push({ requests: [before], isFirst: batches.length === 0 });
      for (let start = 0; start < group.length; start += batchSize) {
        const chunk = group.slice(start, start + batchSize);
        const after = subject.control(base);
        batches.push({ requests: chunk, isFirst: false }, { requests: [after], isFirst: false });
        for (const request of chunk) neighbours.push({ request, controls: [before, after] });
        before = after;
      }
    }
  }

  const order = batches.flatMap(({ requests }) => requests);
  const numbers = new Map(order.map((request, index) => [request, index + 1]));
  const numberOf = (request: PlannedRequest) => numbers.get(request) ?? 0;
  return {
    checks,
    batches,
    requests: new Map(order.map((request) => [numberOf(request), request])),
    controls: new Map(neighbours.map(({ request, controls }) => [request, controls.map(numberOf)])),
  };
}

function groupByBase(requests: readonly PlannedRequest[]): PlannedRequest[][] {
  const groups = new Map<string, PlannedRequest[]>();
  for (const request of requests) groups.set(request.base.name, [...(groups.get(request.base.name) ?? []), request]);
  return [...groups.values()];
}
