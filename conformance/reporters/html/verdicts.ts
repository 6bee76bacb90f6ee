/** How verdicts and levels are named and marked: a word, a colour and a shape, so that none of them is needed. */
import { html } from 'hono/html';
import type { Verdict } from '../../model.ts';
import type { Report, ReportedCheck } from '../../report.ts';
import { labelOf } from '../findings.ts';
import { verdictOf } from '../verdict.ts';
import type { Html } from './parts.ts';

/** In the order of the page: what asks for attention first. */
export const verdicts = ['fail', 'inconclusive', 'observed', 'skipped', 'pass'] as const satisfies readonly Verdict[];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  fail: 'failed',
  inconclusive: 'open',
  observed: 'observed',
  skipped: 'skipped',
  pass: 'passed',
};

const labels: Readonly<Record<Verdict, string>> = {
  fail: 'Fail',
  inconclusive: 'Open',
  observed: 'Observed',
  skipped: 'Skipped',
  pass: 'Pass',
};

export const badge = (verdict: Verdict): Html => html`<span class="verdict ${verdict}">${labels[verdict]}</span>`;

/** A failed SHOULD is a warning, but where it fails the run. */
export const checkBadge = (check: ReportedCheck, report: Report): Html =>
  check.verdict === 'fail' && labelOf(check, report) === 'WARN'
    ? html`<span class="verdict warn">Warn</span>`
    : badge(check.verdict);

/** @example '2 failed, 1 open, 40 passed' */
export function tally(checks: readonly { readonly verdict: Verdict }[]): string {
  const counts = verdicts.map((verdict) => [checks.filter((one) => one.verdict === verdict).length, verdict] as const);
  return counts
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdictWords[verdict]}`)
    .join(', ');
}

/** `verdictOf` in two: what it is, and how far it reaches. @example ['not conformant', '2 MUST checks failed'] */
export function verdictParts(report: Report): [string, string] {
  const sentence = verdictOf(report);
  const colon = sentence.indexOf(': ');
  return colon < 0 ? [sentence, ''] : [sentence.slice(0, colon), sentence.slice(colon + 2)];
}

/** @example 'Not conformant' */
export function headlineOf(report: Report): string {
  const [headline] = verdictParts(report);
  return headline.charAt(0).toUpperCase() + headline.slice(1);
}

/** Drawn once, used for every mark: eight by eight, each verdict with a shape of its own. */
export const symbols = html`<svg class="symbols" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<symbol id="mark-pass" viewBox="0 0 8 8"><rect width="8" height="8" rx="2"/></symbol>
<symbol id="mark-fail" viewBox="0 0 8 8"><path d="M1 1l6 6M7 1l-6 6" fill="none" stroke-width="2.2" stroke-linecap="round"/></symbol>
<symbol id="mark-inconclusive" viewBox="0 0 8 8"><rect x="1" y="1" width="6" height="6" rx="1" fill="none" stroke-width="1.6"/></symbol>
<symbol id="mark-observed" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3.6"/></symbol>
<symbol id="mark-skipped" viewBox="0 0 8 8"><path d="M1.5 4h5" fill="none" stroke-width="1.6" stroke-linecap="round"/></symbol>
<symbol id="tick" viewBox="0 0 8 8"><path d="M1 4.4l2 2 4-4.8" fill="none" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></symbol>
</defs></svg>`;

/** What a whole run came to, as a mark. */
export const verdictIcon = (verdict: 'pass' | 'fail' | 'inconclusive'): Html =>
  verdict === 'pass'
    ? html`<svg class="icon" viewBox="0 0 8 8" aria-hidden="true" focusable="false"><use class="tick" href="#tick"/></svg>`
    : icon(verdict);

/** A mark by itself. */
export const icon = (verdict: Verdict): Html =>
  html`<svg class="icon" viewBox="0 0 8 8" aria-hidden="true" focusable="false">${mark(verdict)}</svg>`;

export const mark = (verdict: Verdict, x = 0, y = 0): Html =>
  html`<use class="mark ${verdict}" href="#mark-${verdict}" x="${x}" y="${y}" width="8" height="8"/>`;
