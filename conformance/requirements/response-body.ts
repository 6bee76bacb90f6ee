/** The documented success answers: media type and schema, each keyword a requirement of its own. */
import {
  type ContractResponse,
  cursorOf,
  type JsonObject,
  type MediaType,
  type Violation,
} from '../../contract/index.ts';
import type { Check, Exchange } from '../model.ts';
import { answersCheck, mediaTypeOf, parsed } from './answers-check.ts';
import { type SchemaRule, schemaRules } from './schema-rules.ts';
import { placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';

export function bodyChecks(subject: Subject): Check[] {
  const { operation } = subject;
  return operation.responses
    .filter(({ status }) => status.startsWith('2'))
    .flatMap((documented) =>
      documented.content.flatMap((media) => [
        mediaTypeCheck(subject, documented),
        ...schemaChecks(subject, documented, media),
      ]),
    );
}

function mediaTypeCheck(subject: Subject, documented: ContractResponse): Check {
  const types = documented.content.map(({ type }) => type);
  const sentence = requirement({
    operation: subject.operation,
    place: `response/${documented.status}`,
    rule: 'media-type',
    cursor: documented.content[0]?.cursor ?? documented.cursor,
    title: `${documented.status} is ${types.join(' or ')}`,
    sentence: `A ${documented.status} answer %s be ${types.map((type) => `\`${type}\``).join(' or ')}.`,
  });
  return answersCheck(subject, documented, sentence, (exchange) => {
    const received = mediaTypeOf(exchange);
    if (types.some((type) => type.toLowerCase() === received)) return undefined;
    return `expected ${types.join(' or ')}, received ${received || 'no Content-Type'}`;
  });
}

function schemaChecks(subject: Subject, documented: ContractResponse, media: MediaType): Check[] {
  const rules = schemaRules(media.schema.schema);
  const place = (segments: readonly string[]) => placeOf(`response/${documented.status}/body`, segments);
  const isOf =
    (rule: SchemaRule) =>
    ({ node, keyword, missing }: Violation) =>
      rule.nodes.includes(node as JsonObject) && keyword === rule.keyword && missing === rule.missing;
  const checks = rules.map((rule) => {
    const [node] = rule.nodes;
    const isMember = rule.missing !== undefined;
    const cursor = cursorOf(node ?? {});
    const required = isMember ? cursor.get('required') : undefined;
    const index = Array.isArray(node?.required) ? node.required.indexOf(rule.missing ?? '') : -1;
    const sentence = requirement({
      operation: subject.operation,
      place: place(isMember ? [...rule.segments, rule.missing ?? ''] : rule.segments),
      rule: rule.keyword,
      cursor: required ?? cursor,
      member: required ? String(index) : rule.keyword,
      title: `${documented.status} ${[...rule.segments, ...(isMember ? [rule.missing] : [])].join('.') || 'body'}: ${rule.keyword}`,
      sentence: sentenceOf(documented.status, rule),
    });
    return answersCheck(subject, documented, sentence, (exchange) => fault(exchange, media, isOf(rule)));
  });
  const rest = requirement({
    operation: subject.operation,
    place: place([]),
    rule: 'schema',
    cursor: media.cursor,
    member: 'schema',
    title: `${documented.status} body is JSON of its schema`,
    sentence: `The body of a ${documented.status} answer %s be JSON that satisfies its schema.`,
  });
  const isElsewhere = (violation: Violation) => rules.some((rule) => isOf(rule)(violation));
  return [
    ...checks,
    answersCheck(subject, documented, rest, (exchange) =>
      parsed(exchange) === undefined
        ? 'expected JSON, received something else'
        : fault(exchange, media, (violation) => !isElsewhere(violation)),
    ),
  ];
}

function sentenceOf(status: string, { segments, keyword, missing, nodes }: SchemaRule): string {
  if (missing !== undefined) return `The body of a ${status} answer %s have ${[...segments, missing].join('.')}.`;
  const value = JSON.stringify(nodes[0]?.[keyword]);
  return `${segments.join('.') || 'The body'} of a ${status} answer %s satisfy ${keyword}: ${value.length > 80 ? '…' : value}.`;
}

function fault(exchange: Exchange, media: MediaType, isMine: (violation: Violation) => boolean): string | undefined {
  const value = parsed(exchange);
  const violation = value === undefined ? undefined : media.schema.validate(value).find(isMine);
  return violation && `${violation.pointer || 'the body'} ${violation.message}`;
}
