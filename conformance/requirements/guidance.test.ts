/** Cases that ask something else than their check have reasons of their own. */
import { expect, test } from 'vitest';
import type { Guidance } from '../model.ts';
import { guidanceFor } from './guidance.ts';

const other: Guidance = { why: 'other', mend: 'other' };
const guidance: Guidance = { why: 'why', mend: 'mend', cases: { silent: other, 'text/plain': other } };

test.each([
  ['silent', other],
  ['silent/empty', other],
  ['text/plain/own-kind', other],
  ['text', guidance],
  ['silently', guidance],
  ['constructor', guidance],
  ['', guidance],
])('%j', (name, expected) => {
  expect(guidanceFor(guidance, name)).toBe(expected);
});
