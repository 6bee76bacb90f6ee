/** The JSON report, version 1: what every other report is made from. Its JSON Schema is `report.schema.json`. */
import type { Contract, Level, Origin } from '../contract/index.ts';
import type { Leftover } from './engine/cleanup.ts';
import { curlOf } from './engine/curl.ts';
import type { JudgedCase, JudgedCheck } from './engine/judge.ts';
import type { Ending, Exchange, Verdict } from './model.ts';
import { type Silence, silencesOf } from './silences.ts';

export interface Report {
  readonly version: 1;
  readonly contract: {
    readonly title: string;
    readonly version: string;
    readonly file: string;
    /** SHA-256 (hex) of the contract's files. */
    readonly sha256: string;
  };
  readonly target: { readonly baseUrl: string; readonly params: Readonly<Record<string, string>> };
  readonly run: {
    /** RFC 3339, UTC. */
    readonly startedAt: string;
    readonly durationMs: number;
    /** How many requests were sent, clean-up included. */
    readonly requests: number;
    readonly seed: number;
    /** True when not every check was tried: `--only`, `--skip`, `--level`, `--read-only`, or a run that ended early. */
    readonly partial: boolean;
    /** The lowest level that was tried. */
    readonly level: Level;
    /** True where a failed SHOULD fails the run. */
    readonly strict: boolean;
    readonly ended: Ending;
  };
  /**
   * `true`: no MUST failed, and none was left open. `false`: a MUST failed, or a SHOULD of a strict run. `null`: no
   * verdict.
   */
  readonly conformant: boolean | null;
  /** What is known to fail (`--baseline`); without one it is missing. */
  readonly baseline?: BaselineResult;
  /** How many checks have each verdict. */
  readonly summary: Readonly<Record<Verdict, number>>;
  readonly checks: readonly ReportedCheck[];
  readonly exchanges: readonly ReportedExchange[];
  /** What the run created and could not delete. */
  readonly leftovers: readonly Leftover[];
  /** What the server does where the contract leaves it free. */
  readonly silences: readonly Silence[];
}

/** A run held against a list of known failures. */
export interface BaselineResult {
  readonly file: string;
  /** Cases (by id) that failed and are known to. */
  readonly known: readonly string[];
  /** Known failures that did not fail: they should leave the list. */
  readonly stale: readonly string[];
}

export interface ReportedCheck {
  readonly id: string;
  readonly level: Level;
  /** The operationId. */
  readonly operation: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly requirement: {
    readonly statement: string;
    readonly file: string;
    readonly line: number;
    readonly pointer: string;
    readonly origin: Origin;
  };
  readonly cases: readonly ReportedCase[];
}

export interface ReportedCase {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Numbers of `exchanges`. */
  readonly exchanges: readonly number[];
}

export interface ReportedExchange {
  readonly n: number;
  readonly request: Exchange['request'];
  readonly response: Exchange['response'];
  readonly durationMs: number;
  /** Repeats the request in a POSIX shell, with the credential in `CONFORMANCE_API_KEY`. */
  readonly curl: string;
}

/** What a report is made of. */
export interface ReportInput {
  readonly contract: Contract;
  readonly target: Report['target'];
  readonly run: Omit<Report['run'], 'requests'>;
  readonly checks: readonly JudgedCheck[];
  readonly exchanges: readonly Exchange[];
  readonly leftovers: readonly Leftover[];
}

export function createReport({ contract, target, run, checks, exchanges, leftovers }: ReportInput): Report {
  const { title, version, file, sha256 } = contract;
  return {
    version: 1,
    contract: { title, version, file, sha256 },
    target,
    run: { ...run, requests: exchanges.length },
    conformant: run.ended === 'stopped' ? null : conformance(checks, run.strict),
    summary: summaryOf(checks),
    checks: checks.map(reportedCheck),
    exchanges: exchanges.map(({ n, request, response, durationMs }) => ({
      n,
      request,
      response,
      durationMs,
      curl: curlOf(request),
    })),
    leftovers,
    silences: silencesOf(checks, exchanges),
  };
}

/** A failed MUST decides; a MUST that is left open, or nothing tried at all, leaves everything open. */
function conformance(checks: readonly JudgedCheck[], isStrict: boolean): boolean | null {
  const verdictsOf = (level: Level) =>
    checks.filter(({ check }) => check.requirement.level === level).map(({ verdict }) => verdict);
  const verdicts = verdictsOf('must');
  if (verdicts.includes('fail') || (isStrict && verdictsOf('should').includes('fail'))) return false;
  const isEvidence = ({ verdict, exchanges }: JudgedCase) => exchanges.length > 0 && verdict !== 'skipped';
  const isTried = checks.some(({ cases }) => cases.some(isEvidence));
  return verdicts.includes('inconclusive') || !isTried ? null : true;
}

function summaryOf(checks: readonly JudgedCheck[]): Record<Verdict, number> {
  const count = (verdict: Verdict) => checks.filter((check) => check.verdict === verdict).length;
  return {
    pass: count('pass'),
    fail: count('fail'),
    inconclusive: count('inconclusive'),
    skipped: count('skipped'),
    observed: count('observed'),
  };
}

function reportedCheck({ check, verdict, reason, cases }: JudgedCheck): ReportedCheck {
  const { id, level, operation, title, statement, file, line, pointer, origin } = check.requirement;
  return {
    id,
    level,
    operation,
    title,
    verdict,
    reason,
    requirement: { statement, file, line, pointer, origin },
    cases: cases.map((single) => ({
      id: single.case.id,
      title: single.case.title,
      verdict: single.verdict,
      reason: single.reason,
      exchanges: single.exchanges,
    })),
  };
}
