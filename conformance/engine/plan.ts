/**
 * The plan: which requests are sent, in which order. Deterministic: the same contract and settings give the same plan,
 * so that a transcript can be judged again without a network.
 */
import type { Contract } from '../../contract/index.ts';
import type { Case, Check, Step } from '../model.ts';
import { deriveChecks } from '../requirements/index.ts';
import { onlyReads } from '../requirements/read-only.ts';
import type { Settings, Subject } from '../requirements/subject.ts';
import { bounded } from './bounds.ts';
import { type Position, positionsOf } from './positions.ts';
import { withPrerequisites } from './prerequisites.ts';
import { type Selection, select } from './select.ts';
import { inOrder } from './shuffle.ts';

export interface Plan {
  readonly contract: Contract;
  readonly settings: Settings;
  readonly checks: readonly Check[];
  /** Sent one after the other. */
  readonly batches: readonly Batch[];
  /** The steps' numbers, which count from 1 in the order of sending. */
  readonly numbers: ReadonlyMap<Step, number>;
  readonly positions: ReadonlyMap<Step, Position>;
  /** The steps before and after one whose request has an edit: the same without it. */
  readonly controls: ReadonlyMap<Step, readonly Step[]>;
}

export interface Batch {
  /** Under way at the same time: no track can disturb another. The steps of one track follow each other. */
  readonly tracks: Tracks;
  /** True for tracks that must all be under way at once. */
  readonly isRace: boolean;
  /** Where so many items may be alive afterwards that some are deleted: the steps whose items are still needed. */
  readonly keep?: ReadonlySet<Step>;
}

export type Tracks = readonly (readonly Step[])[];

/** How many requests may share one pair of controls: a server that breaks half-way spoils no more than these. */
const batchSize = 60;

/** @throws ContractError when the contract lacks what a request needs, such as a parameter's example. */
export function makePlan(contract: Contract, settings: Settings, selection: Selection): Plan {
  const derived = deriveChecks(contract, settings);
  const checks = select(derived.checks, selection);
  const cases = triedCases(checks);
  const controls = new Map<Step, readonly Step[]>();
  const [opening, ...others] = derived.subjects.map((subject) => {
    const mine = checks.filter(({ requirement }) => requirement.operation === subject.operation.id);
    return batchesOf(subject, mine, controls, settings.seed);
  });
  const planned = [
    ...(opening ? [opening.examples] : []),
    scriptsOf(cases, 'first'),
    ...(opening ? opening.others : []),
    ...others.flatMap(({ examples, others }) => [examples, ...others]),
    scriptsOf(cases, 'last'),
  ].filter(({ tracks }) => tracks.length > 0);
  const batches = bounded(withPrerequisites(planned), settings.maxItems);
  const other = settings.readOnly && batches.flatMap(({ tracks }) => tracks.flat()).find((step) => !onlyReads(step));
  if (other) throw new Error(`a run that only reads would send ${other.request.operation.id}`);
  const numbers = new Map(batches.flatMap(({ tracks }) => tracks.flat()).map((step, index) => [step, index + 1]));
  return { contract, settings, checks, batches, numbers, positions: positionsOf(batches), controls };
}

const triedCases = (checks: readonly Check[]): Case[] =>
  checks.flatMap(({ cases }) => cases.filter(({ skipped }) => skipped === undefined));

const parallel = (tracks: Tracks): Batch => ({ tracks, isRace: false });
const eachAlone = (steps: readonly Step[]): Batch => parallel(steps.map((step) => [step]));

const scriptsOf = (cases: readonly Case[], arrangement: Case['arrangement']): Batch =>
  parallel(cases.filter((single) => single.arrangement === arrangement).map(({ steps }) => steps));

/** Examples first, then what is tried between controls, then what takes more than one step. */
function batchesOf(
  subject: Subject,
  checks: readonly Check[],
  controls: Map<Step, readonly Step[]>,
  seed: number,
): { readonly examples: Batch; readonly others: readonly Batch[] } {
  const cases = triedCases(checks);
  const single = cases.filter(({ arrangement }) => arrangement === undefined).flatMap(({ steps }) => steps);
  const examples = new Set(single.filter(({ request }) => request.isControl));
  // Checks that only look at answers need some to look at.
  if (checks.length > 0 && cases.every(({ steps }) => steps.length === 0)) {
    for (const example of subject.bases.map(subject.example)) {
      if (!subject.settings.readOnly || onlyReads(example)) examples.add(example);
    }
  }
  const tried = [...new Set(single)].filter((step) => !examples.has(step));
  const scripts = scriptsOf(inOrder(cases, seed), 'script');
  const races = cases.filter(({ arrangement }) => arrangement === 'race');
  return {
    examples: eachAlone([...examples]),
    others: [
      ...betweenControls(subject, inOrder(tried, seed), controls),
      scripts,
      ...races.map(({ steps }) => ({ ...eachAlone(steps), isRace: true })),
    ],
  };
}

/** Chunks of requests, and between two chunks a control of each example that either is made from. */
function betweenControls(subject: Subject, steps: readonly Step[], controls: Map<Step, readonly Step[]>): Batch[] {
  const basesOf = (chunk: readonly Step[] = []) => new Set(chunk.map(({ request }) => request.base));
  const byBase = [...basesOf(steps)].flatMap((base) => steps.filter(({ request }) => request.base === base));
  const chunks = Array.from({ length: Math.ceil(byBase.length / batchSize) }, (_, index) =>
    byBase.slice(index * batchSize, (index + 1) * batchSize),
  );
  const fences = Array.from({ length: chunks.length > 0 ? chunks.length + 1 : 0 }, (_, index) => {
    const bases = [...new Set([...basesOf(chunks[index - 1]), ...basesOf(chunks[index])])];
    return new Map(bases.map((base) => [base, subject.control(base)]));
  });
  return fences.flatMap((fence, index) => {
    const chunk = chunks[index] ?? [];
    for (const step of chunk) {
      const around = [fence, fences[index + 1]].map((each) => each?.get(step.request.base));
      controls.set(
        step,
        around.filter((control) => control !== undefined),
      );
    }
    return [eachAlone([...fence.values()]), eachAlone(chunk)];
  });
}
