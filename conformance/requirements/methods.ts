/**
 * Methods that an item's address does not document, tried on an item that the run created: what they do is recorded.
 * A 405 says which methods there are (RFC 9110 §15.5.6).
 */
import type { Operation } from '../../contract/index.ts';
import { statusOf } from '../answers.ts';
import type { Check, Step } from '../model.ts';
import { outcomeOf } from './finding.ts';
import { any, given, type Script, scripted } from './script.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';

/** HEAD, OPTIONS, TRACE and CONNECT are the protocol's, not the contract's. */
const methods = ['GET', 'PUT', 'PATCH', 'POST'] as const;

export function undocumentedMethods(subject: Subject): Check[] {
  const { resource, role, operation, contract } = subject;
  const creating = subject.sibling('create');
  const first = resource.read ?? resource.update ?? resource.delete;
  if (!creating || role === 'create' || role === 'list' || first?.operation !== operation) return [];
  const known = contract.operations.filter(({ path }) => path === operation.path).map(({ method }) => method);
  const tries = methods.filter((method) => !known.includes(method));
  const scripts = tries.map((method): Script => {
    const created = creating.step(creating.bases[0]);
    const step = withMethod(subject.about(created), method, creating);
    return { name: method, title: `${method} on an item`, scenes: [given(created), any(step)] };
  });
  const refusal = requirement({
    operation,
    place: 'request',
    rule: 'methods',
    cursor: operation.cursor,
    member: 'responses',
    level: 'observe',
    title: 'undocumented methods',
    sentence: 'A method that is not documented %s be refused.',
    guidance: {
      why: 'Undocumented methods are doors that nobody watches, and frameworks open some by themselves. The contract does not forbid them.',
      mend: 'A 405 with an Allow header for every method that the contract does not document is safest. Look for routes that a framework adds.',
    },
  });
  return [scripted(refusal, scripts), allow(subject)].filter(({ cases }) => cases.length > 0);
}

function allow({ operation }: Subject): Check {
  const sentence = requirement({
    operation,
    place: 'response/405/header',
    rule: 'Allow',
    cursor: operation.cursor,
    member: 'responses',
    level: 'should',
    title: 'a 405 says what is allowed',
    sentence: 'A 405 answer %s have an Allow header.',
    guidance: {
      why: 'A 405 that does not say which methods there are leaves the caller guessing. HTTP asks for the header (RFC 9110 §15.5.6).',
      mend: 'Add the header to every 405, made from the routes of that address. Most routers have a setting for it.',
      broken: '`405 Method Not Allowed`, and no Allow header.',
    },
  });
  return {
    requirement: sentence,
    cases: [{ id: `${sentence.id}/every-answer`, title: 'every 405 of the run', steps: [] }],
    judge: ({ transcript, requestOf }) => {
      const answers = transcript.exchanges.filter(
        (exchange) => statusOf(exchange) === 405 && requestOf(exchange)?.operation.path === operation.path,
      );
      const findings = answers.map(({ n, request, response }) => ({
        n,
        finding: response?.headers.allow
          ? ('kept' as const)
          : { broken: `expected an Allow header in the 405 to ${request.method}` },
      }));
      return outcomeOf(findings, 'there was no 405');
    },
  };
}

function withMethod(step: Step, method: string, creating: Subject): Step {
  const operation: Operation = { ...step.request.operation, method, body: undefined, responses: [] };
  const { headers, body, canaries } = creating.step(creating.bases[0]).request;
  const sent = method === 'GET' ? {} : { headers: { ...step.request.headers, ...headers }, body, canaries };
  return { ...step, request: { ...step.request, ...sent, operation, isLawful: false } };
}
