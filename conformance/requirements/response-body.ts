/** The documented success answers: media type and schema, each keyword a requirement of its own. */
import { type ContractResponse, cursorOf, type MediaType, type Violation } from '../../contract/index.ts';
import { essence, isJson, mediaTypeOf, parsed } from '../answers.ts';
import type { Check, Exchange } from '../model.ts';
import type { Finding } from './finding.ts';
import { applies, breaks, type SchemaRule, schemaRules, segmentsOf } from './schema-rules.ts';
import { placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';
import { successCheck } from './success-answers.ts';

export function bodyChecks(subject: Subject): Check[] {
  return subject.operation.responses
    .filter(({ status, content }) => status.startsWith('2') && content.length > 0)
    .flatMap((documented) => [
      mediaTypeCheck(subject, documented),
      ...documented.content
        .filter(({ type }) => isJson(type) || type.includes('*'))
        .flatMap((media, index) =>
          schemaChecks(subject, documented, media, index === 0 ? 'body' : `body;${media.type}`),
        ),
    ]);
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
  return successCheck(subject, documented, sentence, (exchange) => {
    const received = mediaTypeOf(exchange);
    if (types.some((type) => covers(type, received))) return 'kept';
    return { broken: `expected ${types.join(' or ')}, received ${received || 'no Content-Type'}` };
  });
}

/** @example covers('application/*', 'application/json') === true */
function covers(documented: string, received: string): boolean {
  const [type = '', subtype = ''] = essence(documented).split('/');
  const [receivedType, receivedSubtype] = received.split('/');
  return (type === '*' || type === receivedType) && (subtype === '*' || subtype === receivedSubtype);
}

function schemaChecks(subject: Subject, documented: ContractResponse, media: MediaType, body: string): Check[] {
  const rules = schemaRules(media.schema.schema);
  const root = `response/${documented.status}/${body}`;
  const isElsewhere = (violation: Violation) => rules.some((rule) => breaks(rule, violation));
  const whole = requirement({
    operation: subject.operation,
    place: root,
    rule: 'schema',
    cursor: media.cursor,
    member: 'schema',
    title: `${documented.status} body is JSON of its schema`,
    sentence: `The body of a ${documented.status} answer %s be JSON that satisfies its schema.`,
  });
  const isOfMedia = (exchange: Exchange) => body === 'body' || covers(media.type, mediaTypeOf(exchange));
  return [
    ...rules.map((rule) =>
      successCheck(subject, documented, ruleRequirement(subject, documented, root, rule), (exchange) => {
        const value = isOfMedia(exchange) ? parsed(exchange) : undefined;
        if (value === undefined || !applies(rule, value)) return 'not applicable';
        return findingOf(media, value, (violation) => breaks(rule, violation));
      }),
    ),
    // What no single rule claims: a body that is no JSON, and constraints whose place is not known beforehand.
    successCheck(subject, documented, whole, (exchange) => {
      if (!isOfMedia(exchange)) return 'not applicable';
      if (exchange.failure) return { open: exchange.failure };
      const value = parsed(exchange);
      if (value === undefined) return { broken: 'expected JSON, received something else' };
      return findingOf(media, value, (violation) => !isElsewhere(violation));
    }),
  ];
}

function findingOf(media: MediaType, value: unknown, isMine: (violation: Violation) => boolean): Finding {
  const violation = media.schema.validate(value).find(isMine);
  return violation ? { broken: `${violation.pointer || 'the body'} ${violation.message}` } : 'kept';
}

function ruleRequirement({ operation }: Subject, { status }: ContractResponse, root: string, rule: SchemaRule) {
  const [node = {}] = rule.nodes;
  const segments = segmentsOf(rule);
  const name = segments.join('.') || 'the body';
  const cursor = cursorOf(node);
  const list = rule.missing === undefined ? undefined : cursor.get('required');
  const index = Array.isArray(node.required) ? node.required.indexOf(rule.missing ?? '') : -1;
  const value = JSON.stringify(node[rule.keyword]) ?? '';
  return requirement({
    operation,
    place: placeOf(root, segments),
    rule: rule.keyword,
    cursor: list ?? cursor,
    member: list ? String(index) : rule.keyword,
    title: `${status} ${name}: ${rule.keyword}`,
    sentence:
      rule.missing === undefined
        ? `In a ${status} answer ${name} %s satisfy ${rule.keyword}: ${value.length > 80 ? '…' : value}.`
        : `A ${status} answer %s have ${name}.`,
  });
}
