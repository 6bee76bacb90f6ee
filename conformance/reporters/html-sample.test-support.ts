/** For tests: a run that has something of everything, and the same with one text wherever a report has text. */
import type { Verdict } from '../model.ts';
import type { Report, ReportedCheck } from '../report.ts';
import { check, exchange, report, single } from './report.test-support.ts';

type Row = readonly [id: string, level: ReportedCheck['level'], verdict: Verdict, statement: string];

const rows: readonly Row[] = [
  ['addBook/request/example/novel', 'must', 'pass', 'The documented request example `novel` MUST be accepted.'],
  [
    'addBook/request/path/shelf/unknown',
    'observe',
    'observed',
    'A request to an unknown `shelf` may or may not be refused.',
  ],
  ['addBook/request/header/X-Library-Card/security', 'must', 'fail', 'A request without a credential MUST be refused.'],
  ['addBook/request/body/title/required', 'must', 'pass', 'A request without `title` MUST be refused.'],
  ['addBook/request/body/title/maxLength', 'must', 'pass', '`title` MUST satisfy maxLength: 100.'],
  ['addBook/request/body/isbn/pattern', 'must', 'fail', '`isbn` MUST match the pattern `^[0-9-]{13}$`.'],
  ['addBook/request/body/isbn/type', 'should', 'fail', '`isbn` SHOULD be a string.'],
  ['addBook/request/body/isbn/unique', 'must', 'inconclusive', 'A used `isbn` MUST be refused.'],
  ['addBook/response/201/body/title/echo', 'must', 'pass', 'What was sent as `title` MUST come back.'],
  ['addBook/response/201/body/added/format', 'must', 'skipped', '`added` MUST be a date-time.'],
  ['addBook/response/422/media-type', 'should', 'pass', 'A refusal SHOULD be a problem document.'],
  ['addBook/response/5xx', 'must', 'pass', 'No request MUST be answered with a 5xx.'],
  ['listBooks/request/query/author/type', 'observe', 'observed', '`author` given twice may or may not be refused.'],
  ['listBooks/response/200/body/type', 'must', 'pass', 'The answer MUST be a list.'],
  ['listBooks/response/200/body/items/id/required', 'must', 'pass', 'Each item MUST have `id`.'],
  ['listBooks/response/lifecycle', 'must', 'pass', 'A list MUST have what was added, and nothing else.'],
  ['removeBook/response/lifecycle', 'must', 'pass', 'A removed book MUST be gone.'],
  ['removeBook/response/silence', 'must', 'pass', 'Each request MUST be answered.'],
];

const reasons: Readonly<Record<Verdict, string>> = {
  pass: 'received 201',
  fail: 'expected a 4xx, received 201',
  inconclusive: 'its control was answered 500',
  skipped: 'no answer has it',
  observed: 'received 422',
};

const books = rows.map(([id, level, verdict, statement], index): ReportedCheck => {
  const cases = [
    {
      ...single(`${id}/first`, verdict, verdict === 'skipped' ? [] : [index + 1], reasons[verdict]),
      title: 'one edit away from the example',
    },
    {
      ...single(`${id}/second`, verdict === 'fail' ? 'pass' : verdict, [index + 1, 1], ''),
      title: 'the same at the other end of the value',
    },
  ];
  const made = check(id, level, verdict, cases);
  const requirement = { ...made.requirement, statement, line: 10 + 3 * index };
  return { ...made, operation: id.slice(0, id.indexOf('/')), reason: reasons[verdict], requirement };
});

const answers = rows.map(([, , verdict], index) =>
  exchange(index + 1, {
    request: {
      method: index % 3 === 0 ? 'GET' : 'POST',
      url: 'http://x/shelves/poetry/books',
      headers: { 'content-type': 'application/json', 'x-library-card': '{{credential}}' },
      body: `{"title":"The book number ${index}","isbn":"978-0-00-0000","authors":["Somebody","Somebody else"]}`,
    },
    response: {
      status: verdict === 'pass' || verdict === 'fail' ? 201 : 422,
      headers: { 'content-type': 'application/problem+json' },
      body:
        verdict === 'pass' || verdict === 'fail'
          ? `{"id":"${index}","title":"The book number ${index}","isbn":"978-0-00-0000","added":"2026-11-23T10:00:00Z"}`
          : '{"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"isbn must match the pattern"}',
    },
  }),
);

export const sample: Report = report(books, answers, {
  target: { baseUrl: 'http://x', params: { shelf: 'poetry' } },
  leftovers: [{ url: 'http://x/shelves/poetry/books/7', reason: 'DELETE was answered 500' }],
  silences: [
    {
      id: 'addBook/request/path/shelf/unknown',
      statement: 'A request to an unknown `shelf` may or may not be refused.',
      answers: { '422': 3, 'no answer': 1 },
    },
    {
      id: 'addBook/request/body/title/required',
      statement: 'A request without `title` MUST be refused.',
      answers: { '422': 1 },
    },
  ],
  baseline: {
    file: 'known.json',
    known: ['addBook/request/body/isbn/type/first'],
    stale: ['addBook/response/5xx/first', 'gone/response/5xx'],
  },
});

/** Words that mean something to programs stay, or the report would be none. */
const fixed = new Set(['verdict', 'level', 'ended', 'origin']);

/** The report with a text behind every text, but for some members, and behind the names of headers and parameters. */
export const everywhere = (text: string, but: readonly string[] = []): Report =>
  JSON.parse(JSON.stringify(sample), (key, value: unknown) => {
    if (typeof value === 'string') return fixed.has(key) || but.includes(key) ? value : value + text;
    const isNamed = ['headers', 'params', 'answers'].includes(key) && typeof value === 'object' && value !== null;
    return isNamed ? Object.fromEntries(Object.entries(value).map(([name, of]) => [name + text, of])) : value;
  });

/** As many checks, cases and exchanges as a real run has, several times over. */
export function long(times: number, body: string): Report {
  const copies = Array.from({ length: times }, (_, copy) => copy);
  const rename = (name: string, copy: number) => name.replace(/^\w+/, `$&${copy}`);
  const checks = copies.flatMap((copy) =>
    sample.checks.map((one) => ({
      ...one,
      id: rename(one.id, copy),
      operation: rename(one.operation, copy),
      cases: one.cases.map((each) => ({
        ...each,
        id: rename(each.id, copy),
        exchanges: each.exchanges.map((n) => n + copy * rows.length),
      })),
    })),
  );
  const response = { status: 201, headers: { 'content-type': 'application/json' }, body };
  const exchanges = copies.flatMap((copy) =>
    sample.exchanges.map((one) => ({ ...one, n: one.n + copy * rows.length, response })),
  );
  return report(checks, exchanges);
}
