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

/** The first server of a kind, with what the suite is said to have found on it. */
function judged(kind: string, trial: Trial, level = 'must'): Judged {
  const variant = everyServer.find((one) => one.kind === kind && (one.kind !== 'mutant' || one.level === level));
  if (!variant) throw new Error(`no ${kind}`);
  return { variant, trial };
}

test.each<[string, Judged, boolean]>([
  ['a lawful server that is conformant', judged('lawful', clean), true],
  ['a lawful server with a failed MUST', judged('lawful', failing('x', 'must')), false],
  ['a lawful server that no verdict is given on', judged('lawful', { ...clean, conformant: null, open: ['x'] }), false],
  ['a null server that is not conformant', judged('null', failing('x', 'must')), true],
  ['a null server that no verdict is given on', judged('null', { ...clean, conformant: null }), true],
  ['a null server that is believed', judged('null', clean), false],
  ['a mutant that is missed', judged('mutant', clean), true],
])('%s: sound is %3$s', (_name, one, isSound) => {
  expect(summary([one]).isSound).toBe(isSound);
});

test('a mutant of a MUST is found by a failed MUST only, one of a SHOULD by any failed check', () => {
  const found = (one: Judged) => summary([one]).lines[0];
  expect(found(judged('mutant', failing('x', 'must')))).toBe('1 mutants: 1 found, 0 missed');
  expect(found(judged('mutant', failing('x', 'should')))).toBe('1 mutants: 0 found, 1 missed');
  expect(found(judged('mutant', failing('x', 'should'), 'should'))).toBe('1 mutants: 1 found, 0 missed');
  expect(found(judged('mutant', { ...clean, conformant: null }))).toBe('1 mutants: 0 found, 1 missed');
});

test('the matrix says who found what, and marks what was missed', () => {
  const text = matrix([judged('mutant', failing('some/check', 'must')), judged('lawful', failing('x', 'must'))]);
  expect(text).toContain('| `some/check` |');
  expect(text).toContain('**blamed**');
  expect(matrix([judged('mutant', clean)])).toContain('**missed**');
});
