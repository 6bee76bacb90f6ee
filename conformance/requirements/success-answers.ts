/** Checks that hold every answer of one documented status to a rule. */
import type { ContractResponse } from '../../contract/index.ts';
import { documentedFor, statusOf } from '../answers.ts';
import type { Case, Check, Evidence, Exchange, Outcome, Requirement } from '../model.ts';
import { type Finding, outcomeOf } from './finding.ts';
import type { Subject } from './subject.ts';

/** One case for each documented example, and one for every other lawful request of the run. */
export function successCheck(
  { operation, bases, example }: Subject,
  documented: ContractResponse,
  requirement: Requirement,
  look: (exchange: Exchange) => Finding,
): Check {
  const examples: Case[] = bases.map((base) => ({
    id: `${requirement.id}/after-${base.name}`,
    title: `the answer to the example ${base.name}`,
    steps: [example(base)],
  }));
  const others: Case = {
    id: `${requirement.id}/after-others`,
    title: 'the answers to every other lawful request',
    steps: [],
  };
  const sent = new Set(examples.flatMap(({ steps }) => steps.map(({ request }) => request)));

  const judge = (evidence: Evidence): Outcome => {
    const isOther = (exchange: Exchange) => {
      const request = evidence.requestOf(exchange);
      return request?.operation === operation && request.isLawful && !sent.has(request);
    };
    const looked = evidence.case.steps.length > 0 ? evidence.exchanges : evidence.transcript.exchanges.filter(isOther);
    const findings = looked
      .filter((exchange) => documentedFor(operation, statusOf(exchange)) === documented)
      .map((exchange) => ({ n: exchange.n, finding: look(exchange) }));
    return outcomeOf(findings, `no ${documented.status} answer had it`);
  };
  return { requirement, cases: [...examples, others], judge };
}
