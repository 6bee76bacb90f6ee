/**
 * The plan: which requests are sent, in which order. Deterministic: the same contract and settings give the same plan,
 * so that a transcript can be judged again without a network.
 */
import type { Contract } from '../../contract/index.ts';
import type { Check, Step } from '../model.ts';
import { deriveChecks } from '../requirements/index.ts';
import type { Settings, Subject } from '../requirements/subject.ts';
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
  const controls = new Map<Step, readonly Step[]>();
  const planned = derived.subjects.flatMap((subject) => {
    const mine = checks.filter(({ requirement }) => requirement.operation === subject.operation.id);
    return batchesOf(subject, mine, controls);
  });
  const batches = withItems(planned).map((tracks, index) => ({ tracks, isFirst: index === 0 }));
  const order = batches.flatMap(({ tracks }) => tracks.flat());
  const numbers = new Map(order.map((step, index) => [step, index + 1]));
  return { contract, settings, checks, batches, numbers, controls };
}

type Tracks = readonly (readonly Step[])[];

/** Examples and controls first, then what is tried between controls, then what takes more than one step. */
function batchesOf(subject: Subject, checks: readonly Check[], controls: Map<Step, readonly Step[]>): Tracks[] {
  const batches: Tracks[] = [];
  const add = (together: readonly Step[]) => batches.push(together.map((step) => [step]));
  const cases = checks.flatMap((check) => check.cases);
  const scripts = cases.filter(({ steps }) => steps.length > 1);
  const steps = [...new Set(cases.filter(({ steps }) => steps.length === 1).flatMap((single) => single.steps))];
  const examples = steps.filter(({ request }) => request.isControl);
  // Checks that only look at answers need some to look at.
  if (steps.length + scripts.length === 0 && checks.length > 0) {
    examples.push(...subject.bases.map((base) => subject.example(base)));
  }
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
  if (scripts.length > 0) batches.push(scripts.map((script) => script.steps));
  return batches;
}

/** Each item is created before it is needed: in the same track, or, when several tracks need it, in a batch before. */
function withItems(batches: readonly Tracks[]): Tracks[] {
  const planned = new Set<Step>();
  return batches.flatMap((tracks) => {
    const missing = (track: readonly Step[]) =>
      new Set(
        track.flatMap(({ item }) =>
          item && !planned.has(item.created) && !track.includes(item.created) ? [item.created] : [],
        ),
      );
    const wanted = tracks.flatMap((track) => [...missing(track)]);
    const shared = new Set(wanted.filter((step, index) => wanted.indexOf(step) !== index));
    const whole = tracks.map((track) => [...[...missing(track)].filter((step) => !shared.has(step)), ...track]);
    for (const step of [...shared, ...whole.flat()]) planned.add(step);
    return shared.size > 0 ? [[...shared].map((step) => [step]), whole] : [whole];
  });
}

function groupByBase(steps: readonly Step[]): [Step, ...Step[]][] {
  const groups = new Map<string, [Step, ...Step[]]>();
  for (const step of steps) {
    const { name } = step.request.base;
    const known = groups.get(name);
    if (known) known.push(step);
    else groups.set(name, [step]);
  }
  return [...groups.values()];
}
