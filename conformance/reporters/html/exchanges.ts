/** Every exchange, once: the cases lead here. Those behind the findings are the last to be cut short. */
import { html } from 'hono/html';
import type { Report, ReportedExchange } from '../../report.ts';
import { curlOf, decidingExchange, whyNoCurl } from '../evidence.ts';
import { decidingCases, findings } from '../findings.ts';
import { shown } from '../plain.ts';
import { status } from './answer.ts';
import { message } from './message.ts';
import { grouped, type Html } from './parts.ts';

/** How many bytes all of them may take: a page of more is hard to open, and to keep. */
const maxBytes = 12_000_000;

export function exchanges(report: Report, budget: number = maxBytes): Html {
  const cases = findings(report).flatMap(decidingCases);
  const contents = withinBudget(report, new Set(cases.flatMap((single) => single.exchanges)), budget);
  const failures = cases.filter(({ verdict }) => verdict === 'fail');
  const evidence = new Set(failures.map((single) => decidingExchange(single, report)));
  const cut = report.exchanges.length - contents.size;
  return html`
<section aria-labelledby="exchanges">
  <h2 id="exchanges">Exchanges</h2>
  <p>Requests and answers as they were sent and received, in the order of the plan; the credential is replaced by a marker.</p>
  ${cut > 0 ? html`<p class="note">Headers and bodies of ${grouped(cut)} exchanges are left out, to keep this page small: see the JSON report.</p>` : ''}
  <div class="exchanges">${report.exchanges.map((exchange) => entry(exchange, report, contents.get(exchange.n), evidence.has(exchange)))}
  </div>
</section>`;
}

/** What is shown of each; those beyond the budget are missing. What findings rest on comes first. */
function withinBudget({ exchanges: all }: Report, gravest: ReadonlySet<number>, budget: number): Map<number, Html> {
  const inOrder = [...all.filter(({ n }) => gravest.has(n)), ...all.filter(({ n }) => !gravest.has(n))];
  const contents = new Map<number, Html>();
  let left = budget;
  for (const exchange of inOrder) {
    const content = contentOf(exchange);
    const bytes = Buffer.byteLength(content.toString());
    if (bytes > left) continue;
    left -= bytes;
    contents.set(exchange.n, content);
  }
  return contents;
}

/** Paper has room for evidence only. */
function entry(exchange: ReportedExchange, { target }: Report, content: Html | undefined, isEvidence: boolean): Html {
  const { n, request, response, durationMs } = exchange;
  const path = request.url.startsWith(target.baseUrl) ? request.url.slice(target.baseUrl.length) : request.url;
  return html`
<details class="exchange${isEvidence ? ' evidence' : ''}" id="exchange-${n}"><summary><span class="number">${n}</span> <span class="method ${methods.get(request.method) ?? ''}">${shown(request.method, 20)}</span>
  <code class="path">${shown(path, 300)}</code> ${status(response)} <span class="duration">${durationMs.toFixed(0)} ms</span></summary>
<div class="inside">${content ?? html`<p class="note">Left out: see exchange ${n} in the JSON report.</p>`}</div></details>`;
}

/** Only these have a look of their own. */
const methods = new Map(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, method.toLowerCase()]));

const contentOf = (exchange: ReportedExchange): Html => {
  const { request, response } = exchange;
  return html`
<figure><figcaption>Request</figcaption>${message(`${request.method} ${request.url}`, request.headers, request.body)}</figure>
<figure><figcaption>Answer</figcaption>${
    response ? message(`HTTP ${response.status}`, response.headers, response.body) : html`<p>There was none.</p>`
  }</figure>
<figure><figcaption>Send it again</figcaption>${repetition(exchange)}</figure>`;
};

function repetition(exchange: ReportedExchange): Html {
  const curl = curlOf(exchange);
  return curl === undefined
    ? html`<p>Not here, for ${whyNoCurl(exchange)}: see exchange ${exchange.n} in the JSON report.</p>`
    : html`<pre class="command"><code>${curl}</code></pre>`;
}
