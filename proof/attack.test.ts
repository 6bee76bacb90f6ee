/** The judge under attack: lawful servers of every kind, stories of no kind, and true ones with something amiss. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../conformance/engine/judge.ts';
import { reporterNames } from '../conformance/reporters/index.ts';
import { createMock } from '../mock/index.ts';
import { brokenShoulds, libraryFreedoms, mannersOnly, ownFreedoms, wire } from './attack-freedoms.test-support.ts';
import { anyExchange } from './attack-hostile.test-support.ts';
import { blame, judged, library, mocked, own, truthOf, unjust } from './attack-judging.test-support.ts';
import { lawfulServer } from './attack-lawful.test-support.ts';
import { lawfulLibrary } from './attack-library.test-support.ts';
import { mannered } from './attack-manners.test-support.ts';
import { expectSound, reportOn } from './attack-report.test-support.ts';
import { answering, anywhere, documented, retold, silentFrom, stoppedIn } from './attack-stories.test-support.ts';
import { wounded, wounds } from './attack-wounds.test-support.ts';
import { createLibrary } from './library/server.ts';
import { acceptedCredential, createServer } from './server/server.ts';

/** Many more by hand: `ATTACK=20 npx vitest run proof/attack.test.ts`. */
const often = Number(process.env.ATTACK ?? 1);
const runs = (numRuns: number) => ({ numRuns: Math.ceil(numRuns * often) });
const patience = { timeout: 120_000 * Math.max(1, often) };

const mock = await createMock({ apiKey: acceptedCredential });
const truths = [
  await truthOf('destinations', own, createServer().fetch),
  await truthOf('library', library, createLibrary()),
  await truthOf('mock', mocked, mock.fetch),
] as const;
const anyTruth = fc
  .constantFrom(...truths)
  .map((truth) => Object.assign(truth, { [fc.toStringMethod]: () => truth.name }));

describe('who is lawful is not blamed', () => {
  test('a server of destinations', patience, async () => {
    await fc.assert(
      fc.asyncProperty(ownFreedoms, async (freedoms) => {
        expect(unjust(await judged(own, lawfulServer(freedoms)), brokenShoulds(freedoms))).toEqual([]);
      }),
      runs(8),
    );
  });

  test('a library', patience, async () => {
    await fc.assert(
      fc.asyncProperty(libraryFreedoms, async (freedoms) => {
        expect(unjust(await judged(library, lawfulLibrary(freedoms)), brokenShoulds(freedoms))).toEqual([]);
      }),
      runs(5),
    );
  });

  test('the mock', patience, async () => {
    await fc.assert(
      fc.asyncProperty(mannersOnly, async (manners) => {
        mock.reset();
        expect(unjust(await judged(mocked, mannered(mock.fetch, manners)), [])).toEqual([]);
      }),
      runs(2),
    );
  });

  test('nor for how an answer is spelt: every verdict stays', patience, () => {
    fc.assert(
      fc.property(anyTruth, wire, anywhere, (truth, spelling, seed) => {
        const checks = judge(truth.plan, { exchanges: retold(truth, spelling, seed) });
        expect(blame(checks)).toEqual([]);
        // Only times may tell less, and a `Date` more.
        if (spelling.times || spelling.dates) return;
        const verdicts = judge(truth.plan, truth).map(({ verdict }) => verdict);
        expect(checks.map(({ verdict }) => verdict)).toEqual(verdicts);
      }),
      runs(8),
    );
  });

  test('nor when the run is stopped, wherever that is', patience, () => {
    const ended = fc.constantFrom('stopped', 'first failure');
    fc.assert(
      fc.property(anyTruth, anywhere, anywhere, ended, (truth, at, seed, how) => {
        const checks = judge(truth.plan, { exchanges: stoppedIn(truth, at, seed), ended: how });
        expect(blame(checks, false)).toEqual([]);
      }),
      runs(8),
    );
  });
});

describe('no story is too much for judge, report and reporters', () => {
  const endings = fc.constantFrom('complete', 'stopped', 'first failure');
  const reporters = fc.subarray([...reporterNames], { minLength: 1, maxLength: 2 });

  test('a true one with wounds', patience, () => {
    fc.assert(
      fc.property(anyTruth, wounds, endings, reporters, ({ plan, exchanges }, all, ended, names) => {
        expectSound(plan, { exchanges: wounded(exchanges, all), ended }, names);
      }),
      runs(9),
    );
  });

  test('one that nobody ever lived', patience, () => {
    const story = fc.array(anyExchange, { maxLength: 30 });
    fc.assert(
      fc.property(anyTruth, story, endings, reporters, ({ plan }, exchanges, ended, names) => {
        expectSound(plan, { exchanges, ended }, names);
      }),
      runs(20),
    );
  });
});

describe('a lie is no pass', () => {
  /** Of a true story with one change. */
  const conformant = (
    change: (truth: (typeof truths)[number], at: number) => Parameters<typeof judge>[1]['exchanges'],
  ) =>
    fc.property(anyTruth, anywhere, (truth, at) => {
      expect(reportOn(truth.plan, { exchanges: change(truth, at) }).conformant).not.toBe(true);
    });

  test('a server that falls silent', patience, () => {
    const last = ({ exchanges }: (typeof truths)[number]) => exchanges.at(-1)?.n ?? 1;
    fc.assert(
      conformant((truth, at) => silentFrom(truth, 1 + (at % last(truth)))),
      runs(4),
    );
  });

  test('one server error', patience, () => {
    fc.assert(
      conformant((truth, at) => answering(truth, documented(truth, at), (response) => ({ ...response, status: 500 }))),
      runs(4),
    );
  });

  test('the credential in one answer', patience, () => {
    const told = '{"key":"{{credential:base64}}"}';
    fc.assert(
      conformant((truth, at) => answering(truth, documented(truth, at), (response) => ({ ...response, body: told }))),
      runs(4),
    );
  });

  test('it does not depend on when the run began', patience, () => {
    fc.assert(
      fc.property(anyTruth, fc.integer({ min: -1e6, max: 1e9 }), ({ plan, exchanges }, ms) => {
        const later = exchanges.map((exchange) => ({ ...exchange, atMs: Math.round(exchange.atMs) + ms }));
        const rounded = exchanges.map((exchange) => ({ ...exchange, atMs: Math.round(exchange.atMs) }));
        const [one, other] = [rounded, later].map((each) => judge(plan, { exchanges: each }));
        expect(JSON.stringify(one?.map(verdictsOf)) === JSON.stringify(other?.map(verdictsOf))).toBe(true);
      }),
      runs(2),
    );
  });
});

const verdictsOf = ({ verdict, reason, cases }: ReturnType<typeof judge>[number]) => [
  ...[verdict, reason],
  ...cases.map((single) => [single.verdict, single.reason, single.exchanges]),
];
