/** Where the API stands, and with what it is entered. */
import { html } from 'hono/html';
import type { Contract, SecurityScheme } from '../../contract/index.ts';
import { describeScheme } from '../credential.ts';
import type { Html, Place } from './parts.ts';

export const start = (contract: Contract, { origin, basePath }: Place): Html => html`
<section aria-labelledby="start">
  <h2 id="start">Start here</h2>
  <dl class="facts">
    <div><dt>The API stands at</dt><dd><code class="whole">${origin}${basePath}</code></dd></div>
    <div><dt>Credential</dt><dd>${credentials(contract)}</dd></div>
  </dl>
</section>`;

function credentials({ operations }: Contract): Html {
  const alternatives = new Map(
    operations.flatMap(({ security }) => security).map((schemes) => [schemes.map(({ name }) => name).join(), schemes]),
  );
  const given = [...alternatives.values()].filter((schemes) => schemes.length > 0);
  if (given.length === 0) return html`None is asked for.`;
  return html`${given.map(
    (schemes, index) => html`${index > 0 ? html`<span class="quiet">or</span>` : ''} ${schemes.map(described)} `,
  )}<p class="quiet">Any that is not empty is accepted, unless the mock was started
  with <code>--api-key</code>: then only that one is.</p>`;
}

const described = (scheme: SecurityScheme, index: number): Html =>
  html`${index > 0 ? html`<span class="quiet">and</span> ` : ''}<code>${describeScheme(scheme)}</code> `;
