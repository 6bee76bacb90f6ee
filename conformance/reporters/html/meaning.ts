/** How far a verdict reaches. */
import { html } from 'hono/html';

export const meaning = html`
<section aria-labelledby="meaning">
  <h2 id="meaning">What a green run proves</h2>
  <div class="columns">
    <div><h3>It proves</h3><ul>
      <li>Every request that the contract promises to accept, and that was tried, was accepted.</li>
      <li>Every request that it promises to refuse, and that was tried, was refused, each between two accepted twins that differ by one edit.</li>
      <li>Every accepted answer satisfied its schema, and told what was sent.</li>
      <li>No secret came back.</li>
    </ul></div>
    <div><h3>It does not prove</h3><ul>
      <li>Anything about requests that were not tried: skipped and open checks are named here, with their reasons.</li>
      <li>Anything about other items than those of the run.</li>
      <li>What an implementation does later.</li>
    </ul></div>
  </div>
  <dl class="words">
    <div><dt>Fail</dt><dd>The server broke the sentence. A failed MUST makes it not conformant.</dd></div>
    <div><dt>Open</dt><dd>It could not be judged: what it builds on was refused, or not answered. A MUST that is open leaves no verdict.</dd></div>
    <div><dt>Observed</dt><dd>The contract leaves it free; what the server does is recorded.</dd></div>
    <div><dt>Skipped</dt><dd>It was not tried, for the reason given.</dd></div>
  </dl>
</section>`;
