/** What is there now: how many items in which scope, and the answers that were forced beforehand. */
import { html } from 'hono/html';
import { type Contract, resourcesOf } from '../../contract/index.ts';
import type { NextAnswer } from '../forced.ts';
import type { MockState, StateCollection } from '../state/snapshot.ts';
import { counted, type Html } from './parts.ts';
import { plainName } from './target.ts';

/** More are not worth a page: the state has them all. */
const mostShown = 50;

export const remembered = (
  contract: Contract,
  statePath: string,
  state: MockState | undefined,
  forced: readonly NextAnswer[],
): Html => html`
<section aria-labelledby="remembered">
  <h2 id="remembered">Remembered now</h2>
  ${state ? collections(contract, statePath, state) : html`<p>Nothing: this mock is stateless. Every answer is one of the contract's examples.</p>`}
  <h3>Forced answers that wait</h3>
  ${forced.length === 0 ? html`<p>None.</p>` : html`<ul class="plain">${forced.slice(0, mostShown).map(waiting)}${more(forced)}</ul>`}
</section>`;

function collections({ operations }: Contract, statePath: string, state: MockState): Html {
  const creates = resourcesOf(operations).map(({ create }) => create.id);
  if (creates.length === 0) {
    return html`<p>Nothing: no <code>links</code> of a 201 in the contract say what can be done with what is created.</p>`;
  }
  if (state.collections.length === 0) return html`<p>Nothing yet. <code>${creates.join(', ')}</code> changes that.</p>`;
  const count = state.collections.reduce((sum, { items }) => sum + items.length, 0);
  return html`
  <p>${counted(count, 'item')} in ${counted(state.collections.length, 'scope')}. <a href="${statePath}">The whole state as JSON</a></p>
  <ul class="plain">${state.collections.slice(0, mostShown).map((each) => collection(each, statePath, creates))}${more(state.collections)}</ul>`;
}

function collection(
  { create = '', scope, items }: StateCollection,
  statePath: string,
  creates: readonly string[],
): Html {
  const names = Object.entries(scope).map(([parameter, given]) => [parameter, plainName(given)]);
  const words = names.map(([parameter, name]) => `${parameter} = ${name}`).join(', ') || 'everywhere';
  const query = names.length > 0 ? `?${new URLSearchParams(names)}` : '';
  return html`
    <li><a href="${statePath}${query}">${words}</a> <span class="quiet">${creates.length > 1 ? `${create}: ` : ''}${counted(items.length, 'item')}</span></li>`;
}

const waiting = ({ operationId, status, example, times = 1, delay = 0, params = {} }: NextAnswer): Html => html`
    <li><code>${operationId}</code> <span class="status s${String(status).charAt(0)}">${status}</span> ${[
      example,
      times > 1 ? `${times} times` : undefined,
      delay > 0 ? `after ${delay} ms` : undefined,
      ...Object.entries(params).map(([name, value]) => `${name} = ${value}`),
    ]
      .filter((part) => part !== undefined)
      .join(', ')}</li>`;

const more = ({ length }: readonly unknown[]): Html | string =>
  length > mostShown ? html`<li class="quiet">and ${length - mostShown} more</li>` : '';
