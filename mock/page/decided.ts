/** What the mock does where a contract is silent. */
import { html } from 'hono/html';
import { decisions } from '../decisions.ts';
import { type Html, withCode } from './parts.ts';

export const decided = (): Html => html`
<section aria-labelledby="decided">
  <h2 id="decided">What was decided where the contract is silent</h2>
  <dl class="decisions">${decisions.map(
    ({ silence, decision }) => html`
    <div><dt>${withCode(silence)}</dt><dd>${withCode(decision)}</dd></div>`,
  )}
  </dl>
</section>`;
