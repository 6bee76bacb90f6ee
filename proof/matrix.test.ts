import { expect, test } from 'vitest';
import { everyServer } from './index.ts';
import { type Judged, matrix, summary } from './matrix.ts';
import type { Trial } from './trial.ts';

const clean: Trial = { conformant: true, failed: [], open: [], durationMs: 1 };
const failing = (id: string, level: string): Trial => ({
  ...clean,
  conformant: level !== 'must',
  failed: [{ id, level, reason: 'no' }],
});

/** A server, with what the suite is said to have found on it. */
function trialOf(isWanted: (one: Judged['variant']) => boolean, trial: Trial): Judged {
  const variant = everyServer.find(isWanted);
  if (!variant) throw new Error('there is no such server');
  return { variant, trial };
}
/** The first of a kind, other than the correct one. */
const judged = (kind: string, trial: Trial, level = 'must') =>
  trialOf(
    (one) =>
      one.kind === kind &&
      !isCorrect(one) &&
      (one.kind !== 'mutant' || (one.level === level && one.survives === undefined)),
    trial,
  );

const isCorrect = (one: Judged['variant']) => one.kind === 'lawful' && one.isCorrect === true;
const isForeign = (one: Judged['variant']) => 'serve' in one;
const correct = (trial: Trial) => trialOf(isCorrect, trial);
const foreignCorrect = (trial: Trial) => trialOf((one) => isForeign(one) && isCorrect(one), trial);
const foreignMutant = (trial: Trial) => trialOf((one) => isForeign(one) && one.kind === 'mutant', trial);

const spared = (trial: Trial) => trialOf((one) => one.kind === 'mutant' && one.survives !== undefined, trial);

test.each<[string, Judged, boolean]>([
  ['a lawful server that is conformant', judged('lawful', clean), true],
  ['a lawful server with a failed MUST', judged('lawful', failing('x', 'must')), false],
  ['a lawful server with a failed SHOULD', judged('lawful', failing('x', 'should')), true],
  ['the correct server that is conformant', correct(clean), true],
  ['the correct server with a failed SHOULD', correct(failing('x', 'should')), false],
  ["a foreign contract's correct server with a failed SHOULD", foreignCorrect(failing('x', 'should')), false],
  ['a lawful server that no verdict is given on', judged('lawful', { ...clean, conformant: null, open: ['x'] }), false],
  ['a null server that is not conformant', judged('null', failing('x', 'must')), true],
  ['a null server that no verdict is given on', judged('null', { ...clean, conformant: null }), true],
  ['a null server that is believed', judged('null', clean), false],
  ['a mutant that is missed', judged('mutant', clean), false],
  ['a mutant that is found', judged('mutant', failing('x', 'must')), true],
  ['a mutant with a reason to survive', spared(clean), true],
  ['a mutant that is found, with a reason to survive', spared(failing('x', 'must')), false],
])('%s: sound is %3$s', (_name, one, isSound) => {
  expect(summary([one]).isSound).toBe(isSound);
});

test('a mutant of a MUST is found by a failed MUST only, one of a SHOULD by any failed check', () => {
  const found = (one: Judged) => summary([one]).lines[0];
  expect(found(judged('mutant', failing('x', 'must')))).toBe(
    '1 mutants: 1 found, 0 missed, 0 with a reason to survive',
  );
  expect(found(judged('mutant', failing('x', 'should')))).toBe(
    '1 mutants: 0 found, 1 missed, 0 with a reason to survive',
  );
  expect(found(judged('mutant', failing('x', 'should'), 'should'))).toBe(
    '1 mutants: 1 found, 0 missed, 0 with a reason to survive',
  );
  expect(found(judged('mutant', { ...clean, conformant: null }))).toBe(
    '1 mutants: 0 found, 1 missed, 0 with a reason to survive',
  );
});

test('what fails on the correct server of a contract convicts none of its mutants', () => {
  const mutant = judged('mutant', failing('x', 'must'));
  const found = (...all: Judged[]) => summary(all).lines[0];
  expect(found(mutant, correct(clean))).toBe('1 mutants: 1 found, 0 missed, 0 with a reason to survive');
  expect(found(mutant, correct(failing('x', 'must')))).toBe('1 mutants: 0 found, 1 missed, 0 with a reason to survive');
  expect(found(mutant, judged('lawful', failing('x', 'must')))).toBe(
    '1 mutants: 1 found, 0 missed, 0 with a reason to survive',
  );
  // Two contracts may have a check of one name.
  expect(found(mutant, foreignCorrect(failing('x', 'must')))).toBe(
    '1 mutants: 1 found, 0 missed, 0 with a reason to survive',
  );
  const foreign = foreignMutant(failing('x', 'must'));
  expect(found(foreign, correct(failing('x', 'must')))).toBe(
    '1 mutants: 1 found, 0 missed, 0 with a reason to survive',
  );
  expect(found(foreign, foreignCorrect(failing('x', 'must')))).toBe(
    '1 mutants: 0 found, 1 missed, 0 with a reason to survive',
  );
  expect(summary([correct(failing('x', 'should'))]).lines).toContain('  blamed lawful/correct: x (convicts nobody)');
});

test('the matrix says who found what, and marks what was missed', () => {
  const text = matrix([judged('mutant', failing('some/check', 'must')), judged('lawful', failing('x', 'must'))]);
  expect(text).toContain('| `some/check` |');
  expect(text).toContain('**blamed**');
  expect(matrix([judged('mutant', clean)])).toContain('**missed**');
});
