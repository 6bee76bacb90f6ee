/** The verdict, in words and in colour, and the counts. */
import { html } from 'hono/html';
import type { Report } from '../../report.ts';
import { counted, shown } from '../plain.ts';
import { facts } from './facts.ts';
import { grouped, type Html } from './parts.ts';
import { headlineOf, icon, verdictIcon, verdictParts, verdicts, verdictWords } from './verdicts.ts';

export const masthead = (report: Report): Html => html`
<header>
  <p class="eyebrow">Conformance report</p>
  <h1>${shown(report.contract.title)} <span class="version">${shown(report.contract.version)}</span></h1>
  ${banner(report)}
  ${counts(report)}
  ${proportions(report)}
  ${facts(report)}
</header>`;

function banner(report: Report): Html {
  const tone = report.conformant === null ? 'inconclusive' : report.conformant ? 'pass' : 'fail';
  const [, reach] = verdictParts(report);
  return html`<p class="banner ${tone}">${verdictIcon(tone)}<strong>${headlineOf(report)}</strong> <span>${reach}</span></p>`;
}

const counts = ({ summary, checks }: Report): Html => html`
  <ul class="counts" aria-label="${counted(checks.length, 'check')}">${verdicts.map(
    (verdict) => html`
    <li class="${summary[verdict] === 0 ? 'none' : verdict}">${icon(verdict)}<span class="number">${grouped(summary[verdict])}</span>
      <span>${verdictWords[verdict]}</span></li>`,
  )}
  </ul>`;

/** The counts again, as a bar. */
function proportions({ summary, checks }: Report): Html | string {
  if (checks.length === 0) return '';
  const bars = verdicts.map((verdict, index) => {
    const start = verdicts.slice(0, index).reduce((sum, before) => sum + summary[before], 0);
    return html`<rect class="${verdict}" x="${start}" width="${summary[verdict]}" height="1"/>`;
  });
  return html`<svg class="proportions" viewBox="0 0 ${checks.length} 1" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}
