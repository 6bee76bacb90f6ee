/**
 * `x-shown-when`: a member is there when a query parameter asks for it, and absent when it is false or left out, in the
 * answers of every operation. Of items that do not match `where` nothing is said.
 */
import {
  type ContractResponse,
  cursorOf,
  isObject,
  type JsonObject,
  levelAt,
  members,
  valueAt,
} from '../../contract/index.ts';
import { documentedFor, isJson, parsed, statusOf } from '../answers.ts';
import type { Case, Check, Evidence, Exchange, Guidance, Requirement, Step } from '../model.ts';
import { outcomeOf } from './finding.ts';
import { accepted, type Look, type Scene, type Script, scripted } from './script.ts';
import { collectionIn } from './shown-items.ts';
import { placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';

/** A member that is shown on demand, at a place of an answer. */
export interface OnDemand {
  readonly documented: ContractResponse;
  /** Within the item. */
  readonly segments: readonly string[];
  readonly node: JsonObject;
  readonly query: string;
  readonly where: JsonObject;
}

/** The members of an operation's success answers that have this extension. */
export function onDemand({ operation, role, resource }: Subject, word: 'x-shown-when' | 'x-renewed-when'): OnDemand[] {
  return operation.responses
    .filter(({ status, content }) => status.startsWith('2') && content.length > 0)
    .flatMap((documented) => {
      const items =
        role === 'list' ? resource.list?.items : documented.content.find(({ type }) => isJson(type))?.schema.schema;
      return members(items ?? {}).flatMap(({ segments, node }) => {
        const condition = node[word];
        if (!isObject(condition)) return [];
        const where = isObject(condition.where) ? (condition.where as JsonObject) : {};
        return [{ documented, segments, node, query: String(condition.query), where }];
      });
    });
}

/** True where the item is one that the sentence speaks of. */
export const matches = ({ where }: OnDemand, item: unknown): boolean =>
  isObject(item) && Object.entries(where).every(([name, value]) => item[name] === value);

/** An empty value shows nothing. */
export const isShown = ({ segments }: OnDemand, item: unknown): boolean =>
  ![undefined, null, ''].includes(valueAt(item, segments) as string);

export function statedOnDemand(
  subject: Subject,
  member: OnDemand,
  rule: string,
  sentence: string,
  guidance: Guidance,
  level?: 'should',
): Requirement {
  const { operation, role, resource } = subject;
  const { documented, segments, node } = member;
  const list = role === 'list' ? [...(resource.list?.collection ?? []), 'items'] : [];
  const word = rule === 'differs' ? 'x-shown-when' : `x-${rule}`;
  return requirement({
    operation,
    place: placeOf(`response/${documented.status}/body`, [...list, ...segments]),
    rule,
    cursor: cursorOf(node),
    member: word,
    level: level ?? levelAt(documented.cursor, operation.cursor, word),
    title: `${segments.join('.')}: ${rule}`,
    sentence,
    guidance,
  });
}

const guidanceOfAsked: Guidance = {
  why: 'What is shown on demand only is most often a secret. Shown to those who did not ask, it ends up in logs and on screens.',
  mend: 'Leave the member out unless the query parameter is true: an item has two views, and a cache must keep them apart. Read the parameter as text: `false` is no empty value.',
  broken: 'A request without the query parameter is answered with the member.',
};

const guidanceOfUnasked: Guidance = {
  why: 'This operation has no parameter that asks for the member, so nobody wants it here. Whoever may call the operation sees it.',
  mend: 'Make the answer from a view of the item that has no such member. Do not send the stored object as it is.',
  broken: 'The answer shows the member.',
};

export function shownWhen(subject: Subject): Check[] {
  return onDemand(subject, 'x-shown-when').map((member) => {
    const name = member.segments.join('.');
    const canAsk = subject.operation.parameters.some((each) => each.in === 'query' && each.name === member.query);
    const words = canAsk ? `be shown when \`${member.query}\` is true, and not otherwise` : 'NOT be shown';
    const sentence = statedOnDemand(
      subject,
      member,
      'shown-when',
      `\`${name}\` %s ${words}.`,
      canAsk ? guidanceOfAsked : guidanceOfUnasked,
    );
    return canAsk ? asked(subject, member, sentence) : never(subject, member, sentence);
  });
}

/** Left out, false, true, and left out again: of each example whose item matches. */
function asked(subject: Subject, member: OnDemand, sentence: Requirement): Check {
  const name = member.segments.join('.');
  const absent: Look = (exchange) =>
    isShown(member, parsed(exchange)) ? `expected no \`${name}\`, which was not asked for` : undefined;
  const present: Look = (exchange) =>
    isShown(member, parsed(exchange)) || !matches(member, parsed(exchange))
      ? undefined
      : `expected \`${name}\`, which was asked for`;
  const no = { [member.query]: 'false' };
  const yes = { [member.query]: 'true' };
  // What was shown once must not stay visible.
  const scripts = eachMatching(
    subject,
    member,
    (about) => accepted(about({}), absent),
    (about) => accepted(about({ query: no }), absent),
    (about) => accepted(about({ query: yes }), present),
    (about) => accepted(about({}), absent),
  );
  const check = scripted(sentence, scripts);
  const isUnasked = (exchange: Exchange, { requestOf }: Evidence) =>
    requestOf(exchange)?.query[member.query] === undefined;
  const every = never(subject, member, sentence, isUnasked);
  return {
    ...check,
    cases: [...every.cases, ...check.cases],
    judge: (evidence) => (every.cases.includes(evidence.case) ? every : check).judge(evidence),
  };
}

type About = (edit: { readonly query?: Readonly<Record<string, string>> }) => Step;

/** One script for each of create's examples whose item is one that the sentence speaks of. */
export function eachMatching(
  subject: Subject,
  member: OnDemand,
  ...scenes: readonly ((about: About) => Scene)[]
): Script[] {
  const creating = subject.sibling('create');
  // The items that the other cases of this operation read, and nobody changes.
  return subject.bases
    .filter(({ name }) => matches(member, creating?.bases.find((base) => base.name === name)?.value))
    .flatMap((base) => {
      const created = base.item?.created;
      if (!created) return [];
      const about: About = (edit) => subject.about(created, subject.bases[0], edit);
      return [
        {
          name: base.name,
          title: `the item of the example ${base.name}`,
          scenes: scenes.map((scene) => scene(about)),
        },
      ];
    });
}

/** Every answer to those who did not ask, or cannot ask, for it. */
function never(
  subject: Subject,
  member: OnDemand,
  sentence: Requirement,
  isUnasked: (exchange: Exchange, evidence: Evidence) => boolean = () => true,
): Check {
  const { operation } = subject;
  const itemsOf = (exchange: Exchange) =>
    subject.role === 'list' ? (collectionIn(subject, exchange) ?? []) : [parsed(exchange)];
  const every: Case = { id: `${sentence.id}/every-answer`, title: 'every answer of the run', steps: [] };
  return {
    requirement: sentence,
    cases: [every],
    judge: (evidence) => {
      const { transcript, requestOf } = evidence;
      const answers = transcript.exchanges.filter(
        (exchange) =>
          requestOf(exchange)?.operation === operation &&
          isUnasked(exchange, evidence) &&
          documentedFor(operation, statusOf(exchange)) === member.documented,
      );
      const findings = answers.map((exchange) => {
        const items = itemsOf(exchange).filter((item) => matches(member, item));
        if (items.length === 0) return { n: exchange.n, finding: 'not applicable' as const };
        const shown = items.some((item) => isShown(member, item));
        const broken = `expected no \`${member.segments.join('.')}\`, which nobody asked for`;
        return { n: exchange.n, finding: shown ? { broken } : ('kept' as const) };
      });
      return outcomeOf(findings, 'no answer showed such an item');
    },
  };
}
