/** The contract as a picture: for each operation and each place in it, a mark per check. */
import { html } from 'hono/html';
import type { Report, ReportedCheck } from '../../report.ts';
import { shown } from '../plain.ts';
import { anchor, breakable, type Html } from './parts.ts';
import { placeOf, placesOf } from './places.ts';
import { icon, mark, tally, verdicts, verdictWords } from './verdicts.ts';

const marksPerRow = 6;
/** From one mark to the next. */
const step = 10;

export function coverage({ checks }: Report): Html {
  const places = placesOf(checks);
  const operations = [...new Set(checks.map(({ operation }) => operation))];
  const cells = (operation: string) =>
    places.map((place) =>
      cell(
        checks.filter((check) => check.operation === operation && placeOf(check) === place),
        anchor('place', `${operation}/${place}`),
      ),
    );
  return html`
<section aria-labelledby="coverage">
  <h2 id="coverage">Coverage of the contract</h2>
  <p>A mark is a check. A field leads to its checks.</p>
  <div class="scroll" role="region" aria-labelledby="coverage" tabindex="0"><table class="coverage">
    <caption class="unseen">How many checks of each operation and place have which verdict</caption>
    <thead><tr><td rowspan="2"></td>${sidesOf(places).map(
      ([side, count]) => html`<th scope="colgroup" colspan="${count}">${side}</th>`,
    )}</tr>
    <tr>${places.map((place) => html`<th scope="col">${shown(place.slice(place.indexOf(' ') + 1), 40)}</th>`)}</tr></thead>
    <tbody>${operations.map(
      (operation) => html`
    <tr><th scope="row"><a href="#${anchor('operation', operation)}">${breakable(operation)}</a></th>${cells(operation)}</tr>`,
    )}
    </tbody></table></div>
  <ul class="legend" aria-label="Legend">${verdicts.map((verdict) => html`<li>${icon(verdict)} ${verdictWords[verdict]}</li>`)}</ul>
</section>`;
}

/** @example [['request', 5], ['response', 4]] */
const sidesOf = (places: readonly string[]): [string, number][] =>
  ['request', 'response']
    .map((side): [string, number] => [side, places.filter((place) => place.startsWith(`${side} `)).length])
    .filter(([, count]) => count > 0);

function cell(checks: readonly ReportedCheck[], target: string): Html {
  if (checks.length === 0) return html`<td></td>`;
  return html`<td><a href="#${target}">${picture(checks)}<span class="unseen">${tally(checks)}</span><span class="count" aria-hidden="true">${checks.length}</span></a></td>`;
}

/** What asks for attention stands first. */
function picture(checks: readonly ReportedCheck[]): Html {
  const sorted = verdicts.flatMap((verdict) => checks.filter((check) => check.verdict === verdict));
  const width = marksPerRow * step - 2;
  const height = Math.ceil(sorted.length / marksPerRow) * step - 2;
  return html`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${sorted.map(
    ({ verdict }, index) => mark(verdict, (index % marksPerRow) * step, Math.floor(index / marksPerRow) * step),
  )}</svg>`;
}
