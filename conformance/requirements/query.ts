/** Query parameters: each value that the schema allows is accepted; what is no value of its type is recorded. */
import { type Parameter, sample } from '../../contract/index.ts';
import type { Case, Check, Guidance, QueryValues } from '../model.ts';
import { placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';
import { judgeWish } from './wish.ts';

export function queryParameters(subject: Subject): Check[] {
  return subject.operation.parameters.filter((each) => each.in === 'query').map((each) => queryCheck(subject, each));
}

const guidanceOfWrong: Guidance = {
  why: 'The contract does not say what a wrong value in the query comes to. A refusal shows the caller a typing error that would otherwise change the result without a word.',
  mend: 'A 4xx that names the parameter is kindest. Decide it once for all parameters, and document it.',
};

const guidance: Guidance = {
  why: 'Generated clients send the parameter with each value that the contract allows. A server that refuses one of them breaks these clients.',
  mend: 'Read the text by the schema of the parameter (in a query `true` and `false` are texts), and accept each lawful value.',
  cases: { text: guidanceOfWrong, empty: guidanceOfWrong, repeated: guidanceOfWrong },
};

function queryCheck(subject: Subject, parameter: Parameter): Check {
  const { name, cursor, schema } = parameter;
  const type =
    typeof schema.schema === 'object' && schema.schema !== null && 'type' in schema.schema
      ? schema.schema.type
      : undefined;
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/query', [name]),
    rule: 'type',
    cursor,
    member: 'schema',
    title: `${name} is ${type ?? 'a value of its schema'}`,
    sentence: `The query parameter \`${name}\` %s be ${type ?? 'a value of its schema'}.`,
    guidance,
  });
  const single = (id: string, title: string, query: QueryValues, wish: Case['wish'], level?: 'observe'): Case => ({
    id: `${sentence.id}/${id}`,
    title,
    ...(wish ? { wish } : {}),
    ...(level ? { level, sentence: `\`${name}\` with ${title} %s be refused.` } : {}),
    steps: [subject.step(subject.bases[0], { query })],
  });
  const lawful = lawfulTexts(parameter);
  const [first = 'text'] = lawful;
  const wrong: readonly (readonly [id: string, title: string, value: string | readonly string[]])[] = [
    ['text', 'text that is no value of its type', 'no-such-value'],
    ['empty', 'an empty value', ''],
    ['repeated', 'twice', [first, first]],
  ];
  const isWrong = (value: string | readonly string[]) => typeof value !== 'string' || !accepts(parameter, value);
  return {
    requirement: sentence,
    cases: [
      ...lawful.map((text) => single(`allows/${text}`, `the value ${text}`, { [name]: text }, 'accepted')),
      ...wrong
        .filter(([, , value]) => isWrong(value))
        .map(([id, title, value]) => single(id, title, { [name]: value }, 'refused', 'observe')),
    ],
    judge: judgeWish,
  };
}

/** Both booleans; else the example, or a value of the schema. */
function lawfulTexts(parameter: Parameter): string[] {
  const booleans = ['true', 'false'].filter((text) => accepts(parameter, text));
  if (booleans.length === 2 && !accepts(parameter, 'text')) return booleans;
  const value = parameter.examples[0]?.value ?? sample(parameter.schema.schema);
  return typeof value === 'object' ? [] : [String(value)];
}

/** A text stands for whatever it reads as. */
function accepts({ schema }: Parameter, text: string): boolean {
  const readings: unknown[] = [text, ...(text === 'true' || text === 'false' ? [text === 'true'] : [])];
  if (/^-?\d+(\.\d+)?$/.test(text)) readings.push(Number(text));
  return readings.some((value) => schema.validate(value).length === 0);
}
