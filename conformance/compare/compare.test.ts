/** What two reports tell differently, the worst change first. */
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../model.ts';
import type { Report, ReportedCheck } from '../report.ts';
import { check, report, single } from '../reporters/report.test-support.ts';
import { compareReports } from './compare.ts';

const checked = (id: string, level: ReportedCheck['level'], verdict: Verdict, cases = [single(id, verdict, [1])]) => ({
  ...check(id, level, verdict, cases),
  reason: verdict === 'pass' ? '' : `${id} came to ${verdict}`,
});
const compared = (first: Report, second: Report) => compareReports(first, second, ['a.json', 'b.json']);
const of = (checks: ReportedCheck[], more: Partial<Report> = {}) => report(checks, [], more);

test('everything that differs', () => {
  const first = of(
    [
      checked('mended', 'must', 'fail'),
      checked('kept', 'must', 'pass'),
      checked('warned', 'should', 'pass'),
      checked('opened', 'must', 'pass'),
      checked('broken', 'must', 'pass'),
      checked('gone', 'must', 'pass'),
      checked('cases', 'must', 'fail', [single('x', 'fail', [1]), single('y', 'pass', [1])]),
      checked('other', 'observe', 'observed'),
    ],
    {
      silences: [
        { id: 'same', statement: 'Same.', answers: { kept: 1, 'not kept': 2 } },
        { id: 'other', statement: 'A second delete may or may not be accepted.', answers: { '204': 1, '404': 3 } },
        { id: 'lost', statement: 'Lost.', answers: { '400': 1 } },
      ],
    },
  );
  const second = of(
    [
      checked('mended', 'must', 'pass'),
      checked('kept', 'must', 'pass'),
      checked('warned', 'should', 'fail'),
      checked('opened', 'must', 'inconclusive'),
      checked('broken', 'must', 'fail'),
      checked('cases', 'must', 'fail', [single('x', 'pass', [1]), single('y', 'fail', [1])]),
      checked('new', 'should', 'skipped'),
      checked('other', 'observe', 'observed'),
    ],
    {
      conformant: null,
      target: { baseUrl: 'http://y', params: { shelf: 'history' } },
      contract: { ...first.contract, version: '1.1', sha256: '1'.repeat(64) },
      run: { ...first.run, partial: true },
      silences: [
        { id: 'same', statement: 'Same.', answers: { 'not kept': 2, kept: 1 } },
        { id: 'other', statement: 'A second delete may or may not be accepted.', answers: { '404': 4 } },
      ],
    },
  );
  expect(
    compared(first, second),
  ).toBe(`The contracts differ: what differs below may come from them, and not from the servers.
A part of the suite was tried only: B.

A: a.json, http://x, 2026-11-23T10:00:00Z
   Books 1.0, api.yaml, SHA-256 000000000000…
B: b.json, http://y (shelf=history), 2026-11-23T10:00:00Z
   Books 1.1, api.yaml, SHA-256 111111111111…

Other verdicts (4)
  broken (must): pass → fail
      broken came to fail
  opened (must): pass → inconclusive
      opened came to inconclusive
  warned (should): pass → fail
      warned came to fail
  mended (must): fail → pass
      mended came to fail

The same verdict, by other cases (1)
  cases (must): fail
      x: fail → pass
      y: pass → fail

Checks in A only (1)
  gone (must): pass

Checks in B only (1)
  new (should): skipped

Other answers where the contract is silent, or leaves open how to refuse (1)
  other
      A second delete may or may not be accepted.
      204, 404 (3 times) | 404 (4 times)

A: not conformant: 2 MUST checks failed
B: no verdict: 1 MUST check is open
`);
});

describe('no difference', () => {
  const one = of([checked('a', 'must', 'pass')], { conformant: true });

  test('between a report and itself', () => {
    expect(compared(one, one)).toBe(`A: a.json, http://x, 2026-11-23T10:00:00Z
   Books 1.0, api.yaml, SHA-256 000000000000…
B: b.json, http://x, 2026-11-23T10:00:00Z
   Books 1.0, api.yaml, SHA-256 000000000000…

no difference: every verdict and every silence is the same

A: conformant: every MUST that was tried was kept; nobody can try them all
B: conformant: every MUST that was tried was kept; nobody can try them all
`);
  });

  test('where only the reasons, the order and the exchanges are others', () => {
    const [two, three] = [checked('b', 'must', 'pass'), checked('a', 'must', 'pass')];
    const first = of([checked('a', 'must', 'pass'), two]);
    expect(compared(first, of([two, { ...three, reason: 'another' }]))).toContain('no difference');
  });

  test('though the contracts differ', () => {
    const other = { ...one, contract: { ...one.contract, sha256: 'f'.repeat(64) } };
    expect(compared(one, other)).toMatch(/^The contracts differ: .+\nno difference: /s);
  });
});

describe('the worst change first', () => {
  test.each<[string, [ReportedCheck['level'], Verdict, Verdict][]]>([
    [
      'what got worse before what got better',
      [
        ['should', 'pass', 'fail'],
        ['must', 'fail', 'pass'],
      ],
    ],
    [
      'a MUST before a SHOULD',
      [
        ['must', 'pass', 'inconclusive'],
        ['should', 'pass', 'fail'],
      ],
    ],
    [
      'a failure before what is open',
      [
        ['must', 'pass', 'fail'],
        ['must', 'pass', 'inconclusive'],
        ['must', 'pass', 'skipped'],
      ],
    ],
  ])('%s', (_name, changes) => {
    const ids = changes.map((_, index) => `check-${index}`);
    const made = (at: 1 | 2) =>
      of(changes.map((change, index) => checked(`check-${index}`, change[0], change[at])).reverse());
    expect(compared(made(1), made(2)).match(/check-\d(?= \()/g)).toEqual(ids);
  });

  test('another level alone is a difference', () => {
    const [first, second] = [of([checked('a', 'must', 'fail')]), of([checked('a', 'should', 'fail')])];
    expect(compared(first, second)).toContain('\n  a (must → should): fail\n');
  });
});

test('what a report holds does nothing to a terminal, however much it is', () => {
  const evil = `\u001b[2J\u202e\n${'x'.repeat(1e5)}`;
  const hostile = (verdict: Verdict) =>
    of(
      Array.from({ length: 1000 }, (_, index) => ({ ...checked(`${index}${evil}`, 'must', verdict), reason: evil })),
      {
        contract: { title: evil, version: evil, file: evil, sha256: '0'.repeat(64) },
        target: { baseUrl: evil, params: { [evil]: evil } },
        silences: [{ id: evil, statement: evil, answers: { [evil + verdict]: 1 } }],
      },
    );
  const text = compareReports(hostile('pass'), hostile('fail'), [evil, evil]);
  expect(text).not.toMatch(/[\u001b\u202e]/);
  expect(text).toContain('  … and 800 more\n');
  expect(text.length).toBeLessThan(500_000);
});

test('a name such as __proto__ is a name', () => {
  const answers = JSON.parse('{"__proto__":1}') as Record<string, number>;
  const [first, second] = [of([]), of([], { silences: [{ id: '__proto__', statement: 'S.', answers }] })];
  expect(compared(first, second)).toContain('\n  __proto__\n      S.\n      nothing | __proto__\n');
});
