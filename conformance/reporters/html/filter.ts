/** What is shown of the checks; it is hidden until the page's script takes it up. */
import { html } from 'hono/html';
import type { Report } from '../../report.ts';
import { levelWord } from '../findings.ts';
import { plain, shown } from '../plain.ts';
import type { Html } from './parts.ts';
import { verdicts, verdictWords } from './verdicts.ts';

type Option = readonly [value: string, word: string];

export function filter({ checks }: Report): Html {
  const operations = [...new Set(checks.map(({ operation }) => operation))];
  const levels = (['must', 'should', 'observe'] as const).filter((level) => checks.some((one) => one.level === level));
  const given = verdicts.filter((verdict) => checks.some((one) => one.verdict === verdict));
  return html`
<search><form id="filter" hidden>
  <label class="words"><span class="unseen">Words in the id or the sentence of a check</span>
    <input type="search" name="text" placeholder="Filter by id or sentence" autocomplete="off" spellcheck="false"></label>
  ${choice(
    'verdict',
    'Verdict',
    'every verdict',
    given.map((verdict) => [verdict, verdictWords[verdict]]),
  )}
  ${choice(
    'level',
    'Level',
    'every level',
    levels.map((level) => [level, levelWord({ level })]),
  )}
  ${choice(
    'operation',
    'Operation',
    'every operation',
    operations.map((operation) => [plain(operation), shown(operation, 100)]),
  )}
  <button type="reset">Clear</button>
  <output id="count" aria-live="polite"></output>
</form></search>`;
}

const choice = (name: string, label: string, all: string, options: readonly Option[]): Html => html`
  <label><span class="unseen">${label}</span><select name="${name}"><option value="">${all}</option>${options.map(
    ([value, word]) => html`<option value="${value}">${word}</option>`,
  )}</select></label>`;
