/**
 * `x-echo`: what was sent comes back equal, for members that request and answer both declare. Every accepted request of
 * the run is held to it, and some with values that servers like to tidy up.
 */
import {
  type ContractResponse,
  cursorOf,
  fieldMaskOf,
  isObject,
  type Json,
  type Member,
  members,
  valueAt,
  withValue,
} from '../../contract/index.ts';
import { describe, documentedFor, isAccepted, isJson, json, parsed, statusOf } from '../answers.ts';
import type { Case, Check, Evidence, Exchange, Outcome } from '../model.ts';
import { awkwardValues } from './awkward-values.ts';
import { itemIn } from './changes.ts';
import { isEqual, words } from './equal.ts';
import { type Finding, outcomeOf } from './finding.ts';
import { memberAt } from './member-at.ts';
import { placeOf, requirement } from './statement.ts';
import type { BodySubject } from './subject.ts';

export function echo(subject: BodySubject): Check[] {
  return subject.operation.responses
    .filter(({ status, cursor }) => status.startsWith('2') && cursor.object['x-echo'] === true)
    .flatMap((documented) => echoed(subject, documented).map((member) => echoCheck(subject, documented, member)));
}

/** Members of both, the outermost whose own members are not named. */
function echoed(subject: BodySubject, { content }: ContractResponse): Member[] {
  const above = itemIn(subject.operation);
  const sent = new Set(subject.members.map(({ segments }) => segments.join('\n')));
  const shown = content.filter(({ type }) => isJson(type)).flatMap(({ schema }) => members(schema.schema));
  return shown.filter(
    ({ segments, node }) =>
      sent.has([...above, ...segments].join('\n')) &&
      node.readOnly !== true &&
      node['x-echo'] !== false &&
      !isObject(node.properties),
  );
}

function echoCheck(subject: BodySubject, documented: ContractResponse, member: Member): Check {
  const { operation, bases } = subject;
  const name = member.segments.join('.');
  const sentence = requirement({
    operation,
    place: placeOf(`response/${documented.status}/body`, member.segments),
    rule: 'echo',
    cursor: cursorOf(member.node),
    title: `${name} comes back as it was sent`,
    sentence: `In a ${documented.status} answer \`${name}\` %s equal what was sent.`,
    guidance: {
      why: 'Callers compare what comes back with what they sent, to see that it was understood. A value that was tidied up is another value.',
      mend: 'Store and show the value as it came: no trimming, no other letter case, no Unicode normalisation, no address written anew. Look for columns that cut or convert.',
      broken: '`https://example.com/A/` is sent, and `https://example.com/a` comes back.',
    },
  });
  const inBody = [...itemIn(operation), ...member.segments];
  const declared = memberAt(subject, inBody);
  const base = declared ? subject.baseWith(declared) : bases[0];
  const own = valueAt(base.value, inBody) as Json | undefined;
  // What is no MUST is asked in few words.
  const most = sentence.level === 'must' ? undefined : 2;
  const tried = own === undefined ? [] : awkwardValues(own, member.node).slice(0, most);
  const awkward = tried.map(({ name: id, title, make }): Case => {
    const edit = (body: Json) => withValue(body, inBody, make((valueAt(body, inBody) ?? null) as Json));
    return { id: `${sentence.id}/${id}`, title, steps: [subject.step(base, { body: edit })] };
  });
  const lawful = awkward.filter(({ steps }) => steps.every(({ request }) => request.isLawful));
  const every: Case = { id: `${sentence.id}/every-answer`, title: 'every accepted request', steps: [] };
  const judge = (evidence: Evidence): Outcome => {
    const [own] = evidence.case.steps.length > 0 ? evidence.exchanges : [];
    if (own && !isAccepted(operation, own)) {
      return { verdict: 'skipped', reason: `a lawful value was refused (${describe(own)})` };
    }
    const looked = own ? [own] : evidence.transcript.exchanges;
    const findings = looked
      // What should have been refused, and was not, is another rule's.
      .filter((exchange) => {
        const request = evidence.requestOf(exchange);
        return request?.operation === operation && request.isLawful;
      })
      .filter((exchange) => documentedFor(operation, statusOf(exchange)) === documented)
      .map((exchange) => ({ n: exchange.n, finding: look(subject, member, inBody, exchange) }));
    return outcomeOf(findings, 'no accepted request had it');
  };
  return { requirement: sentence, cases: [every, ...lawful], judge };
}

function look(
  { operation }: BodySubject,
  { segments }: Member,
  inBody: readonly string[],
  exchange: Exchange,
): Finding {
  const body = json(String(exchange.request.body));
  const sent = valueAt(body, inBody);
  if (sent === undefined || !isListed(operation, body, segments)) return 'not applicable';
  // Whether `null` is shown, or shown as nothing, no word of a contract says; in a merge patch it removes (RFC 7396).
  if (sent === null) return 'not applicable';
  const received = valueAt(parsed(exchange), segments);
  if (isEqual(sent, received)) return 'kept';
  return { broken: `expected ${words(sent)}, received ${words(received)}` };
}

/** Only what the mask lists is said to change. */
function isListed(operation: BodySubject['operation'], body: unknown, segments: readonly string[]): boolean {
  const mask = fieldMaskOf(operation);
  if (!mask) return true;
  const paths = valueAt(body, [mask.mask]);
  return Array.isArray(paths) && paths.includes(segments.join('.'));
}
