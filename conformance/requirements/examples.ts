/** Each documented request example is accepted with the documented status; each documented response example validates. */
import type { CheckedSchema, Example } from '../../contract/index.ts';
import type { Case, Check, Guidance, Requirement } from '../model.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';
import { judgeWish } from './wish.ts';

const guidanceOfRequest: Guidance = {
  why: 'The documented example is the first thing that anybody sends. Where it is refused, nobody trusts the rest of the documentation.',
  mend: 'Send the example by hand and read the refusal. Most often the server demands a member that the schema leaves optional, or checks one more strictly than the schema does.',
  broken: 'The documented example does not satisfy its own schema: it lacks a member that is required.',
};

const guidanceOfResponse: Guidance = {
  why: 'Readers copy the example, and mocks answer with it. One that its own schema refuses makes the contract say two things at once.',
  mend: 'This is a fault of the contract, no server is asked. Change the example or its schema until they agree.',
  broken: 'An example that lacks a member which its schema requires, or has one of another type.',
};

export function examples(subject: Subject): Check[] {
  return [...requestExamples(subject), ...responseExamples(subject)];
}

function requestExamples(subject: Subject): Check[] {
  const { operation, media, bases } = subject;
  return (media?.examples ?? []).map((example) => {
    const sentence = requirement({
      operation,
      place: 'request/example',
      rule: example.name,
      cursor: example.cursor,
      title: `request example ${example.name}`,
      sentence: `The documented request example \`${example.name}\` %s be accepted.`,
      guidance: guidanceOfRequest,
    });
    const base = bases.find(({ name }) => name === example.name);
    if (!base) return selfCheck(sentence, example, media?.schema ?? anything);
    const only: Case = {
      id: sentence.id,
      title: `the documented example ${base.name}, sent as it is`,
      wish: 'accepted',
      steps: [subject.example(base)],
    };
    return { requirement: sentence, cases: [only], judge: judgeWish };
  });
}

function responseExamples({ operation }: Subject): Check[] {
  return operation.responses.flatMap(({ status, content }) =>
    content.flatMap(({ examples, schema }) =>
      examples.map((example) => {
        const sentence = requirement({
          operation,
          place: `response/${status}/example`,
          rule: example.name,
          cursor: example.cursor,
          title: `response example ${example.name} (${status})`,
          sentence: `The documented response example \`${example.name}\` %s satisfy its own schema.`,
          guidance: guidanceOfResponse,
        });
        return selfCheck(sentence, example, schema);
      }),
    ),
  );
}

const anything: CheckedSchema = { schema: true, validate: () => [] };

/** No server is asked: where the contract contradicts itself there is no verdict on anybody. */
function selfCheck(sentence: Requirement, example: Example, { validate }: CheckedSchema): Check {
  const [violation] = validate(example.value);
  const fault = violation && `the contract contradicts itself: ${violation.pointer} ${violation.message}`;
  return {
    requirement: sentence,
    cases: [{ id: sentence.id, title: 'the example against its schema', steps: [] }],
    judge: () => (fault ? { verdict: 'inconclusive', reason: fault } : { verdict: 'pass', reason: '' }),
  };
}
