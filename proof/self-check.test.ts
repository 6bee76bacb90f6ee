/** By plain HTTP, without the suite: each fault is visible from outside, and no lawful variant shows one. */
import { describe, expect, test } from 'vitest';
import { lawfulVariants, mutants } from './index.ts';
import { createApi, NotShown } from './probe.ts';
import { type Stage, stage } from './stage.ts';
import type { LawfulVariant, Mutant } from './variant.ts';

/** Whether a server shows what a variant does. What it does not offer, it does not show. */
async function shows(variant: LawfulVariant | Mutant, on: Stage): Promise<boolean> {
  try {
    return await variant.shows(createApi(on.fetch));
  } catch (thrown) {
    if (thrown instanceof NotShown) return false;
    throw thrown;
  } finally {
    await on.close();
  }
}

const correct = () => stage();
const differing = lawfulVariants.filter(({ isCorrect }) => !isCorrect);

test('there are enough of them, and no two have one id', () => {
  expect(differing.length).toBeGreaterThanOrEqual(25);
  expect(mutants.length).toBeGreaterThanOrEqual(80);
  const ids = [...lawfulVariants, ...mutants].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(differing)('$id', (lawful) => {
  const own = () => stage(lawful.change, lawful.socket);

  test('does what it says, and the correct server does not', async () => {
    const plain = await stage({}, lawful.socket && { sendDate: true });
    expect([await shows(lawful, await own()), await shows(lawful, plain)]).toEqual([true, false]);
  });

  test('shows no fault', async () => {
    const faults = await Promise.all(
      mutants.map(async (mutant) => ((await shows(mutant, await own())) ? [mutant.id] : [])),
    );
    expect(faults.flat()).toEqual([]);
  });
});

test.each([...mutants])('$id is visible from outside, and the correct server does not show it', async (mutant) => {
  expect([await shows(mutant, await stage(mutant.change)), await shows(mutant, await correct())]).toEqual([
    true,
    false,
  ]);
});
