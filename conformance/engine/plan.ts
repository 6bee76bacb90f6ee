/**
 * The plan: which requests are sent, in which order. Deterministic: the same contract and settings give the same plan,
 * so that a transcript can be judged again without a network.
 */
import type { Contract } from '../../contract/index.ts';
import type { Check, Step } from '../model.ts';
import { deriveChecks } from '../requirements/index.ts';
import type { FixedStep, Settings, Subject } from '../requirements/subject.ts';
import { type Selection, select } from './select.ts';

export interface Plan {
  readonly contract: Contract;
  readonly settings: Settings;
  readonly checks: readonly Check[];
  /** Sent one after the other. */
  readonly batches: readonly Batch[];
  /** The steps' numbers, which count from 1 in the order of sending. */
  readonly numbers: ReadonlyMap<Step, number>;
  /** The steps before and after one whose request has an edit: the same without it. */
  readonly controls: ReadonlyMap<Step, readonly Step[]>;
}

export interface Batch {
  /** Under way at the same time: no track can disturb another. The steps of one track follow each other. */
  readonly tracks: readonly (readonly Step[])[];
  /** True for what must be accepted before anything else is worth trying. */
  readonly isFirst: boolean;
}

/** How many requests may share one pair of controls: a server that breaks half-way spoils no more than these. */
const batchSize = 24;

/** @throws ContractError when the contract lacks what a request needs, such as a parameter's example. */
export function makePlan(contract: Contract, settings: Settings, selection: Selection): Plan {
  const derived = deriveChecks(contract, settings);
  const checks = select(derived.checks, selection);
  const batches: Batch[] = [];
  const controls = new Map<Step, readonly Step[]>();
  for (const subject of derived.subjects) {
    const mine = checks.filter(({ requirement }) => requirement.operation === subject.operation.id);
    const steps = new Set(mine.flatMap(({ cases }) => cases.flatMap((single) => single.steps)));
    addBatches(subject, [...steps] as FixedStep[], mine.length > 0, batches, controls);
  }
  const order = batches.flatMap(({ tracks }) => tracks.flat());
  const numbers = new Map(order.map((step, index) => [step, index + 1]));
  return { contract, settings, checks, batches, numbers, controls };
}

function addBatches(
  subject: Subject,
  steps: readonly FixedStep[],
  isLookedAt: boolean,
  batches: Batch[],
  controls: Map<Step, readonly Step[]>,
): void {
  const add = (together: readonly Step[]) =>
    batches.push({ tracks: together.map((step) => [step]), isFirst: batches.length === 0 });
  const examples = steps.filter(({ request }) => request.isControl);
  // Checks that only look at answers need some to look at.
  if (steps.length === 0 && isLookedAt) examples.push(...subject.bases.map((base) => subject.example(base)));
  if (examples.length > 0) add(examples);
  for (const group of groupByBase(steps.filter(({ request }) => !request.isControl))) {
    const [{ request }] = group;
    let before = subject.control(request.base);
    add([before]);
    for (let start = 0; start < group.length; start += batchSize) {
      const chunk = group.slice(start, start + batchSize);
      const after = subject.control(request.base);
      add(chunk);
      add([after]);
      for (const step of chunk) controls.set(step, [before, after]);
      before = after;
    }
  }
}

function groupByBase(steps: readonly FixedStep[]): [FixedStep, ...FixedStep[]][] {
  const groups = new Map<string, [FixedStep, ...FixedStep[]]>();
  for (const step of steps) {
    const { name } = step.request.base;
    const known = groups.get(name);
    if (known) known.push(step);
    else groups.set(name, [step]);
  }
  return [...groups.values()];
}
