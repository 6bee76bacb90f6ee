/** `--explain`: one requirement for whoever broke it, and does not know yet why anybody minds. */
import type { Level, Origin } from '../../contract/index.ts';
import type { Case, Check, Requirement } from '../model.ts';
import { counted, shown } from '../reporters/plain.ts';
import { guidanceFor } from '../requirements/guidance.ts';
import { statementOf } from '../requirements/statement.ts';
import { exampleLines } from './example.ts';
import { type Found, find } from './find.ts';

/** How many cases are listed. */
const maxCases = 20;

const origins: Readonly<Record<Origin, string>> = {
  page: "the API's own documentation",
  public: 'the public description',
  inferred: 'what is expected, documented nowhere',
};

const weights: Readonly<Record<Level, string>> = {
  must: 'No run is conformant without it.',
  should: 'A run says so where it is broken, and fails by it only with --strict.',
  observe: 'Nothing breaks it: what the server does is recorded, among the silences of the report.',
};

/**
 * What a check asks, where that stands, why it matters, an example of breaking it, and how to mend it.
 * @param id of a check or of a case.
 * @param baseUrl where the example is sent.
 * @throws UnknownIdError for an id that there is not.
 * @example explain(plan.checks, 'addBook/request/body/title/required')
 */
export function explain(checks: readonly Check[], id: string, baseUrl = 'http://127.0.0.1:3000/v1'): string {
  const found = find(checks, id);
  const { check, single } = found;
  const { requirement } = check;
  const guidance = single ? guidanceFor(requirement.guidance, nameOf(single, requirement)) : requirement.guidance;
  const isRecorded = requirement.level === 'observe';
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Where it stands', placeLines(requirement)],
    ['Why it matters', [guidance.why]],
    [
      isRecorded ? 'What is sent to see it' : 'An example of breaking it',
      exampleLines(check, single ? [single] : check.cases, guidance, baseUrl),
    ],
    [`How it is tried, in ${counted(check.cases.length, 'case')}`, caseLines(check.cases)],
    [
      'How to mend it',
      [...(isRecorded ? ['Nothing has to be mended. A word of advice all the same:'] : []), guidance.mend],
    ],
    ['Try it alone', [`npm run conformance -- --base-url ${baseUrl} --only ${quoted(id)}`]],
  ];
  return [...headLines(found), ...sections.flatMap(([title, lines]) => ['', title, ...lines.map(indented)]), ''].join(
    '\n',
  );
}

function headLines({ check: { requirement }, single }: Found): string[] {
  const { id, level, statement } = requirement;
  const sentence = single?.sentence === undefined ? statement : statementOf(single.sentence, level);
  return [
    single ? `${shown(single.id)} (${level}), a case of ${shown(id)}` : `${shown(id)} (${level})`,
    indented(shown(sentence)),
    indented(weights[level]),
  ];
}

const placeLines = ({ file, line, pointer, origin }: Requirement): string[] => [
  `${shown(file)}:${line}`,
  `JSON Pointer: ${pointer === '' ? 'the whole file' : shown(pointer)}`,
  `Said by: ${origins[origin]}`,
];

function caseLines(cases: readonly Case[]): string[] {
  const rest = cases.length - maxCases;
  return [
    ...cases.slice(0, maxCases).map(({ id, title, skipped }) => {
      const words = skipped === undefined ? '' : ` (not tried: ${shown(skipped)})`;
      return `${shown(id)}: ${shown(title)}${words}`;
    }),
    ...(rest > 0 ? [`… and ${counted(rest, 'more case')}`] : []),
  ];
}

/** What stands behind the check's id. */
const nameOf = ({ id }: Case, requirement: Requirement): string => id.slice(requirement.id.length + 1);

const indented = (line: string): string => `  ${line}`;

/** For a POSIX shell. */
const quoted = (id: string): string => `'${shown(id).replaceAll("'", String.raw`'\''`)}'`;
