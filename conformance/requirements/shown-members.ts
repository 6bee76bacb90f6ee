/** The members that an operation's successful answers show of one item. */
import { type ContractResponse, type Member, members, valueAt } from '../../contract/index.ts';
import { documentedFor, exact, isJson, statusOf } from '../answers.ts';
import type { Evidence, Exchange } from '../model.ts';
import type { Subject } from './subject.ts';

/** Answers whose body is the item itself. */
export const itemAnswers = ({ operation, role }: Subject): ContractResponse[] =>
  role === 'list' ? [] : operation.responses.filter(({ status, content }) => /^2/.test(status) && content.length > 0);

export const shownMembers = ({ content }: ContractResponse): Member[] =>
  content.filter(({ type }) => isJson(type)).flatMap(({ schema }) => members(schema.schema));

/** Every answer of the run with this documented status, and the value it has at a place. */
export function valuesIn(
  { transcript, requestOf }: Evidence,
  { operation }: Subject,
  documented: ContractResponse,
  segments: readonly string[],
): { readonly exchange: Exchange; readonly value: unknown }[] {
  return transcript.exchanges
    .filter((exchange) => requestOf(exchange)?.operation === operation)
    .filter((exchange) => documentedFor(operation, statusOf(exchange)) === documented)
    .map((exchange) => ({ exchange, value: valueAt(exact(exchange), segments) }));
}
