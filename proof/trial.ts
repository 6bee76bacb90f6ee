/** The suite on one server: what it found. */
import { type Report, runConformance, TargetError } from '../conformance/index.ts';
import { type Contract, loadContract } from '../contract/index.ts';
import type { Terms } from './terms.ts';

export interface Trial {
  readonly conformant: boolean | null;
  /** The checks that failed, MUST and SHOULD. */
  readonly failed: readonly { readonly id: string; readonly level: string; readonly reason: string }[];
  /** Checks that could not be decided. */
  readonly open: readonly string[];
  readonly durationMs: number;
}

/** A hang is a fault to be found, not to be waited for. */
const timeoutMs = 1000;

/** Loaded once for all the servers that they judge. */
const contracts = new Map<string, Contract>();

export async function trial(terms: Terms, fetch: (request: Request) => Promise<Response>): Promise<Trial> {
  const { credential, params, aliases = {}, only = [] } = terms;
  const contract = contracts.get(terms.contract) ?? loadContract(terms.contract);
  contracts.set(terms.contract, contract);
  const started = performance.now();
  const report = await runConformance({ fetch }, { contract, ...credential, params, aliases, only, timeoutMs }).catch(
    unusable,
  );
  const durationMs = performance.now() - started;
  if (!report) return { conformant: null, failed: [], open: [], durationMs };
  return {
    conformant: report.conformant,
    failed: report.checks
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ id, level, reason }) => ({ id, level, reason })),
    open: report.checks.filter(({ verdict }) => verdict === 'inconclusive').map(({ id }) => id),
    durationMs,
  };
}

function unusable(thrown: unknown): Report | undefined {
  if (thrown instanceof TargetError) return undefined;
  throw thrown;
}
