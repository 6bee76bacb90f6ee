/** Every operation, with a line that calls it, and the answers that it documents. */
import { html } from 'hono/html';
import { type Contract, type Operation, type Resource, resourcesOf } from '../../contract/index.ts';
import type { MockState } from '../state/snapshot.ts';
import { answersOf, type DocumentedAnswer } from './answers.ts';
import { quoted } from './curl.ts';
import { exampleRequest, optionalQuery } from './example.ts';
import { commandLine, type Html, type Place, withCode } from './parts.ts';
import { targetOf } from './target.ts';

/** In the order in which their lines can be tried: what is created can be read, until it is deleted. */
export function inOrder({ operations }: Contract): Operation[] {
  const lives = resourcesOf(operations).flatMap(({ create, list, read, update, delete: remove }) =>
    [create, list?.operation, read?.operation, update?.operation, remove?.operation].filter(
      (each) => each !== undefined,
    ),
  );
  return [...new Set([...lives, ...operations])];
}

export function operations(contract: Contract, place: Place, remembered: MockState | undefined): Html {
  const resources = resourcesOf(contract.operations);
  return html`
<section aria-labelledby="operations">
  <h2 id="operations">Operations</h2>
  <p>Each line can be pasted into a shell. To get another documented answer, add the header that stands beside it:
  the request must be valid all the same, and nothing is changed then. <code>-H 'Prefer: dynamic=true'</code> makes an
  answer up from its schema.</p>
  ${inOrder(contract).map((operation, index) => article(operation, index, place, resources, remembered))}
</section>`;
}

function article(
  operation: Operation,
  index: number,
  { origin, basePath }: Place,
  resources: readonly Resource[],
  remembered: MockState | undefined,
): Html {
  const { values, isKnown } = targetOf(operation, resources, remembered);
  const optional = optionalQuery(operation);
  return html`
  <article id="operation-${index + 1}" aria-labelledby="operation-${index + 1}-name">
    <h3 id="operation-${index + 1}-name">${heading(operation, basePath)}</h3>
    <p>${summaryOf(operation)} <code class="quiet">${operation.id}</code></p>
    ${commandLine(exampleRequest(operation, origin + basePath, values))}
    ${isKnown ? '' : html`<p class="note">Create one first, and load this page again: then it names one that is there.</p>`}
    ${optional.length > 0 ? html`<p class="quiet">May be added to the query: ${optional.map((each) => html`<code>${each}</code> `)}</p>` : ''}
    <ul class="answers" aria-label="Documented answers">${answersOf(operation).map(answer)}</ul>
  </article>`;
}

export const summaryOf = ({ cursor }: Operation): string => String(cursor.object.summary ?? '');

const answer = ({ status, description, forced }: DocumentedAnswer): Html => html`
      <li><span class="status s${status.charAt(0)}">${status}</span> <span>${withCode(description)}</span>
        <span class="headers">${forced.map(
          (headers) => html`<code class="whole">${headers.map((header) => `-H ${quoted(header)}`).join(' ')}</code> `,
        )}</span></li>`;

/** The method, and the path: it may be broken before each slash, and its parameters are marked. */
export function heading({ method, path }: Operation, basePath: string): Html {
  const segments = `${basePath}${path}`.split('/').slice(1);
  const marked = (segment: string) =>
    segment.split(/(\{[^{}]+\})/).map((part, index) => (index % 2 === 0 ? part : html`<var>${part}</var>`));
  return html`<span class="method ${method.toLowerCase()}">${method}</span>
    <span class="path">${segments.map((segment) => html`<wbr>/${marked(segment)}`)}</span>`;
}
