/**
 * The documented answers: media type and schema, each keyword a requirement of its own. What a refusal says binds less
 * than what a success does: SHOULD, and `status` is that of the answer (RFC 9457 §3.1.2).
 */
import {
  type ContractResponse,
  cursorOf,
  levelAt,
  type MediaType,
  type Violation,
  valueAt,
} from '../../contract/index.ts';
import { documentedFor, essence, isJson, isLimited, mediaTypeOf, parsed, statusOf } from '../answers.ts';
import type { Case, Check, Evidence, Exchange, Requirement } from '../model.ts';
import { type Finding, outcomeOf } from './finding.ts';
import { keywordGuidance, refusalGuidance, successGuidance } from './response-guidance.ts';
import { applies, breaks, type SchemaRule, schemaRules, segmentsOf } from './schema-rules.ts';
import { placeOf, requirement, type Statement, weaker } from './statement.ts';
import type { Subject } from './subject.ts';
import { successCheck } from './success-answers.ts';

export function bodyChecks(subject: Subject): Check[] {
  return subject.operation.responses
    .filter(({ content }) => content.length > 0)
    .flatMap((documented) => [
      mediaTypeCheck(subject, documented),
      ...documented.content
        .filter(({ type }) => isJson(type) || type.includes('*'))
        .flatMap((media, index) =>
          schemaChecks(subject, documented, media, index === 0 ? 'body' : `body;${media.type}`),
        ),
      ...statusChecks(subject, documented),
    ]);
}

const isSuccess = ({ status }: ContractResponse): boolean => status.startsWith('2');

const guidanceOf = (documented: ContractResponse) => (isSuccess(documented) ? successGuidance : refusalGuidance);

/** @param level of a success; a refusal's is no more than SHOULD. */
function stated(documented: ContractResponse, statement: Statement): Requirement {
  if (isSuccess(documented)) return requirement(statement);
  const level = levelAt(statement.cursor, statement.operation.cursor, statement.rule);
  return requirement({ ...statement, level: weaker(level, 'should') });
}

/** Success answers by the example that they answer; refusals all together. */
function answerCheck(
  subject: Subject,
  documented: ContractResponse,
  sentence: Requirement,
  look: (exchange: Exchange) => Finding,
): Check {
  if (isSuccess(documented)) return successCheck(subject, documented, sentence, look);
  const every: Case = { id: `${sentence.id}/every-answer`, title: 'every such answer of the run', steps: [] };
  const judge = ({ transcript, requestOf }: Evidence) => {
    const refusals = transcript.exchanges.filter(
      (exchange) =>
        requestOf(exchange)?.operation === subject.operation &&
        !isLimited(exchange) &&
        documentedFor(subject.operation, statusOf(exchange)) === documented,
    );
    const findings = refusals.map((exchange) => ({ n: exchange.n, finding: look(exchange) }));
    return outcomeOf(findings, `no ${documented.status} answer had it`);
  };
  return { requirement: sentence, cases: [every], judge };
}

function mediaTypeCheck(subject: Subject, documented: ContractResponse): Check {
  const types = documented.content.map(({ type }) => type);
  const sentence = stated(documented, {
    operation: subject.operation,
    place: `response/${documented.status}`,
    rule: 'media-type',
    cursor: documented.content[0]?.cursor ?? documented.cursor,
    title: `${documented.status} is ${types.join(' or ')}`,
    sentence: `A ${documented.status} answer %s be ${types.map((type) => `\`${type}\``).join(' or ')}.`,
    guidance: guidanceOf(documented).mediaType,
  });
  return answerCheck(subject, documented, sentence, (exchange) => {
    const received = mediaTypeOf(exchange);
    if (types.some((type) => covers(type, received))) return 'kept';
    return { broken: `expected ${types.join(' or ')}, received ${received || 'no Content-Type'}` };
  });
}

/** A problem document repeats the status of its answer. */
function statusChecks(subject: Subject, documented: ContractResponse): Check[] {
  const media = documented.content.find(({ type }) => essence(type) === 'application/problem+json');
  if (!media) return [];
  const sentence = stated(documented, {
    operation: subject.operation,
    place: `response/${documented.status}/body`,
    rule: 'status',
    cursor: media.cursor,
    level: 'should',
    title: `${documented.status} status is that of the answer`,
    sentence: `The \`status\` of a problem document %s be that of its answer.`,
    guidance: {
      why: 'Problem documents are passed on without their answer, into logs and messages. There only `status` says how the request ended (RFC 9457 §3.1.2).',
      mend: 'Fill the member from the status that is sent, in one place, after whatever may still change it.',
      broken: 'An answer with the status 422, and `"status": 400` in its body.',
    },
  });
  return [
    answerCheck(subject, documented, sentence, (exchange) => {
      const status = valueAt(parsed(exchange), ['status']);
      if (status === undefined || status === statusOf(exchange))
        return status === undefined ? 'not applicable' : 'kept';
      return { broken: `expected ${statusOf(exchange)}, received ${JSON.stringify(status)}` };
    }),
  ];
}

/** @example covers('application/*', 'application/json') === true */
function covers(documented: string, received: string): boolean {
  const [type = '', subtype = ''] = essence(documented).split('/');
  const [receivedType, receivedSubtype] = received.split('/');
  return (type === '*' || type === receivedType) && (subtype === '*' || subtype === receivedSubtype);
}

function schemaChecks(subject: Subject, documented: ContractResponse, media: MediaType, body: string): Check[] {
  // A refusal's document is one sentence: it may say all of it, or nothing.
  const rules = isSuccess(documented) ? schemaRules(media.schema.schema) : [];
  const root = `response/${documented.status}/${body}`;
  const isElsewhere = (violation: Violation) => rules.some((rule) => breaks(rule, violation));
  const whole = stated(documented, {
    operation: subject.operation,
    place: root,
    rule: 'schema',
    cursor: media.cursor,
    member: 'schema',
    title: `${documented.status} body is JSON of its schema`,
    sentence: `The body of a ${documented.status} answer %s be JSON that satisfies its schema.`,
    guidance: guidanceOf(documented).schema,
  });
  const isOfMedia = (exchange: Exchange) => body === 'body' || covers(media.type, mediaTypeOf(exchange));
  return [
    ...rules.map((rule) =>
      answerCheck(subject, documented, ruleRequirement(subject, documented, root, rule), (exchange) => {
        const value = isOfMedia(exchange) ? parsed(exchange) : undefined;
        if (value === undefined || !applies(rule, value)) return 'not applicable';
        return findingOf(media, exchange, value, (violation) => breaks(rule, violation));
      }),
    ),
    // What no single rule claims: a body that is no JSON, and constraints whose place is not known beforehand.
    answerCheck(subject, documented, whole, (exchange) => {
      if (!isOfMedia(exchange)) return 'not applicable';
      if (exchange.failure) return { open: exchange.failure };
      const value = parsed(exchange);
      if (value === undefined) return { broken: 'expected JSON, received something else' };
      return findingOf(media, exchange, value, (violation) => !isElsewhere(violation));
    }),
  ];
}

/** Many rules look at one answer: it is validated once for each schema. */
const known = new WeakMap<Exchange, Map<MediaType, readonly Violation[]>>();

function violationsOf(media: MediaType, exchange: Exchange, value: unknown): readonly Violation[] {
  const before = known.get(exchange) ?? new Map<MediaType, readonly Violation[]>();
  known.set(exchange, before);
  const violations = before.get(media) ?? media.schema.validate(value);
  before.set(media, violations);
  return violations;
}

function findingOf(
  media: MediaType,
  exchange: Exchange,
  value: unknown,
  isMine: (violation: Violation) => boolean,
): Finding {
  const violation = violationsOf(media, exchange, value).find(isMine);
  return violation ? { broken: `${violation.pointer || 'the body'} ${violation.message}` } : 'kept';
}

function ruleRequirement({ operation }: Subject, documented: ContractResponse, root: string, rule: SchemaRule) {
  const { status } = documented;
  const [node = {}] = rule.nodes;
  const segments = segmentsOf(rule);
  const name = segments.join('.') || 'the body';
  const cursor = cursorOf(node);
  const list = rule.missing === undefined ? undefined : cursor.get('required');
  const index = Array.isArray(node.required) ? node.required.indexOf(rule.missing ?? '') : -1;
  const value = JSON.stringify(node[rule.keyword]) ?? '';
  return stated(documented, {
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
    guidance: keywordGuidance[rule.keyword],
  });
}
