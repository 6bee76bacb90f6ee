/** Each documented request example is accepted with the documented status; each documented response example validates. */
import type { Case, Check } from '../model.ts';
import { judgeWish } from './answers.ts';
import { requirement } from './statement.ts';
import type { Subject } from './subject.ts';

export function examples(subject: Subject): Check[] {
  return [...requestExamples(subject), ...responseExamples(subject)];
}

function requestExamples(subject: Subject): Check[] {
  const { operation, media, bases } = subject;
  return bases.map((base) => {
    const example = media.examples.find(({ name }) => name === base.name);
    const sentence = requirement({
      operation,
      place: 'request/example',
      rule: base.name,
      cursor: example?.cursor ?? media.cursor,
      title: `request example ${base.name}`,
      sentence: `The documented request example \`${base.name}\` %s be accepted.`,
    });
    const only: Case = {
      id: sentence.id,
      title: `the documented example ${base.name}, sent as it is`,
      wish: 'accepted',
      requests: [subject.example(base)],
    };
    return { requirement: sentence, cases: [only], judge: judgeWish };
  });
}

/** No server is asked: where the contract contradicts itself there is no verdict on anybody. */
function responseExamples({ operation }: Subject): Check[] {
  return operation.responses.flatMap(({ status, content }) =>
    content.flatMap(({ examples, schema }) =>
      examples.map((example): Check => {
        const sentence = requirement({
          operation,
          place: `response/${status}/example`,
          rule: example.name,
          cursor: example.cursor,
          title: `response example ${example.name} (${status})`,
          sentence: `The documented response example \`${example.name}\` %s satisfy its own schema.`,
        });
        const [violation] = schema.validate(example.value);
        const fault = violation && `the contract contradicts itself: ${violation.pointer} ${violation.message}`;
        return {
          requirement: sentence,
          cases: [{ id: sentence.id, title: 'the example against its schema', requests: [] }],
          judge: () => (fault ? { verdict: 'inconclusive', reason: fault } : { verdict: 'pass', reason: '' }),
        };
      }),
    ),
  );
}
