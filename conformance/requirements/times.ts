/** Times that the server sets: near its own clock, in order, and unmoved by what does not set them. */
import { type ContractResponse, cursorOf, type Member, valueAt } from '../../contract/index.ts';
import { parsed } from '../answers.ts';
import type { Case, Check, Evidence, Exchange } from '../model.ts';
import { type Finding, outcomeOf } from './finding.ts';
import { itemAnswers, shownMembers, valuesIn } from './shown-members.ts';
import { placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

export function times(subject: Subject): Check[] {
  return itemAnswers(subject).flatMap((documented) => {
    const set = shownMembers(documented).filter(({ node }) => node['x-set-on'] !== undefined);
    const onCreate = set.find(({ node }) => node['x-set-on'] === 'create');
    return set.flatMap((member) => [
      ...(setsNow(subject, member) ? [clock(subject, documented, member)] : []),
      ...(member === onCreate && subject.role !== 'create' ? [unmoved(subject, documented, member)] : []),
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
  words: { readonly title: string; readonly sentence: string; readonly level: 'must' | 'should' },
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
      ...(level ? { level } : {}),
    }),
  );
  const judge = (evidence: Evidence) => {
    const [, look] = looks[cases.findIndex(({ id }) => id === evidence.case.id)] ?? looks[0] ?? [];
    const findings = valuesIn(evidence, subject, documented, member.segments).map(({ exchange, value }) => ({
      n: exchange.n,
      finding: look && instant(value) !== undefined ? look(value, exchange, evidence) : ('not applicable' as const),
    }));
    return outcomeOf(findings, 'no answer had it');
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
  };
  return timeCheck(subject, documented, member, 'clock', words, [
    ['every-answer', within(day, 'a day')],
    ['five-minutes', within(5 * minute, 'five minutes'), 'should'],
  ]);
}

function unmoved(subject: Subject, documented: ContractResponse, member: Member): Check {
  const name = member.segments.join('.');
  const words = {
    title: `${name} stays`,
    sentence: `\`${name}\` %s be what it was when the item was created.`,
    level: 'must' as const,
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

function order(subject: Subject, documented: ContractResponse, member: Member, first: Member): Check {
  const [name, before] = [member.segments.join('.'), first.segments.join('.')];
  const words = {
    title: `${name} is not before ${before}`,
    sentence: `\`${name}\` %s NOT be before \`${before}\`.`,
    level: 'should' as const,
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

/** Milliseconds since 1970, for texts and for numbers of seconds; `undefined` for what is no time. */
function instant(value: unknown): number | undefined {
  const time = typeof value === 'number' ? value * 1000 : Date.parse(String(value));
  return Number.isNaN(time) ? undefined : time;
}

/** To the second: one answer may be told more exactly than another. */
const sameInstant = (first: unknown, second: unknown): boolean =>
  Math.abs((instant(first) ?? 0) - (instant(second) ?? 0)) < 1000;
