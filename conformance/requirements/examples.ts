/** Each documented request example is accepted with the documented status; each documented response example validates. */
import type { CheckedSchema, Example } from '../../contract/index.ts';
import type { Case, Check, Requirement } from '../model.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';
import { judgeWish } from './wish.ts';

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
