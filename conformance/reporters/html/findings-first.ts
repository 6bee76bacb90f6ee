/** What failed or stays open, the worst first; what has one cause, together; what was known to fail, last. */
import { html } from 'hono/html';
import type { Report, ReportedCheck } from '../../report.ts';
import { type Alike, byCause } from '../alike.ts';
import { decidingCases, findings, isKnown, isUnsent } from '../findings.ts';
import { counted, shown } from '../plain.ts';
import { checkEntry } from './check-entry.ts';
import type { Html } from './parts.ts';

/** More of them open at once would be a wall: their sentences stand there anyway. */
const mostOpen = 20;

/** Those that stand among the findings; every other check stands under its operation. */
export const shownFirst = (report: Report): ReportedCheck[] => findings(report).filter((check) => !isUnsent(check));

export function findingsFirst(report: Report): Html {
  const all = shownFirst(report);
  const [known, news] = [all.filter((check) => isKnown(check, report)), all.filter((check) => !isKnown(check, report))];
  const unsent = findings(report).filter(isUnsent);
  return html`
<section aria-labelledby="findings">
  <h2 id="findings">Findings</h2>
  ${all.length + unsent.length === 0 ? html`<p>None: no check failed, and none stays open.</p>` : ''}
  <div class="checks">${byCause(news, report).map((group, index) => cause(group, report, index < mostOpen))}</div>
  ${unsentReasons(unsent)}
  ${
    known.length === 0
      ? ''
      : html`<h3>Known to fail</h3>
  <div class="checks">${known.map((check) => checkEntry(check, report))}</div>`
  }
</section>`;
}

/** Open, so that links lead into it without a script too: the script closes it. */
const cause = ({ first, others }: Alike<ReportedCheck>, report: Report, isOpen: boolean): Html => html`
  ${checkEntry(first, report, isOpen)}
  ${
    others.length === 0
      ? ''
      : html`<details class="alike" open><summary>${counted(others.length, 'more check')} ${verbs[first.verdict === 'fail' ? 'fail' : 'open'][others.length === 1 ? 0 : 1]}</summary>
  ${others.map((check) => checkEntry(check, report))}</details>`
  }`;

const verbs = {
  fail: ['failed alike', 'failed alike'],
  open: ['stays open for the same reason', 'stay open for the same reason'],
} as const;

/** A stopped run has many, which are all alike. */
function unsentReasons(checks: readonly ReportedCheck[]): Html | string {
  if (checks.length === 0) return '';
  const reasons = checks.map((check) => decidingCases(check)[0]?.reason ?? check.reason);
  return html`<ul class="plain">${[...new Set(reasons)].map((reason) => {
    const count = reasons.filter((each) => each === reason).length;
    return html`<li><span class="verdict inconclusive">Open</span> ${counted(count, 'check')}: ${shown(reason)}</li>`;
  })}</ul>`;
}
