/**
 * `x-renewed-when`: a member changes when a query parameter asks for it, and only then; two items never share its value.
 * What must be asked for to be seen (`x-shown-when`) is asked for.
 */
import { isObject, valueAt } from '../../contract/index.ts';
import { parsed } from '../answers.ts';
import type { Check, Exchange, Step } from '../model.ts';
import { accepted, type Look, scripted } from './script.ts';
import { eachMatching, isShown, matches, type OnDemand, onDemand, statedOnDemand } from './shown-when.ts';
import type { Subject } from './subject.ts';

export function renewedWhen(subject: Subject): Check[] {
  const canAsk = ({ query }: OnDemand) =>
    subject.operation.parameters.some((each) => each.in === 'query' && each.name === query);
  return [
    ...onDemand(subject, 'x-renewed-when')
      .filter(canAsk)
      .map((member) => renewed(subject, member)),
    ...onDemand(subject, 'x-shown-when')
      .filter(canAsk)
      .map((member) => differs(subject, member)),
  ];
}

/** The query that makes the member visible. */
function showing({ node }: OnDemand): Record<string, string> {
  const condition = node['x-shown-when'];
  return isObject(condition) ? { [String(condition.query)]: 'true' } : {};
}

function renewed(subject: Subject, member: OnDemand): Check {
  const name = member.segments.join('.');
  const sentence = statedOnDemand(
    subject,
    member,
    'renewed-when',
    `\`${name}\` %s change when \`${member.query}\` is true, and only then.`,
    {
      why: 'A new value makes the old one useless. Renewed unasked it locks its users out, and not renewed when asked it leaves a leaked one in force.',
      mend: 'Make the value once, when the item is created, and store it. Replace it only where the query parameter is true.',
      broken: 'Two reads that ask for no new value show two different ones.',
    },
    'should',
  );
  const show = showing(member);
  const renew = { ...show, [member.query]: 'true' };
  const not = { ...show, [member.query]: 'false' };
  /** Compared with the answer before: whether it must be another. */
  const reads: readonly (readonly [query: Record<string, string>, isNew: boolean])[] = [
    [show, false],
    [show, false],
    [not, false],
    [renew, true],
    [show, false],
  ];
  const steps: Step[] = [];
  const [script] = eachMatching(
    subject,
    member,
    ...reads.map(([query, isNew], index) => (about: (edit: { readonly query?: Record<string, string> }) => Step) => {
      const step = about({ query });
      steps[index] ??= step;
      const before = steps[index - 1];
      const scene = accepted(step, before && compared(member, before, isNew));
      return index === 0 ? { ...scene, lacks: lacking(member) } : scene;
    }),
  );
  return scripted(sentence, script ? [script] : []);
}

const lacking = (member: OnDemand) => (exchange: Exchange) =>
  isShown(member, parsed(exchange)) ? undefined : `\`${member.segments.join('.')}\` is never shown`;

const compared =
  (member: OnDemand, step: Step, isNew: boolean): Look =>
  (exchange, { answerTo }) => {
    const before = answerTo(step);
    const [was, is] = [before && parsed(before), parsed(exchange)];
    if (!isShown(member, was) || !isShown(member, is)) return undefined;
    const isSame = valueAt(was, member.segments) === valueAt(is, member.segments);
    if (isSame !== isNew) return undefined;
    return isNew
      ? `expected another \`${member.segments.join('.')}\`, received the one before`
      : `expected the \`${member.segments.join('.')}\` of before, received another`;
  };

/** Items of one kind do not share it. */
function differs(subject: Subject, member: OnDemand): Check {
  const name = member.segments.join('.');
  const sentence = statedOnDemand(
    subject,
    member,
    'differs',
    `Two items %s NOT have the same \`${name}\`.`,
    {
      why: 'A value that two items share lets whoever knows the one act for the other.',
      mend: 'Draw the value for each item from a cryptographic source of random numbers. Look for a constant, a default, or a seed that is the time.',
      broken: 'Two items are read, and both show the same value.',
    },
    'should',
  );
  const query = showing(member);
  const [one, two] = twoItems(subject, member).map((created) => subject.about(created, subject.bases[0], { query }));
  if (!one || !two) return scripted(sentence, []);
  const look: Look = (exchange, { answerTo }) => {
    const before = answerTo(one);
    const [was, is] = [before && parsed(before), parsed(exchange)];
    const isSame = isShown(member, is) && valueAt(was, member.segments) === valueAt(is, member.segments);
    return isSame ? `expected a \`${name}\` of its own, received that of the item before` : undefined;
  };
  return scripted(sentence, [
    { name: '', title: 'two items', scenes: [{ ...accepted(one), lacks: lacking(member) }, accepted(two, look)] },
  ]);
}

/** Items of other cases that nobody asked to renew anything, as far as there are some: those of the first base were. */
function twoItems(subject: Subject, member: OnDemand): Step[] {
  const creating = subject.sibling('create');
  const known = [...subject.bases.slice(1), ...(subject.sibling('update')?.bases ?? [])].flatMap(
    ({ item }) => item?.created ?? [],
  );
  const base = creating?.bases.find(({ value }) => matches(member, value));
  const more = creating && base ? [creating.step(base), creating.step(base)] : [];
  return [...known.filter(({ request }) => matches(member, request.base.value)), ...more].slice(0, 2);
}
