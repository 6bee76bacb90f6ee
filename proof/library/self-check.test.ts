/** By plain HTTP, without the suite: each fault is visible from outside, and no lawful library shows one. */
import { describe, expect, test } from 'vitest';
import { NotShown } from '../probe.ts';
import { libraryFaults } from './faults.ts';
import { libraryLawful } from './lawful.ts';
import { createLibraryApi } from './probe.ts';
import { createLibrary } from './server.ts';
import type { LibraryLawful, LibraryMutant } from './variant.ts';

/** Whether a server shows what a variant does. What it does not offer, it does not show. */
async function shows(variant: LibraryLawful | LibraryMutant, on: LibraryLawful['change']): Promise<boolean> {
  try {
    return await variant.shows(createLibraryApi(createLibrary(on)));
  } catch (thrown) {
    if (thrown instanceof NotShown) return false;
    throw thrown;
  }
}

test('there are enough of them, and no two have one id', () => {
  expect(libraryFaults.length).toBeGreaterThanOrEqual(12);
  const ids = [...libraryLawful, ...libraryFaults].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(libraryFaults)('$id is visible from outside, and on its own server only', async (fault) => {
  const lawful = await Promise.all(libraryLawful.map(async ({ id, change }) => [id, await shows(fault, change)]));
  expect([await shows(fault, fault.change), ...lawful]).toEqual([true, ...libraryLawful.map(({ id }) => [id, false])]);
});

describe('lawful', () => {
  test.each(libraryLawful.filter(({ isCorrect }) => !isCorrect))('$id does what it says', async (lawful) => {
    expect([await shows(lawful, lawful.change), await shows(lawful, {})]).toEqual([true, false]);
  });
});
