/** Times that the server sets: near its own clock, in order, and unmoved by what does not set them. */
import { type ContractResponse, cursorOf, type Member, valueAt } from '../../contract/index.ts';
import { parsed } from '../answers.ts';
import type { Case, Check, Evidence, Exchange } from '../model.ts';
import { type Finding, outcomeOf } from './finding.ts';
import { instant, resolutionOf, sameInstant } from './instant.ts';
import { itemAnswers, shownMembers, valuesIn } from './shown-members.ts';
import { placeOf, requirement, type Statement } from './statement.ts';
import type { Subject } from './subject.ts';
import { timesGuidance } from './times-guidance.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

export function times(subject: Subject): Check[] {
  return itemAnswers(subject).flatMap((documented) => {
    const set = shownMembers(documented).filter(({ node }) => node['x-set-on'] !== undefined);
    const onCreate = set.find(({ node }) => node['x-set-on'] === 'create');
    return set.flatMap((member) => [
      ...(subject.role === 'create' && member === onCreate ? [ticks(subject, documented, member)] : []),
      ...(setsNow(subject, member) ? [clock(subject, documented, member)] : []),
      ...(member === onCreate && subject.role !== 'create' ? [unmoved(subject, documented, member)] : []),
      ...(subject.role === 'update' && member.node['x-set-on'] === 'update'
        ? [moves(subject, documented, member)]
        : []),
      ...(onCreate && member.node['x-set-on'] === 'update' ? [order(subject, documented, member, onCreate)] : []),
    ]);
  });
}

/** Only what the run itself created or updated is known to be of now. */
const setsNow = ({ role }: Subject, { node }: Member): boolean =>
  role === 'create' || (role === 'update' && node['x-set-on'] === 'update');

type Look = (value: unknown, exchange: Exchange, evidence: Evidence) => Finding;

function timeCheck(
  subject: Subject,
  documented: ContractResponse,
  member: Member,
  rule: string,
  words: Pick<Statement, 'title' | 'sentence' | 'level' | 'guidance'>,
  looks: readonly (readonly [name: string, look: Look, level?: 'should'])[],
): Check {
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf(`response/${documented.status}/body`, member.segments),
    rule,
    cursor: cursorOf(member.node),
    member: 'x-set-on',
    ...words,
  });
  const cases = looks.map(
    ([name, , level]): Case => ({
      id: level ? `${sentence.id}/${name}` : `${sentence.id}/every-answer`,
      title: level ? name : 'every answer',
      steps: [],
      ...(level
        ? { level, sentence: `\`${member.segments.join('.')}\` %s be within ${name.replace('-', ' ')} of it.` }
        : {}),
    }),
  );
  const judge = (evidence: Evidence) => {
    const [, look] = looks[cases.findIndex(({ id }) => id === evidence.case.id)] ?? looks[0] ?? [];
    const findings = valuesIn(evidence, subject, documented, member.segments).map(({ exchange, value }) => ({
      n: exchange.n,
      finding: look && instant(value) !== undefined ? look(value, exchange, evidence) : ('not applicable' as const),
    }));
    return outcomeOf(findings, 'no answer had it, or the run was too short to tell');
  };
  return { requirement: sentence, cases, judge };
}

function clock(subject: Subject, documented: ContractResponse, member: Member): Check {
  const within =
    (most: number, inWords: string): Look =>
    (value, { response }) => {
      const now = Date.parse(response?.headers.date ?? '');
      if (Number.isNaN(now)) return 'not applicable';
      const off = Math.abs((instant(value) ?? now) - now);
      return off > most
        ? { broken: `expected a time within ${inWords} of the answer's Date, received ${value}` }
        : 'kept';
    };
  const name = member.segments.join('.');
  const words = {
    title: `${name} is a time of now`,
    sentence: `\`${name}\` %s be near the time at which the server answers.`,
    level: 'must' as const,
    guidance: timesGuidance.clock,
  };
  return timeCheck(subject, documented, member, 'clock', words, [
    ['every-answer', within(day, 'a day')],
    ['five-minutes', within(5 * minute, 'five minutes'), 'should'],
  ]);
}

/** Items that were created one after the other do not all have one time, as far as its resolution shows. */
function ticks(subject: Subject, documented: ContractResponse, member: Member): Check {
  const name = member.segments.join('.');
  const words = {
    title: `${name} is a time of its own`,
    sentence: `\`${name}\` %s be when the item was created, and not the same for all.`,
    level: 'must' as const,
    guidance: timesGuidance.ticks,
  };
  return timeCheck(subject, documented, member, 'set-on', words, [
    [
      'every-answer',
      (value, exchange, evidence) => {
        const all = valuesIn(evidence, subject, documented, member.segments).filter(
          (each) => instant(each.value) !== undefined,
        );
        if (all.some((each) => instant(each.value) !== instant(value))) return 'kept';
        const ended = Math.min(...all.map((each) => each.exchange.atMs + each.exchange.durationMs));
        if (exchange.atMs - ended <= 2 * resolutionOf(value)) return 'not applicable';
        return { broken: `expected a time of its own, received ${value}, which all items have` };
      },
    ],
  ]);
}

function unmoved(subject: Subject, documented: ContractResponse, member: Member): Check {
  const name = member.segments.join('.');
  const words = {
    title: `${name} stays`,
    sentence: `\`${name}\` %s be what it was when the item was created.`,
    level: 'must' as const,
    guidance: timesGuidance.unmoved,
  };
  return timeCheck(subject, documented, member, 'set-on', words, [
    [
      'every-answer',
      (value, exchange, { createdOf }) => {
        const created = createdOf(exchange);
        const before = created && valueAt(parsed(created), member.segments);
        if (before === undefined || instant(before) === undefined) return 'not applicable';
        return sameInstant(before, value) ? 'kept' : { broken: `expected ${before}, received ${value}` };
      },
    ],
  ]);
}

/** As far as the server's own resolution shows: between the two answers more than one unit of it must have passed. */
function moves(subject: Subject, documented: ContractResponse, member: Member): Check {
  const name = member.segments.join('.');
  const words = {
    title: `${name} moves`,
    sentence: `\`${name}\` %s change with an accepted update.`,
    level: 'should' as const,
    guidance: timesGuidance.moves,
  };
  return timeCheck(subject, documented, member, 'set-on', words, [
    [
      'every-answer',
      (value, exchange, evidence) => {
        const before = lastBefore(subject, documented, member, exchange, evidence);
        if (before === undefined) return 'not applicable';
        return instant(value) === instant(before) ? { broken: `expected a later time than ${before}` } : 'kept';
      },
    ],
  ]);
}

/** What an earlier answer showed of the same item, so long before that its clock has moved on since: the last one. */
function lastBefore(
  subject: Subject,
  documented: ContractResponse,
  { segments }: Member,
  exchange: Exchange,
  evidence: Evidence,
): unknown {
  const created = evidence.createdOf(exchange);
  if (!created) return undefined;
  const now = valueAt(parsed(exchange), segments);
  const updates = valuesIn(evidence, subject, documented, segments).map((each) => each.exchange);
  const earlier = [created, ...updates.filter((each) => evidence.createdOf(each) === created)]
    .map((each) => ({ at: each.atMs + each.durationMs, time: valueAt(parsed(each), segments) }))
    .filter(({ time }) => time !== undefined && instant(time) !== undefined)
    .filter(({ at, time }) => exchange.atMs - at > Math.max(resolutionOf(time), resolutionOf(now)));
  return earlier.sort((first, second) => second.at - first.at)[0]?.time;
}

function order(subject: Subject, documented: ContractResponse, member: Member, first: Member): Check {
  const [name, before] = [member.segments.join('.'), first.segments.join('.')];
  const words = {
    title: `${name} is not before ${before}`,
    sentence: `\`${name}\` %s NOT be before \`${before}\`.`,
    level: 'should' as const,
    guidance: timesGuidance.order,
  };
  return timeCheck(subject, documented, member, 'order', words, [
    [
      'every-answer',
      (value, exchange) => {
        const start = instant(valueAt(parsed(exchange), first.segments));
        if (start === undefined) return 'not applicable';
        // Told in whole seconds, what was later may look earlier.
        return (instant(value) ?? start) >= start - 1000 ? 'kept' : { broken: `received ${value}, before ${before}` };
      },
    ],
  ]);
}
