/** What the user chose to try, checked against the plan: a misspelt name is said before anything is sent. */
import { type ConformanceOptions, planConformance } from '../conformance/index.ts';
import type { Contract } from '../contract/index.ts';
import { UsageError } from './command.ts';

type Plan = ReturnType<typeof planConformance>['plan'];

/** @throws UsageError for an operation or an alias that the contract does not have: the nearest that it has is named. */
export function checkNames({ operations }: Contract, { require = [], aliases = {} }: ConformanceOptions): void {
  const known = operations.map(({ id }) => id);
  const unknown = require.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new UsageError(`--require ${unknown}: there is no such operation; there are: ${known.join(', ')}`);
  }
  const names = new Set(operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  const name = Object.keys(aliases).find((each) => !names.has(each));
  if (name === undefined) return;
  throw new UsageError(`--alias ${name}: there is no such parameter; there are: ${[...names].join(', ')}`);
}

/** @throws UsageError when nothing is left to try. */
export function checkSelection(plan: Plan, contract: Contract, options: ConformanceOptions): void {
  if (plan.checks.length > 0) return;
  const { only = [], skip = [], ...rest } = options;
  if (only.length + skip.length === 0) {
    throw new UsageError(`${contract.file}: nothing to try: no POST documents a 201 with links and a JSON body`);
  }
  const globs = [...only.map((glob) => `--only '${glob}'`), ...skip.map((glob) => `--skip '${glob}'`)];
  const ids = idsOf(planConformance(rest).plan);
  const stem = only
    .map((glob) => glob.replace(/\/+$/, ''))
    .find((start) => ids.some((id) => id.startsWith(`${start}/`)));
  const hint = stem === undefined ? '--list shows the ids' : `did you mean --only '${stem}/*'?`;
  throw new UsageError(`${globs.join(' ')}: no check is left; ${hint}`);
}

const idsOf = ({ checks }: Plan): string[] =>
  checks.flatMap(({ requirement, cases }) => [requirement.id, ...cases.map(({ id }) => id)]);

/** @throws UsageError for a parameter that no request of the plan carries: its value would be ignored. */
export function checkParameters(plan: Plan, contract: Contract, given: Readonly<Record<string, unknown>>): void {
  // One that is sent on purpose to an item or a scope that nobody has carries no value of the user's.
  const requests = [...plan.numbers.keys()].map(({ request }) => request).filter(({ isLawful }) => isLawful);
  const carried = requests.flatMap(({ operation, path, query, headers }) => {
    const names = operation.parameters.map(({ name }) => name);
    return names.filter((name) => [path, query, headers].some((values) => Object.hasOwn(values, name)));
  });
  const known = new Set(requests.length > 0 ? carried : documented(contract));
  const unused = Object.keys(given).find((name) => !known.has(name));
  if (unused === undefined) return;
  const words = known.size > 0 ? `the requests have: ${[...known].join(', ')}` : 'the requests have no parameter';
  throw new UsageError(`--param ${unused}: no request that is tried has it; ${words}`);
}

const documented = ({ operations }: Contract): string[] =>
  operations.flatMap(({ parameters }) => parameters.map(({ name }) => name));
