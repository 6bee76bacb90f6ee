/** Why the stateful layer says no. */
import type { ItemRole, Operation, Violation } from '../../contract/index.ts';
import { memberPath } from '../member-path.ts';
import { type Issue, inWords, type Problem } from '../problem.ts';
import type { Shape, UniqueMember } from './shape.ts';

export function unknownItem({ parameter, handles }: ItemRole, { resource: { list } }: Shape): Problem {
  const names = handles.map((segments) => memberPath(segments, undefined)).join(' or ');
  const reason = `no item here has this ${names}`;
  const advice = list ? ` ${list.operation.id} lists what there is.` : '';
  return {
    status: 404,
    detail: `The path leads to nothing: ${reason}.${advice}`,
    issues: [{ in: 'path', name: parameter.name, detail: reason }],
  };
}

/** @param above the way to what stands for the item in the body. */
export function taken({ segments, within }: UniqueMember, above: readonly string[], operation: Operation): Problem {
  const name = memberPath([...above, ...segments], undefined);
  const place = within.length === 0 ? '' : ` within one ${within.join(' and ')}`;
  const reason = `must be unique${place}, and another item has this value`;
  return {
    status: conflictStatus(operation),
    detail: `${name} ${reason}. Choose another value, or delete that item.`,
    issues: [{ in: 'body', name, detail: reason }],
  };
}

export const full = (most: string, operation: Operation): Problem => ({
  status: conflictStatus(operation),
  detail: `This mock holds ${most}, and no more: delete some items, or reset it.`,
  issues: [],
});

export const notChanged = (issues: readonly Issue[], operation: Operation): Problem => ({
  status: documents(operation, '422', '4XX', 'default') || !documents(operation, '400') ? 422 : 400,
  detail: `The request is not valid: ${inWords(issues)}.`,
  issues,
});

/** The mock's own fault, or the contract's: whichever it is, a lie would hide it. */
export const breaksContract = (operation: Operation, violations: readonly Violation[]): Problem => ({
  status: 500,
  detail:
    `This is a fault of the mock: the answer it has for ${operation.id} breaks the contract: ` +
    `${violations.map(({ pointer, message }) => `${pointer || 'the body'} ${message}`).join('; ')}. Nothing was changed.`,
  issues: [],
});

/** 409 where the contract leaves room for it; else what it documents for requests that break a rule. */
function conflictStatus(operation: Operation): number {
  if (documents(operation, '409', '4XX', 'default')) return 409;
  return [422, 400].find((status) => documents(operation, String(status))) ?? 409;
}

const documents = ({ responses }: Operation, ...statuses: string[]): boolean =>
  responses.some(({ status }) => statuses.includes(status));
