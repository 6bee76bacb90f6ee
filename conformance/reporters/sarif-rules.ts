/** The rules of a SARIF log: every check of the run, whether it failed or not, so that it shows what was tried. */
import type { ReportingDescriptor } from 'sarif';
import type { Level } from '../../contract/index.ts';
import type { Report, ReportedCheck } from '../report.ts';
import { short } from './junit-lines.ts';
import { beginning, plain } from './plain.ts';

/** GitHub takes 255 units of a name, and 1,024 of a description; a character is at most two of them. */
const maxName = 127;

/** How much a broken rule weighs, in SARIF's words and in GitHub's. */
const weights = {
  must: { level: 'error', precision: 'very-high', 'problem.severity': 'error' },
  should: { level: 'warning', precision: 'high', 'problem.severity': 'warning' },
  observe: { level: 'note', precision: 'low', 'problem.severity': 'recommendation' },
} as const satisfies Record<Level, object>;

/** In a strict run a failed SHOULD fails the run, as a MUST does. */
export const weightOf = (level: Level, { run }: Report): (typeof weights)[Level] =>
  weights[level === 'should' && run.strict ? 'must' : level];

export const ruleIdOf = ({ id }: ReportedCheck): string => plain(id);

/** `satisfies`, here and in the other parts: declarations that name types of `sarif` would not do without that package. */
export const rulesOf = (report: Report) => report.checks.map((check) => ruleOf(check, report));

function ruleOf(check: ReportedCheck, report: Report) {
  const { level, operation, title, requirement } = check;
  const { statement, file, line, pointer, origin } = requirement;
  const { level: weight, ...properties } = weightOf(level, report);
  const id = ruleIdOf(check);
  const words = [
    said(statement, id),
    `It stands in ${short(`${file}:${line}`)}, at ${said(pointer, 'the root')} (origin: ${origin}).`,
    `To try it alone: conformance --only, with the id ${short(id)}`,
  ];
  return {
    id,
    name: beginning(said(title, id), maxName),
    shortDescription: { text: said(statement, id) },
    fullDescription: { text: short(words.slice(0, 2).join(' ')) },
    help: { text: words.join('\n'), markdown: words.map(inMarkdown).join('\n\n') },
    defaultConfiguration: { level: weight },
    properties: {
      ...properties,
      tags: ['conformance', level, `origin-${origin}`, said(operation, 'operation')],
    },
  } satisfies ReportingDescriptor;
}

/** To GitHub an empty text is a missing one. */
const said = (text: string, otherwise: string): string => short(text.trim() === '' ? otherwise : text);

/** Every mark as itself: a contract's words make no link, no image, no element. */
const inMarkdown = (text: string): string => text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
