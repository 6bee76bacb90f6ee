/** The silence register: what this server does where the contract leaves it free. */
import { html } from 'hono/html';
import type { Report } from '../../report.ts';
import { shown } from '../plain.ts';
import { observations } from '../recorded.ts';
import { checkLink, type Html, withCode } from './parts.ts';

type Silence = Report['silences'][number];

export function silences(report: Report): Html {
  const observed = observations(report);
  const refused = report.silences.filter((silence) => !observed.includes(silence));
  return html`
<section aria-labelledby="silences">
  <h2 id="silences">Where the contract is silent</h2>
  <p>None of this is a failure. It is recorded so that two servers can be compared.</p>
  ${observed.length === 0 ? html`<p>Nothing was observed.</p>` : register(observed, 'What was observed')}
  ${
    refused.length === 0
      ? ''
      : html`<details class="more"><summary>With what the rest was refused <span class="quiet">${refused.length}</span></summary>
  ${register(refused, 'With what the rest was refused')}</details>`
  }
</section>`;
}

const register = (entries: readonly Silence[], caption: string): Html => html`
  <table class="register"><caption class="unseen">${caption}</caption>
  <thead><tr><th scope="col">Sentence</th><th scope="col">Answers</th></tr></thead>
  <tbody>${entries.map(
    ({ id, statement, answers }) => html`
  <tr><td>${withCode(statement)}<br>${checkLink({ id })}</td><td><ul>${Object.entries(answers).map(
    ([answer, count]) =>
      html`<li><span class="status s${/^[1-5]/.exec(answer)?.[0] ?? ''}">${shown(answer, 40)}</span> ${count === 1 ? 'once' : `${count} times`}</li>`,
  )}</ul></td></tr>`,
  )}</tbody></table>`;
