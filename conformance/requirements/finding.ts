/** What one answer says about a rule, and what many of them come to. */
import type { Outcome } from '../model.ts';

/** Not applicable: the answer has nothing in it for the rule to hold for. Open: it can't be told. */
export type Finding = 'not applicable' | 'kept' | { readonly broken: string } | { readonly open: string };

export interface NumberedFinding {
  readonly n: number;
  readonly finding: Finding;
}

/** The gravest finding decides; where nothing applied there is no verdict. */
export function outcomeOf(findings: readonly NumberedFinding[], nothing: string): Outcome {
  const looked = findings.filter(({ finding }) => finding !== 'not applicable');
  if (looked.length === 0) return { verdict: 'skipped', reason: nothing, exchanges: [] };
  const broken = looked.flatMap(({ n, finding }) => (isBroken(finding) ? [{ n, words: finding.broken }] : []));
  if (broken.length > 0) return { verdict: 'fail', ...first(broken) };
  const open = looked.flatMap(({ n, finding }) => (isOpen(finding) ? [{ n, words: finding.open }] : []));
  if (open.length > 0) return { verdict: 'inconclusive', ...first(open) };
  return { verdict: 'pass', reason: '', exchanges: looked.map(({ n }) => n) };
}

function first(found: readonly { readonly n: number; readonly words: string }[]) {
  const often = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
  return { reason: `${found[0]?.words}${often}`, exchanges: found.map(({ n }) => n) };
}

const isBroken = (finding: Finding): finding is { broken: string } =>
  typeof finding === 'object' && 'broken' in finding;
const isOpen = (finding: Finding): finding is { open: string } => typeof finding === 'object' && 'open' in finding;
