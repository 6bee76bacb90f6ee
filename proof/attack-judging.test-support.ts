/** The plans of both contracts, made once, and what the suite finds on a server by them. */
import { join } from 'node:path';
import { type JudgedCheck, judge } from '../conformance/engine/judge.ts';
import type { Plan } from '../conformance/engine/plan.ts';
import { matchesGlob } from '../conformance/engine/select.ts';
import { planConformance } from '../conformance/index.ts';
import type { Exchange } from '../conformance/model.ts';
import { perform } from '../conformance/perform.ts';
import type { Recording } from '../conformance/recording.ts';
import { packageRoot } from '../contract/index.ts';
import { acceptedCard } from './library/server.ts';
import { ownTerms, type Terms } from './terms.ts';

type Fetch = (request: Request) => Promise<Response>;

/** A contract under which servers are judged. */
export interface Bench {
  readonly plan: Plan;
  readonly record: (fetch: Fetch) => Promise<Recording>;
}

const libraryTerms: Terms = {
  contract: join(packageRoot, 'examples', 'library.yaml'),
  credential: { bearer: acceptedCard },
  params: { shelf: ['7', '8'] },
};

function benchOf({ contract, credential, params, aliases = {} }: Terms): Bench {
  const options = { contract, ...credential, params, aliases };
  const { plan } = planConformance(options);
  return { plan, record: (fetch) => perform({ fetch }, plan, options) };
}

export const own = benchOf(ownTerms);
export const library = benchOf(libraryTerms);
/** The mock knows no project by another name. */
export const mocked = benchOf({ ...ownTerms, aliases: {} });

/** A true story: what a server that keeps its contract answered to a whole run. */
export interface Truth {
  readonly name: string;
  readonly plan: Plan;
  readonly exchanges: readonly Exchange[];
}

export async function truthOf(name: string, { plan, record }: Bench, fetch: Fetch): Promise<Truth> {
  const { exchanges } = await record(fetch);
  return { name, plan, exchanges };
}

/** What failed, and what was left open, by level and id. */
export const blame = (checks: readonly JudgedCheck[], isOpenToo = true): string[] =>
  checks.flatMap(({ check: { requirement }, verdict, reason }) =>
    verdict === 'fail' || (isOpenToo && verdict === 'inconclusive')
      ? [`${verdict} ${requirement.level} ${requirement.id}: ${reason}`]
      : [],
  );

/** The same, but for SHOULDs that the server really breaks: ids in which a `*` stands for anything. */
export function unjust(checks: readonly JudgedCheck[], broken: readonly string[]): string[] {
  const isBroken = (id: string) => broken.some((pattern) => matchesGlob(pattern, id));
  return blame(
    checks.filter(({ check: { requirement } }) => requirement.level === 'must' || !isBroken(requirement.id)),
  );
}

/** What is found on a server. */
export async function judged({ plan, record }: Bench, fetch: Fetch): Promise<JudgedCheck[]> {
  return judge(plan, await record(fetch));
}
