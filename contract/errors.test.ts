import { expect, it } from 'vitest';
import { ContractError, messageOf } from './errors.ts';

it('keeps the message on one line, whatever it quotes', () => {
  expect(new ContractError('a.yaml:1:1: no operation x\r\n  y\u2028z; rename it').message).toBe(
    'a.yaml:1:1: no operation x y z; rename it',
  );
});

it('finds a message in anything thrown', () => {
  expect([new Error('a'), 'b', undefined].map(messageOf)).toEqual(['a', 'b', 'undefined']);
});
