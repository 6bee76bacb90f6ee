/** What was known to fail: what still does, and what no longer does. */
import { html } from 'hono/html';
import type { Report } from '../../report.ts';
import { counted, shown } from '../plain.ts';
import { anchor, breakable, type Html } from './parts.ts';

export function baseline({ baseline: known, checks }: Report): Html | string {
  if (!known) return '';
  const cases = new Set(checks.flatMap((check) => check.cases.map(({ id }) => id)));
  const list = (ids: readonly string[]) =>
    html`<ul class="plain">${ids.map(
      (id) =>
        html`<li>${cases.has(id) ? html`<a href="#${anchor('case', id)}"><code>${breakable(id)}</code></a>` : html`<code>${breakable(id)}</code>`}</li>`,
    )}</ul>`;
  return html`
<section aria-labelledby="baseline">
  <h2 id="baseline">Baseline</h2>
  <p><code>${shown(known.file)}</code>: ${counted(known.known.length, 'case')} failed as expected.</p>
  ${known.stale.length === 0 ? '' : html`<p><span class="verdict fail">Stale</span> ${counted(known.stale.length, 'case')} did not fail, and should leave the list:</p>${list(known.stale)}`}
  ${known.known.length === 0 ? '' : html`<details class="more"><summary>Those that failed as expected</summary>${list(known.known)}</details>`}
</section>`;
}
