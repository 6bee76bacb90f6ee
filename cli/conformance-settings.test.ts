/** What the user may ask of a run, on the mock: scopes, aliases, bounds, operations that must be there, another order. */
import { describe, expect, test } from 'vitest';
import { type ConformanceOptions, runConformance } from '../conformance/index.ts';
import { createMock } from '../mock/index.ts';

const apiKey = 'a-long-enough-key';

/** A run on a new mock, with the most items that were alive at once. */
async function run(options: ConformanceOptions, change: (request: Request) => Response | undefined = () => undefined) {
  const mock = await createMock({ apiKey });
  let most = 0;
  const fetch = async (request: Request) => {
    const response = change(request) ?? (await mock.fetch(request));
    const alive = mock.state().collections.reduce((sum, { items }) => sum + items.length, 0);
    most = Math.max(most, alive);
    return response;
  };
  return { report: await runConformance({ fetch }, { apiKey, ...options }), most, mock };
}
const verdictOf = ({ report }: Awaited<ReturnType<typeof run>>, id: string) =>
  report.checks.flatMap(({ cases }) => cases).find((single) => single.id === id);

test.each([10, 40, 200])('no more than %i items are alive at once, and nothing is left', async (maxItems) => {
  const { report, most, mock } = await run({ maxItems });
  expect(most).toBeLessThanOrEqual(maxItems);
  expect([report.conformant, report.leftovers, mock.state().collections]).toEqual([true, [], []]);
});

test.each([2, 7])('the order of seed %i changes no verdict', async (seed) => {
  const { report } = await run({ seed });
  expect(report).toMatchObject({ conformant: true, run: { seed } });
});

test('one request at a time', async () => {
  const done = await run({ concurrency: 1 });
  expect(done.report.conformant).toBe(true);
  expect(verdictOf(done, 'createDestination/request/body/name/unique/race')?.verdict).toBe('skipped');
});

describe('a second scope', () => {
  test('without it what needs it is skipped, and says so', async () => {
    const single = verdictOf(await run({}), 'createDestination/response/trace/other-scope');
    expect(single).toMatchObject({
      verdict: 'skipped',
      reason: expect.stringContaining('give --param NAME=VALUE twice'),
    });
  });
  test('with it the items of one are not seen from the other', async () => {
    const done = await run({ params: { projectIdOrName: ['one', 'another'] } });
    expect(done.report).toMatchObject({ conformant: true, target: { params: { projectIdOrName: 'one' } } });
    expect(verdictOf(done, 'createDestination/response/trace/other-scope')?.verdict).toBe('pass');
  });
});

describe('an alias', () => {
  const id = 'createDestination/request/path/projectIdOrName/alias';
  test('that reaches other items is a broken MUST', async () => {
    const done = await run({ aliases: { projectIdOrName: 'somewhere-else' } });
    expect(verdictOf(done, id)?.verdict).toBe('fail');
    expect(done.report.conformant).toBe(false);
  });
});

describe('an operation that is not offered', () => {
  const withoutList = ({ method, url }: Request) =>
    method === 'GET' && url.endsWith('/destinations') ? Response.json({}, { status: 405 }) : undefined;

  test('is skipped', async () => {
    const { report } = await run({}, withoutList);
    expect(report.conformant).toBe(true);
    const lists = report.checks.filter(({ operation, cases }) => operation === 'listDestinations' && cases.length > 0);
    expect(new Set(lists.map(({ verdict }) => verdict))).toEqual(new Set(['skipped']));
  });
  test('and required is a failure', async () => {
    const { report } = await run({ require: ['listDestinations'] }, withoutList);
    expect(report.conformant).toBe(false);
    expect(report.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toContain(
      'listDestinations/response/lifecycle',
    );
  });
});

test('the silence register says what the server does where nothing is promised, and how it refuses', async () => {
  const { report } = await run({});
  const answers = Object.fromEntries(report.silences.map((silence) => [silence.id, silence.answers]));
  expect(answers['createDestination/request/body/name/pattern/non-ascii']).toEqual({ '422': 7 });
  expect(answers['deleteDestination/response/lifecycle/again']).toEqual({ '404': 1 });
  expect(answers['createDestination/request/body/malformed']).toMatchObject({ '400': expect.any(Number) });
});
