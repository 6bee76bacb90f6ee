/** Every check, by operation and place. Those among the findings stand there; here a line leads to them. */
import { html } from 'hono/html';
import type { Report, ReportedCheck } from '../../report.ts';
import { shown } from '../plain.ts';
import { checkEntry } from './check-entry.ts';
import { shownFirst } from './findings-first.ts';
import { anchor, checkLink, type Html } from './parts.ts';
import { placeOf, placesOf } from './places.ts';
import { checkBadge, tally } from './verdicts.ts';

interface Parts {
  readonly report: Report;
  readonly first: ReadonlySet<ReportedCheck>;
}

export function checksByOperation(report: Report): Html {
  const { checks } = report;
  const parts = { report, first: new Set(shownFirst(report)) };
  const operations = [...new Set(checks.map(({ operation }) => operation))];
  return html`
<section aria-labelledby="checks">
  <h2 id="checks">Checks by operation</h2>
  ${operations.map((operation) => {
    const own = checks.filter((check) => check.operation === operation);
    return html`
  <section class="operation" aria-labelledby="${anchor('operation', operation)}">
    <h3 id="${anchor('operation', operation)}">${shown(operation, 100)} <span class="quiet">${tally(own)}</span></h3>
    ${placesOf(own).map((place) =>
      placeEntry(
        operation,
        place,
        own.filter((check) => placeOf(check) === place),
        parts,
      ),
    )}
  </section>`;
  })}
</section>`;
}

/** Open, so that links lead into it without a script too: the script closes what has no findings. */
function placeEntry(operation: string, place: string, checks: readonly ReportedCheck[], parts: Parts): Html {
  const [elsewhere, here] = [
    checks.filter((check) => parts.first.has(check)),
    checks.filter((check) => !parts.first.has(check)),
  ];
  return html`
    <details class="place" id="${anchor('place', `${operation}/${place}`)}" open>
    <summary><h4>${shown(place, 40)}</h4> <span class="quiet">${tally(checks)}</span></summary>
    ${elsewhere.length === 0 ? '' : html`<p class="quiet">Among the findings:</p><ul class="elsewhere">${elsewhere.map((check) => reference(check, parts.report))}</ul>`}
    <div class="checks">${here.map((check) => checkEntry(check, parts.report))}</div>
    </details>`;
}

const reference = (check: ReportedCheck, report: Report): Html =>
  html`<li data-of="${anchor('check', check.id)}">${checkBadge(check, report)} ${checkLink(check)}</li>`;
