/** What the attack found, each as small as it got. */
import { describe, expect, test } from 'vitest';
import { exact } from '../conformance/answers.ts';
import { judge } from '../conformance/engine/judge.ts';
import type { Exchange } from '../conformance/model.ts';
import { instant } from '../conformance/requirements/instant.ts';
import { blame, judged, own, truthOf } from './attack-judging.test-support.ts';
import { reportOn } from './attack-report.test-support.ts';
import { answering } from './attack-stories.test-support.ts';
import { createServer } from './server/server.ts';
import { correctValidation } from './server/validation.ts';

const truth = await truthOf('destinations', own, createServer().fetch);
const { plan } = truth;

/** The true story with other texts for what answers say: all of them, or the first few. */
const retold = (change: (body: string) => string, last = Number.POSITIVE_INFINITY): Exchange[] =>
  truth.exchanges.map((exchange) => {
    const { n, response } = exchange;
    if (!response || typeof response.body !== 'string' || n > last) return exchange;
    return { ...exchange, response: { ...response, body: change(response.body) } };
  });

const answered = (body: string): Exchange => {
  const request = { method: 'GET', url: 'http://localhost', headers: {}, body: null };
  return { n: 1, request, response: { status: 200, headers: {}, body }, atMs: 0, durationMs: 1 };
};

const msOf = (work: () => unknown): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

describe('nobody is blamed', () => {
  test('for a number with many digits behind its point', () => {
    const exchanges = retold((body) => body.replaceAll('{"id"', '{"score":0.30000000000000004,"id"'));
    expect(blame(judge(plan, { exchanges }))).toEqual([]);
    expect(exact(answered('{"a":1.3000000000000000444,"b":90071992547409931,"c":-90071992547409931}'))).toEqual({
      a: 1.3,
      b: '90071992547409931',
      c: '-90071992547409931',
    });
  });

  test('for telling a time more exactly than milliseconds', () => {
    const time = Date.parse('2025-09-01T10:00:00.036Z');
    expect(instant('2025-09-01T10:00:00.0364567891Z')).toBe(time);
    expect(instant('2025-09-01t12:00:00.03600000000000000001+02:00')).toBe(time);
  });

  test('for a clock of whole seconds that writes milliseconds', () => {
    const coarse = retold((body) => body.replaceAll(/T\d\d:\d\d:\d\d\.\d{3}Z/g, 'T10:00:00.000Z'));
    const lasting = (ms: number) =>
      blame(judge(plan, { exchanges: coarse.map((one) => ({ ...one, atMs: (one.n * ms) / 1000, durationMs: 0 })) }));
    expect(lasting(1000)).toEqual([]);
    // In seven seconds it would have moved.
    expect(lasting(10_000).join()).toContain('createDestination/response/201/body/createTime/set-on');
  });

  test('for an update that takes a name which a create would refuse', async () => {
    const { fetch } = createServer({
      validateUpdate(body) {
        const issues = correctValidation.validateUpdate.call(this, body);
        return issues.filter(({ detail }) => detail !== 'must have letters, numbers and dashes only');
      },
    });
    expect(blame(await judged(own, fetch), false)).toEqual([]);
  });
});

describe('an answer does no harm', () => {
  test('whose id no address can carry', () => {
    const exchanges = retold((body) => body.replaceAll(/"id":"[^"]*"/g, '"id":"\\ud800"'));
    const { conformant, leftovers } = reportOn(plan, { exchanges });
    expect(conformant).toBe(false);
    expect(leftovers[0]?.reason).toContain('no answer names');
  });

  test.each([
    ['lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ])('whose members are %s within each other', (_, deep) => {
    for (const member of ['id', 'name', 'createTime', 'url']) {
      const text = new RegExp(`"${member}":"[^"]*"`, 'g');
      const exchanges = retold((body) => body.replaceAll(text, `"${member}":${deep}`), 10);
      expect(reportOn(plan, { exchanges }).conformant).toBe(false);
    }
  });

  test('however deep what nobody looks at is', () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    const exchanges = retold((body) => body.replaceAll('{"id"', `{"deep":${deep},"id"`), 100);
    expect(blame(judge(plan, { exchanges }))).toEqual([]);
  });

  test.each([
    ['a text without an end', `"${'\\"'.repeat(100_000)}`],
    ['a number without an end', `{"a":${'1'.repeat(100_000)}.5}`],
    ['a long number that is none', `${'1'.repeat(100_000)}.`],
  ])('that is %s', (_, body) => {
    expect(msOf(() => exact(answered(body)))).toBeLessThan(1000);
  });

  test('whose time is as long as a book', () => {
    const time = `2025-09-01T10:00:00.${'0'.repeat(1_000_000)}Z`;
    expect(msOf(() => Array.from({ length: 10_000 }, () => instant(time)))).toBeLessThan(1000);
  });
});

test('the credential is found in answers to methods that are not documented too', () => {
  const [, n = 0] = [...plan.numbers].find(([{ request }]) => request.operation.method === 'PUT') ?? [];
  const exchanges = answering(truth, n, (response) => ({ ...response, body: 'no route for {{credential}}' }));
  expect(reportOn(plan, { exchanges }).conformant).toBe(false);
});
