import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadContract } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import type { Exchange } from '../model.ts';
import { settingsOf } from '../settings.ts';
import { judge } from './judge.ts';
import { makePlan } from './plan.ts';

const contract = loadContract(booksContract);
const settings = settingsOf(contract, {}, 'kqzwxy', 'http://localhost');
const plan = makePlan(contract, settings, { only: [], skip: [], level: 'observe' });

const response = fc.option(
  fc.record({
    status: fc.constantFrom(100, 200, 201, 204, 301, 400, 422, 429, 500, 501, 503),
    headers: fc.dictionary(fc.constantFrom('content-type', 'retry-after', '__proto__'), fc.string()),
    body: fc.oneof(fc.json(), fc.string(), fc.record({ base64: fc.base64String() })),
  }),
);
const transcript = fc.subarray([...plan.numbers.values()]).chain((numbers) =>
  fc.tuple(
    ...numbers.map((n) =>
      response.map((answer): Exchange => {
        const request = { method: 'POST', url: 'http://x', headers: {}, body: '' };
        return { n, request, response: answer, atMs: n, durationMs: 1 };
      }),
    ),
  ),
);

test('no transcript crashes the judge, and judging again says the same', () => {
  fc.assert(
    fc.property(transcript, (exchanges) => {
      const verdicts = judge(plan, { exchanges });
      expect(verdicts.map(({ check }) => check)).toEqual(plan.checks);
      expect(judge(plan, { exchanges })).toEqual(verdicts);
    }),
    { numRuns: 50 },
  );
});

test('without any exchange nothing passes', () => {
  const passed = judge(plan, { exchanges: [] }).filter(({ verdict }) => verdict === 'pass');
  expect(passed.map(({ check }) => check.requirement.id)).toEqual([]);
});

test('the plan is the same each time, and every request with an edit has a control on each side', () => {
  const again = makePlan(contract, settings, { only: [], skip: [], level: 'observe' });
  const bodies = (of: typeof plan) => [...of.numbers.keys()].map(({ request }) => request.body);
  expect(bodies(again)).toEqual(bodies(plan));
  // What takes several steps is its own control: what it is about, it creates.
  const scripts = new Set(
    plan.checks.flatMap(({ cases }) => cases.filter(({ arrangement }) => arrangement)).flatMap(({ steps }) => steps),
  );
  const items = new Set(
    [...plan.numbers.keys()].flatMap(({ item, after = [] }) => [...(item ? [item.created] : []), ...after]),
  );
  for (const [step, n] of plan.numbers) {
    const { request } = step;
    if (request.isControl || scripts.has(step) || items.has(step)) continue;
    const [before, after] = plan.controls.get(step) ?? [];
    if (!before || !after) throw new Error(`${n} has no controls`);
    expect(plan.numbers.get(before)).toBeLessThan(n);
    expect(plan.numbers.get(after)).toBeGreaterThan(n);
    expect(before.request.base).toBe(request.base);
  }
});
