/** The SARIF report: valid, on the contract's lines, with all that GitHub shows. */
import { describe, expect, test } from 'vitest';
import { packageName } from '../../contract/index.ts';
import type { Report } from '../report.ts';
import { check, exchange, report, single } from './report.test-support.ts';
import { invocationOf, judged, notificationsOf, requiring, resultsOf, rulesOf, runOf } from './sarif.test-support.ts';

const strict = { run: { ...report([], []).run, strict: true } };
test('a failed check is a result on the line of the contract that it breaks', () => {
  const cases = [single('good', 'pass', [1], ''), single('bad', 'fail', [2]), single('worse', 'fail', [3, 1])];
  const checks = [judged('good', 'must', 'pass'), check('bad', 'must', 'fail', cases)];
  expect(
    resultsOf(
      report(
        checks,
        [1, 2, 3].map((n) => exchange(n)),
      ),
    ),
  ).toEqual([
    {
      ruleId: 'bad',
      ruleIndex: 1,
      level: 'error',
      message: {
        text: `addBook: bad: "bad": expected 201, received 400.
The bad MUST be.
exchange 2 was answered 400: {"title":"no"}
curl -X POST 'http://x/books' --data-raw '{"n":2}'
- "worse": expected 201, received 400
exchange 3 was answered 400: {"title":"no"} (also 1)
curl -X POST 'http://x/books' --data-raw '{"n":3}'`,
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'api.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 7, startColumn: 1, endLine: 7, endColumn: 2 },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ]);
});

test('every check is a rule, with all that GitHub shows of one', () => {
  const [passed, ...others] = rulesOf(report([judged('good', 'should', 'pass'), judged('a', 'must', 'fail')], []));
  expect(others.map(({ id }) => id)).toEqual(['a']);
  expect(passed).toEqual({
    id: 'good',
    name: 'good',
    shortDescription: { text: 'The good MUST be.' },
    fullDescription: { text: 'The good MUST be. It stands in api.yaml:7, at /a (origin: page).' },
    help: {
      text: `The good MUST be.
It stands in api.yaml:7, at /a (origin: page).
To try it alone: conformance --only, with the id good`,
      markdown: expect.stringContaining(String.raw`It stands in api\.yaml\:7\, at \/a`),
    },
    defaultConfiguration: { level: 'warning' },
    properties: {
      precision: 'high',
      'problem.severity': 'warning',
      tags: ['conformance', 'should', 'origin-page', 'addBook'],
    },
  });
});

test('what passed, was skipped or observed is no result; results are there all the same, and empty', () => {
  const checks = (['pass', 'skipped', 'observed', 'inconclusive'] as const).map((verdict) =>
    judged(verdict, 'must', verdict),
  );
  expect(resultsOf(report(checks, [exchange(1)]))).toEqual([]);
  expect(resultsOf(report([], []))).toEqual([]);
});

test('a failed SHOULD is a warning, and an error where it fails the run; the gravest comes first', () => {
  const checks = [judged('ought', 'should', 'fail'), judged('bad', 'must', 'fail')];
  const levels = (more: Partial<Report>) =>
    resultsOf(report(checks, [], more)).map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level]);
  expect(levels({})).toEqual([
    ['bad', 1, 'error'],
    ['ought', 0, 'warning'],
  ]);
  expect(levels(strict)[1]).toEqual(['ought', 0, 'error']);
  expect(rulesOf(report(checks, [], strict))[0]?.defaultConfiguration).toEqual({ level: 'error' });
});

describe('the place', () => {
  const uriOf = (file: string) => resultsOf(requiring({ file }))[0]?.locations?.[0]?.physicalLocation?.artifactLocation;

  test.each([
    ['openapi.yaml', 'openapi.yaml'],
    ['/repository/api/openapi.yaml', 'api/openapi.yaml'],
    ['./api/../openapi.yaml', 'openapi.yaml'],
    ['my api/käse#1.yaml', 'my%20api/k%C3%A4se%231.yaml'],
    ['a:b.yaml', 'a%3Ab.yaml'],
    ['..yaml', '..yaml'],
  ])('%s is relative to the repository', (file, uri) => {
    expect(uriOf(file)).toEqual({ uri, uriBaseId: '%SRCROOT%' });
  });

  test.each([
    ['/elsewhere/open api.yaml', 'file:///elsewhere/open%20api.yaml'],
    ['../openapi.yaml', 'file:///openapi.yaml'],
  ])('%s lies elsewhere', (file, uri) => {
    expect(uriOf(file)).toEqual({ uri });
  });
});

describe('the fingerprint', () => {
  const hashOf = (of: Report) => resultsOf(of)[0]?.partialFingerprints?.primaryLocationLineHash;
  const hash = hashOf(requiring({}));

  test('stays where the line moves, or the answer differs', () => {
    expect(hashOf(requiring({ line: 70 }))).toBe(hash);
    expect(hashOf(report([check('bad', 'must', 'fail', [single('bad', 'fail', [], 'another reason')])], []))).toBe(
      hash,
    );
  });

  test('differs where the check does, or its place', () => {
    expect(hashOf(requiring({ pointer: '/b' }))).not.toBe(hash);
    expect(hashOf(report([judged('worse', 'must', 'fail')], []))).not.toBe(hash);
  });
});

describe('known failures', () => {
  const failed = report([judged('old', 'must', 'fail'), judged('new', 'must', 'fail')], [], {
    baseline: { file: 'known.json', known: ['old'], stale: ['gone'] },
  });

  test('are suppressed, the others are not', () => {
    expect(resultsOf(failed).map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: 'external', status: 'accepted', justification: 'a known failure, listed in known.json' }],
      [],
    ]);
  });

  test('beside new ones of the same check are not told', () => {
    const cases = [single('old', 'fail', []), single('new', 'fail', [])];
    const baseline = { file: 'known.json', known: ['old'], stale: [] };
    const [result] = resultsOf(report([check('bad', 'must', 'fail', cases)], [], { baseline }));
    expect(result?.suppressions).toEqual([]);
    expect(result?.message.text).toContain('addBook: bad: "new": expected');
    expect(result?.message.text).not.toContain('"old"');
  });

  test('that no longer fail are a fault of the list', () => {
    expect(invocationOf(failed)?.toolConfigurationNotifications).toEqual([
      {
        level: 'error',
        message: { text: 'known to fail, and did not: gone should leave the list.' },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'known.json', uriBaseId: '%SRCROOT%' } } }],
      },
    ]);
  });

  test('leave the exit code open', () => {
    expect(invocationOf(failed)).not.toHaveProperty('exitCode');
  });
});

describe('the invocation', () => {
  test.each([
    [true, true, 0],
    [false, true, 1],
    [null, false, 2],
  ])('of a run that is conformant: %s', (conformant, executionSuccessful, exitCode) => {
    const found = invocationOf(report([judged('a', 'must', 'pass')], [exchange(1)], { conformant }));
    expect(found).toMatchObject({ executionSuccessful, exitCode });
  });

  test('says when it was, and how it ended', () => {
    expect(invocationOf(report([judged('a', 'must', 'fail')], []))).toMatchObject({
      exitCodeDescription: 'not conformant: 1 MUST check failed',
      startTimeUtc: '2026-11-23T10:00:00Z',
      endTimeUtc: '2026-11-23T10:00:01.234Z',
    });
  });

  test('names what stayed open: an error only where a verdict is missing', () => {
    const checks = [judged('open', 'must', 'inconclusive'), judged('maybe', 'should', 'inconclusive')];
    const found = notificationsOf(report(checks, [exchange(1)], { conformant: null }));
    expect(found.map(({ level, message, associatedRule }) => [level, message.text, associatedRule])).toEqual([
      ['error', 'no verdict: 1 MUST check is open.', undefined],
      ['error', 'left open: open: expected 201, received 400.', { id: 'open', index: 0 }],
      ['note', 'left open: maybe: expected 201, received 400.', { id: 'maybe', index: 1 }],
    ]);
    expect(found[1]?.locations?.[0]?.physicalLocation?.region?.startLine).toBe(7);
  });

  test('tells once what many were not sent for', () => {
    const checks = ['a', 'b', 'c'].map((id) =>
      check(id, 'must', 'inconclusive', [single(id, 'inconclusive', [], 'it was not sent')]),
    );
    const found = notificationsOf(report(checks, []));
    expect(found.map(({ message }) => message.text)).toEqual(['left open: 3 checks: it was not sent.']);
  });

  test('names what was left behind', () => {
    const leftovers = [{ url: 'http://x/books/1', reason: 'DELETE was answered 500' }];
    expect(notificationsOf(report([], [], { leftovers }))).toEqual([
      { level: 'warning', message: { text: 'left behind: http://x/books/1: DELETE was answered 500.' } },
    ]);
  });
});

test('the tool, the contract as category, and what was tested', () => {
  const run = runOf(report([], []));
  expect(run.tool.driver).toMatchObject({
    name: packageName,
    semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  expect(run.automationDetails).toEqual({ id: 'conformance/api.yaml/' });
  expect(run.properties).toEqual({ target: 'http://x', seed: 1, conformant: false, partial: false });
});
