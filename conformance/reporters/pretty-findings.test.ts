/** Many findings at once: what has one cause is told once, and nothing is left out without a word. */
import { describe, expect, test } from 'vitest';
import type { Report, ReportedCheck, ReportedExchange } from '../report.ts';
import { pretty } from './pretty.ts';
import { check, exchange, report, single } from './report.test-support.ts';

const plainly = (report: Report) => pretty(report, { color: false });

/** Checks with one case each; the nth is about the nth exchange. */
const checks = (count: number, verdict: 'fail' | 'inconclusive', reason: (n: number) => string) =>
  Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    return check(`c${n}`, 'must', verdict, [single(`c${n}`, verdict, [n], reason(n))]);
  });

const answers = (count: number, body: (n: number) => string) =>
  Array.from({ length: count }, (_, index) =>
    exchange(index + 1, { response: { status: 400, headers: {}, body: body(index + 1) } }),
  );

const blocks = (text: string, label: string) => text.match(new RegExp(`^${label} `, 'gm'))?.length ?? 0;

describe('checks with one cause', () => {
  test('up to three failures are told in full', () => {
    const text = plainly(
      report(
        checks(3, 'fail', () => 'expected 201, received 400'),
        answers(3, () => '{}'),
      ),
    );
    expect(blocks(text, 'FAIL')).toBe(3);
    expect(text).not.toContain('same cause');
  });

  test('of more failures with one answer the first is, and the others are named', () => {
    const text = plainly(
      report(
        checks(12, 'fail', () => 'expected 201, received 400'),
        answers(12, () => '{}'),
      ),
    );
    expect(blocks(text, 'FAIL')).toBe(1);
    expect(text).toContain(`
  and 11 more checks with the same cause (11 MUST):
    c2 api.yaml:7
    c3 api.yaml:7
`);
    expect(text).toContain('    c11 api.yaml:7\n    … and 1 more; --reporter html=FILE names them all\n');
  });

  test('so too of one sentence, whatever the answers say', () => {
    const all = checks(5, 'fail', (n) => `expected a 4xx, received ${199 + n}`).map((each) => ({
      ...each,
      requirement: { ...each.requirement, statement: 'A made-up credential MUST be refused.' },
    }));
    expect(
      blocks(
        plainly(
          report(
            all,
            answers(5, (n) => `answer ${'abcde'[n - 1]}`),
          ),
        ),
        'FAIL',
      ),
    ).toBe(1);
  });

  test('other answers to other sentences are other causes', () => {
    const same = checks(5, 'fail', () => 'expected 201, received 400');
    expect(
      blocks(
        plainly(
          report(
            same,
            answers(5, (n) => `no ${'abcde'[n - 1]}`),
          ),
        ),
        'FAIL',
      ),
    ).toBe(5);
    const other = checks(5, 'fail', (n) => `expected 201, received ${400 + n}`);
    expect(
      blocks(
        plainly(
          report(
            other,
            answers(5, () => 'no'),
          ),
        ),
        'FAIL',
      ),
    ).toBe(5);
  });

  test('what is open is told once, however binding, also where it was not even sent', () => {
    const [control, other] = [
      'expected its control to be accepted, received 400 (exchange 1)',
      'it was not sent: its item was not created (400, exchange 2)',
    ];
    const open = [
      check('a', 'must', 'inconclusive', [single('a', 'inconclusive', [1, 3], control)]),
      check('b', 'should', 'inconclusive', [single('b', 'inconclusive', [], other)]),
      check('c', 'observe', 'inconclusive', [single('c', 'inconclusive', [], other)]),
    ];
    const id = (n: number) => `{"request":"5b0a4f7e-8a54-4f0a-9d2e-0c2b8f1c3d1${n}","at":170000000${n}}`;
    const text = plainly(report(open, answers(3, id)));
    expect(blocks(text, 'OPEN')).toBe(1);
    expect(text).toContain('  and 2 more checks with the same cause (1 SHOULD, 1 observed):\n    b api.yaml:7\n');
  });

  test('of what was never sent only the number is told', () => {
    const unsent = ['x', 'y'].map((id) =>
      check(id, 'must', 'inconclusive', [single(id, 'inconclusive', [], 'it was not sent: the run was stopped')]),
    );
    const text = plainly(report(unsent, [exchange(1)], { conformant: null }));
    expect(text).toMatch(/^OPEN 2 checks: it was not sent: the run was stopped\n\n/);
    expect(text).not.toContain('--explain');
  });
});

describe('cases of one check', () => {
  const cases = (reasons: string[]) =>
    plainly(
      report(
        [
          check(
            'all',
            'must',
            'fail',
            reasons.map((reason, index) => single(`c${index + 1}`, 'fail', [index + 1], reason)),
          ),
        ],
        answers(9, () => '{}'),
      ),
    );

  test('with one reason: the first in full, the others by their titles', () => {
    expect(cases(Array.from({ length: 8 }, () => 'expected a 4xx, received 201'))).toContain(`
  - "c1": expected a 4xx, received 201
    exchange 1 was answered 400: {}
    curl -X POST 'http://x/books' --data-raw '{"n":1}'
    likewise: "c2", "c3", "c4", "c5", "c6", … and 2 more

`);
  });

  test('with many reasons: three, and how many more', () => {
    const text = cases(['no a', 'no b', 'no c', 'no d', 'no e', 'no d']);
    expect(text).toContain('"c3": no c\n');
    expect(text).not.toContain('no d');
    expect(text).toContain('  - 3 more cases, for other reasons\n');
  });
});

test('25 findings in full, 100 in a line, the rest counted, and where they are', () => {
  const words = (n: number) => `expected ${String.fromCodePoint(0x4e00 + n)}`;
  const text = plainly(report(checks(200, 'fail', words), answers(200, String)));
  expect(text.match(/^ {2}The /gm)).toHaveLength(25);
  expect(text).toContain(`\nFAIL c26 (must): ${words(26)}\n`);
  expect(text).toContain(
    `\nFAIL c125 (must): ${words(125)}\n… and 75 more findings\n--reporter html=FILE tells them all`,
  );
});

describe('a failed SHOULD', () => {
  const failed = check('a', 'should', 'fail', [single('a', 'fail', [1])]);
  const { run } = report([], []);
  test.each([
    ['is a warning', false, 'WARN a (should)'],
    ['fails a strict run', true, 'FAIL a (should)'],
  ])('%s', (_name, strict, words) => {
    expect(plainly(report([failed], [exchange(1)], { run: { ...run, strict } }))).toContain(words);
  });
});

describe('a baseline', () => {
  const failed = (id: string, ...cases: string[]) =>
    check(
      id,
      'must',
      'fail',
      cases.map((name) => single(`${id}/${name}`, 'fail', [1])),
    );
  const against = (checks: ReportedCheck[], known: string[], stale: string[] = []) =>
    plainly(report(checks, [exchange(1)], { baseline: { file: 'known.json', known, stale } }));

  test('known failures come in short, after the new ones', () => {
    expect(against([failed('old', 'x'), failed('new', 'y')], ['old/x'])).toMatch(
      /^FAIL new \(must\)\n.*\n\nKNOWN 1 check, as known.json says\n {2}old \(must\): expected 201, received 400\n\n.*1 of them known\n$/s,
    );
  });

  test('of a check with known cases and a new one the new one is told', () => {
    const text = against([failed('a', 'old', 'new')], ['a/old']);
    expect(text).toContain('  - "a/new": expected');
    expect(text).toContain('  - 1 more case, known to fail\n');
    expect(text).not.toContain('"a/old"');
  });

  test('a run that fails in known ways only is yellow, any other red', () => {
    const told = (known: string[]) =>
      pretty(report([failed('a', 'x')], [exchange(1)], { baseline: { file: 'known.json', known, stale: [] } }), {
        color: true,
      });
    expect(told(['a/x'])).toContain('\u001b[33mnot conformant: 1 MUST check failed, and is known');
    expect(told([])).toContain('\u001b[31mnot conformant: 1 MUST check failed');
  });

  test('what did not fail is named, with the remedy', () => {
    expect(against([], [], ['gone/x'])).toContain(
      'STALE known.json lists what did not fail: --update-baseline takes it off\n  gone/x\n',
    );
  });
});

test('skipped checks are counted by reason, the most frequent first', () => {
  const skipped = ['no Date', 'no list', 'no list'].map((reason, index) =>
    check(`c${index}`, 'must', 'skipped', [single(`c${index}`, 'skipped', [], reason)]),
  );
  expect(plainly(report(skipped, []))).toContain('Skipped\n  c1 and 1 more: no list\n  c0: no Date\n');
});

describe('a hint', () => {
  const open = (reason: string, exchanges: ReportedExchange[]) =>
    plainly(
      report([check('a', 'must', 'inconclusive', [single('a', 'inconclusive', [2], reason)])], exchanges, {
        conformant: null,
      }),
    );
  const created = exchange(1, { response: { status: 201, headers: {}, body: '{}' } });

  test('where a server is full: it accepted the same before', () => {
    expect(open('its control was refused', [created, exchange(2)])).toContain('try a smaller --max-items\n');
    const other = { ...created, request: { ...created.request, body: '{"longer":1}' } };
    expect(open('its control was refused', [other, exchange(2)])).not.toContain('hint');
    expect(open('its control was refused', [exchange(1), exchange(2)])).not.toContain('hint');
  });

  test('where it limits the rate, or is slow', () => {
    expect(open('rate limited to the end (429)', [exchange(2)])).toContain('hint: try a --rate');
    expect(open('received no answer (no answer within 5000 ms)', [exchange(2)])).toContain('longer --timeout\n');
  });
});
