/** One check: its sentence, where the contract makes it, and what each case brought. */
import { html } from 'hono/html';
import type { Report, ReportedCase, ReportedCheck } from '../../report.ts';
import { decidingExchange } from '../evidence.ts';
import { decidingCases, levelWord } from '../findings.ts';
import { hintFor } from '../hints.ts';
import { plain, shown } from '../plain.ts';
import { answer } from './answer.ts';
import { anchor, breakable, type Html, withCode } from './parts.ts';
import { badge, checkBadge } from './verdicts.ts';

/** How many exchanges of one case are linked: some cases look at all there are. */
const mostLinks = 12;

export function checkEntry(check: ReportedCheck, report: Report, isOpen = false): Html {
  const { id, level, operation, verdict, requirement } = check;
  const hint = hintFor(check, report);
  return html`
<details class="check" id="${anchor('check', id)}" data-verdict="${verdict}" data-level="${level}" data-operation="${plain(operation)}"${isOpen ? html` open` : ''}>
<summary>${checkBadge(check, report)} <span class="sentence">${withCode(requirement.statement)}</span> <span class="level">${levelWord(check)}</span>
  <span class="source"><code>${breakable(id)}</code> <span>${shown(requirement.file)}:${requirement.line}</span></span></summary>
<div class="inside">
  ${saysMore(check) ? html`<p>${withCode(check.reason)}</p>` : ''}
  ${hint === undefined ? '' : html`<p class="note">${hint}</p>`}
  <ul class="cases">${decidingFirst(check).map((single) => caseEntry(single, check, report))}
  </ul>
</div></details>`;
}

/** What made the check what it is comes first. */
const decidingFirst = (check: ReportedCheck): ReportedCase[] => [
  ...decidingCases(check),
  ...check.cases.filter(({ verdict }) => verdict !== check.verdict),
];

/** The check's own reason mostly repeats a case's. */
const saysMore = ({ reason, cases }: ReportedCheck): boolean =>
  reason !== '' && !cases.some((single) => single.reason !== '' && reason.includes(single.reason));

const caseEntry = (single: ReportedCase, check: ReportedCheck, report: Report): Html => html`
    <li id="${anchor('case', single.id)}">${single.verdict === check.verdict ? checkBadge(check, report) : badge(single.verdict)} <div>
      <p>${withCode(single.title)}${nameWithin(single.id, check.id)}</p>
      ${single.reason === '' ? '' : html`<p class="reason">${withCode(single.reason)}</p>`}
      ${evidence(single, report)}</div></li>`;

/** What a case's id has beyond its check's. */
const nameWithin = (id: string, checkId: string): Html | string =>
  id.startsWith(`${checkId}/`) ? html` <code class="id">${breakable(id.slice(checkId.length + 1))}</code>` : '';

/** The exchanges that show it; where something failed or stays open, also what the server said. */
function evidence(single: ReportedCase, report: Report): Html | string {
  const { exchanges, verdict } = single;
  const deciding = verdict === 'fail' || verdict === 'inconclusive' ? decidingExchange(single, report) : undefined;
  const others = exchanges.filter((n) => n !== deciding?.n);
  const [also, noun] = [deciding ? 'also ' : '', others.length === 1 ? 'exchange' : 'exchanges'];
  return html`
      ${deciding ? html`<p class="links"><a href="#exchange-${deciding.n}">exchange ${deciding.n}</a> ${answer(deciding)}</p>` : ''}
      ${others.length > 0 ? html`<p class="links">${also}${noun} ${links(others)}</p>` : ''}`;
}

function links(numbers: readonly number[]): Html {
  const rest = numbers.length - mostLinks;
  const linked = numbers.slice(0, mostLinks).map((n) => html`<a href="#exchange-${n}">${n}</a>`);
  return html`${linked.map((link, index) => html`${index > 0 ? ', ' : ''}${link}`)}${rest > 0 ? ` and ${rest} more` : ''}`;
}
