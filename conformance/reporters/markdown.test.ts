/** The job summary: what it says, that nothing in it does anything, and that it never is too long. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report, ReportedCheck } from '../report.ts';
import { hostile, spansOf, unfenced } from './gfm.test-support.ts';
import { markdown } from './markdown.ts';
import { check, exchange, report, single } from './report.test-support.ts';

test('the whole', () => {
  const checks = [
    check('seen', 'observe', 'observed', [single('seen', 'observed', [1])]),
    check('good', 'must', 'pass', [single('good', 'pass', [1], '')]),
    check('other', 'must', 'skipped', [single('other', 'skipped', [], 'there is no second shelf')]),
    check('old', 'must', 'fail', [single('old', 'fail', [3])]),
    check('bad', 'must', 'fail', [
      single('one', 'fail', [2], 'expected "a|b", received 400'),
      single('two', 'fail', [1], 'expected a 4xx, received 201'),
      single('three', 'fail', [3], 'expected a 4xx, received 201'),
    ]),
  ];
  const told = report(checks, [exchange(1), exchange(2), exchange(3)], {
    baseline: { file: 'known.json', known: ['old'], stale: ['gone'] },
    leftovers: [{ url: 'http://x/books/1', reason: 'DELETE was answered 500' }],
    silences: [{ id: 'seen', statement: 'It may or may not be.', answers: { '201': 1, '422': 3 } }],
  });
  expect(
    markdown(told),
  ).toBe(`## ❌ not conformant: 2 MUST checks failed, 1 of them known; 1 known failure did not fail: the baseline is stale

\`Books\` \`1.0\` at \`http://x\`: 5 checks, 7 cases, 3 requests in 1.2 s

| checks | pass | fail | inconclusive | skipped | observed |
| --- | ---: | ---: | ---: | ---: | ---: |
| MUST | 1 | 2 | 0 | 1 | 0 |
| SHOULD | 0 | 0 | 0 | 0 | 0 |
| observed | 0 | 0 | 0 | 0 | 1 |

### Findings, the worst first

\`--explain 'ID'\` tells how one is tried, \`--only 'ID'\` tries it alone; curl reads the credential from \`$CONFORMANCE_API_KEY\`.

#### FAIL \`bad\` (MUST)

> The bad MUST be.

\`api.yaml:7\`

- \`"one"\`: \`expected "a|b", received 400\`
- \`"two"\`: expected a 4xx, received 201; likewise \`"three"\`

<details><summary>what came, and how to see it again</summary>

Exchange 2 was answered 400:

\`\`\`json
{"title":"no"}
\`\`\`

\`\`\`sh
curl -X POST 'http://x/books' --data-raw '{"n":2}'
\`\`\`

Exchange 1 was answered 400:

\`\`\`json
{"title":"no"}
\`\`\`

\`\`\`sh
curl -X POST 'http://x/books' --data-raw '{"n":1}'
\`\`\`

</details>

<details><summary>Known to fail (1)</summary>

| check | level | what came |
| --- | --- | --- |
| \`old\` | MUST | \`expected 201, received 400\` |

</details>

**\`known.json\` is stale:** \`gone\` did not fail; \`--update-baseline\` takes it off.

<details><summary>Observed, where the contract is silent (1)</summary>

| what | answers |
| --- | --- |
| \`seen\` | \`201, 422 (3 times)\` |

</details>

<details><summary>Skipped (1)</summary>

| checks | why |
| --- | --- |
| \`other\` | \`there is no second shelf\` |

</details>

<details><summary>Left behind (1)</summary>

| address | why |
| --- | --- |
| \`http://x/books/1\` | \`DELETE was answered 500\` |

</details>

`);
});

test.each<[Report['conformant'], string]>([
  [true, '## ✅ conformant'],
  [false, '## ❌ not conformant'],
  [null, '## ⚠️ no verdict'],
])('conformant: %s', (conformant, heading) => {
  expect(markdown(report([], [], { conformant }))).toContain(heading);
});

test('of what was never sent only the number is told', () => {
  const unsent = ['x', 'y'].map((id) =>
    check(id, 'must', 'inconclusive', [single(id, 'inconclusive', [], 'it was not sent: the run was stopped')]),
  );
  expect(markdown(report(unsent, []))).toContain('#### OPEN 2 checks\n\n`it was not sent: the run was stopped`\n');
});

describe('what is foreign does nothing', () => {
  const verdicts = fc.constantFrom('fail' as const, 'inconclusive' as const, 'skipped' as const, 'observed' as const);
  const checks = fc.array(fc.record({ verdict: verdicts, level: fc.constantFrom('must', 'should', 'observe') }), {
    minLength: 1,
    maxLength: 4,
  });
  /** A report in which every text is hostile. */
  const reports = fc.tuple(checks, fc.infiniteStream(hostile)).map(([kinds, texts]) => {
    const text = (): string => texts.next().value;
    const all = kinds.map(({ verdict, level }): ReportedCheck => {
      const id = text();
      const cases = [1, 2].map((n) => ({ ...single(id, verdict, [n], text()), title: text() }));
      const requirement = { statement: text(), file: text(), line: 7, pointer: text(), origin: 'page' as const };
      return { ...check(id, level, verdict, cases), requirement, reason: text() };
    });
    const exchanges = [1, 2].map((n) =>
      exchange(n, { response: { status: 400, headers: {}, body: text() }, curl: text() }),
    );
    return report(all, exchanges, {
      contract: { title: text(), version: text(), file: text(), sha256: '' },
      target: { baseUrl: text(), params: {} },
      baseline: { file: text(), known: all.slice(0, 1).map(({ id }) => id), stale: [text()] },
      leftovers: [{ url: text(), reason: text() }],
      silences: all.map(({ id }) => ({ id, statement: text(), answers: { [text()]: 2 } })),
    });
  });

  test('no HTML but our own, no link, no mention, no picture', () => {
    fc.assert(
      fc.property(reports, (hostileReport) => {
        for (const line of unfenced(markdown(hostileReport))) {
          const { prose } = spansOf(line);
          expect(
            prose.replace(/^> |<\/?(details|summary)>/g, '').replaceAll(/<\/?(details|summary)>/g, ''),
          ).not.toMatch(/[<>&@[\]!\\$~]|http|www\.|\bGH-\d|^ *(\d+\.|[+*]) /);
          expect(line).not.toMatch(/[\r\u2028\u202e\u001b\ud800]/u);
        }
      }),
    );
  });

  test('each row of a table has the cells of its head', () => {
    fc.assert(
      fc.property(reports, (hostileReport) => {
        for (const table of markdown(hostileReport).matchAll(/^\|.*\n(\| ---.*\n)(\|.*\n)+/gm)) {
          const counts = table[0].trimEnd().split('\n').map(cellsIn);
          expect(new Set(counts).size).toBe(1);
        }
      }),
    );
  });

  /** By the strict reading: a backslash escapes what follows it, also another one. */
  const cellsIn = (line: string): number => line.replaceAll(/\\./g, '').split('|').length - 2;
});

/** Numbers are no difference. */
const letters = (index: number): string => [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

describe('never too long', () => {
  const huge = '😀`'.repeat(2_700_000);
  const failing = (count: number, make: (index: number) => Partial<ReportedCheck>) =>
    Array.from({ length: count }, (_, index) => ({
      ...check(`c${index}`, 'must', 'fail', [single(`c${index}`, 'fail', [1], `received ${letters(index)}`)]),
      ...make(index),
    }));
  const body = { response: { status: 200, headers: {}, body: huge }, curl: `curl '${huge}'` };
  const sizeOf = (text: string) => Buffer.byteLength(text);

  test('100,000 failed checks and bodies of 8 MB: the answers go first, then findings, and it says so', () => {
    const text = markdown(
      report(
        failing(100_000, () => ({})),
        [exchange(1, body)],
      ),
    );
    expect(sizeOf(text)).toBeLessThan(900_000);
    expect(sizeOf(text)).toBeGreaterThan(800_000);
    const [, unseen, brief] =
      /\*\*There is no room for all of it.\*\* Findings left out: (\d+); told without the answers: (\d+)\./.exec(
        text,
      ) ?? [];
    const told = text.match(/^#### /gm)?.length ?? 0;
    expect(told + Number(unseen)).toBe(100_000);
    expect(text.match(/^Exchange 1 was/gm)).toHaveLength(told - Number(brief));
  });

  test('one check with 100,000 failed cases', () => {
    const cases = Array.from({ length: 100_000 }, (_, index) =>
      single(`c${index}`, 'fail', [1], `received ${letters(index)}`),
    );
    const text = markdown(report([check('a', 'must', 'fail', cases)], [exchange(1, body)]));
    expect(sizeOf(text)).toBeLessThan(20_000);
    expect(text).toContain('- 99997 more cases, for other reasons\n');
  });

  test('hostile texts of 8 MB in every place', () => {
    const evil = '\u{e0041}'.repeat(2_000_000);
    const checks = failing(300, () => ({ id: evil, reason: evil }));
    const text = markdown(
      report(checks, [exchange(1, body)], {
        contract: { title: evil, version: evil, file: evil, sha256: '' },
        target: { baseUrl: evil, params: {} },
        baseline: { file: evil, known: checks.slice(0, 150).map(({ cases }) => cases[0]?.id ?? ''), stale: [evil] },
        leftovers: checks.map(() => ({ url: evil, reason: evil })),
        silences: checks.map(({ id }) => ({ id, statement: evil, answers: { [evil]: 2 } })),
      }),
    );
    expect(sizeOf(text)).toBeLessThan(900_000);
  });
});
