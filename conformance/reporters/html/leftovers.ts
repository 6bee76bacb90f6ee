/** What the run created and could not delete. */
import { html } from 'hono/html';
import type { Report } from '../../report.ts';
import { shown } from '../plain.ts';
import type { Html } from './parts.ts';

/** More are not worth a page. */
const mostShown = 500;

export function leftovers({ leftovers: all }: Report): Html | string {
  if (all.length === 0) return '';
  const rest = all.length - mostShown;
  return html`
<section aria-labelledby="leftovers">
  <h2 id="leftovers">Left behind</h2>
  <p>The run created this, and could not delete it.</p>
  <table class="register"><caption class="unseen">What was left behind, and why</caption>
  <thead><tr><th scope="col">Address</th><th scope="col">Reason</th></tr></thead>
  <tbody>${all.slice(0, mostShown).map(
    ({ url, reason }) => html`
  <tr><td><code>${shown(url)}</code></td><td>${shown(reason)}</td></tr>`,
  )}</tbody></table>
  ${rest > 0 ? html`<p class="quiet">… and ${rest} more: see the JSON report</p>` : ''}
</section>`;
}
