/** What the page has, with how much of it. */
import { html } from 'hono/html';
import type { Report } from '../../report.ts';
import { findings } from '../findings.ts';
import { grouped, type Html } from './parts.ts';

export function navigation(report: Report): Html {
  const entries: [id: string, name: string, count?: number][] = [
    ['findings', 'Findings', findings(report).length],
    ...(report.leftovers.length > 0
      ? [['leftovers', 'Left behind', report.leftovers.length] as [string, string, number]]
      : []),
    ['coverage', 'Coverage'],
    ['checks', 'Checks', report.checks.length],
    ['silences', 'Silences', report.silences.length],
    ['meaning', 'What it proves'],
    ['exchanges', 'Exchanges', report.exchanges.length],
  ];
  return html`
<nav aria-label="Parts of this report"><ul>${entries.map(
    ([id, name, count]) => html`
  <li><a href="#${id}">${name}${count === undefined ? '' : html` <span class="count">${grouped(count)}</span>`}</a></li>`,
  )}
</ul></nav>`;
}
