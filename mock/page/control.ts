/** What tests may ask of the mock itself, a line each. */
import { html } from 'hono/html';
import type { Contract } from '../../contract/index.ts';
import { codeOf } from './answers.ts';
import { type CurlRequest, curl, quoted } from './curl.ts';
import { commandLine, type Html } from './parts.ts';

interface Entry {
  readonly what: string;
  readonly command: string | CurlRequest;
}

/** @param address of the control endpoints, such as `http://127.0.0.1:4010/__mock__`. */
export function control(contract: Contract, address: string, scopeParameters: readonly string[] | undefined): Html {
  const parts = [
    ...(scopeParameters ? stateEntries(`${address}/state`) : []),
    ...nextEntries(contract, `${address}/next`),
  ];
  return html`
<section aria-labelledby="control">
  <h2 id="control">For tests</h2>
  <p>These need no credential, and are never delayed or made to fail.${
    scopeParameters && scopeParameters.length > 0
      ? html` ${scopeParameters.map((name) => html`<code>?${name}=VALUE</code> `)} limits the state to one scope, so
  that tests at the same time do not disturb each other.`
      : ''
  }</p>
  <dl class="facts">${parts.map(
    ({ what, command }) => html`
    <div><dt>${what}</dt><dd>${commandLine(command)}</dd></div>`,
  )}
  </dl>
</section>`;
}

const stateEntries = (url: string): Entry[] => [
  { what: 'Read what is remembered', command: { method: 'GET', url } },
  {
    what: 'Replace it by what was read before',
    command: `curl -s ${quoted(url)} \\\n  | ${curl({ method: 'PUT', url })} \\\n    --data-binary @-`,
  },
  { what: 'Reset it, and forget the forced answers', command: { method: 'DELETE', url } },
];

function nextEntries({ operations }: Contract, url: string): Entry[] {
  const answers = operations.flatMap(({ id, responses }) =>
    responses.map((response) => ({ operationId: id, status: codeOf(response, responses) })),
  );
  const body = JSON.stringify(answers.find(({ status }) => status >= 400) ?? answers[0]);
  return [
    { what: 'Force the next answer of an operation', command: { method: 'POST', url, body } },
    { what: 'Read which forced answers wait', command: { method: 'GET', url } },
    { what: 'Forget them', command: { method: 'DELETE', url } },
  ];
}
