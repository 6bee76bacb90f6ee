/**
 * Words that mean something to languages and stores are ordinary values. They cannot be new each time: where one is
 * refused, and another item of the scope has it, nothing is said.
 */
import { cursorOf, type Member, valueAt, withValue } from '../../contract/index.ts';
import { describe, isAccepted, isRefused, json } from '../answers.ts';
import type { Check, Evidence, Exchange } from '../model.ts';
import { uniqueMembers } from './member-at.ts';
import { isCreating } from './race.ts';
import { accepted, any, type Look, type Script, scripted } from './script.ts';
import { collectionIn } from './shown-items.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { BodySubject } from './subject.ts';

/** Long enough for whoever wants names to have a length. */
const words = ['constructor', 'undefined'];

export function ordinaryWords(subject: BodySubject): Check[] {
  if (subject.role !== 'create') return [];
  return uniqueMembers(subject)
    .filter(({ node }) => typeof node.pattern === 'string')
    .map((member) => wordsCheck(subject, member))
    .filter(({ cases }) => cases.length > 0);
}

/** True for a server that never gives a value away again: an earlier run's item may have had the word. */
function keepsDeleted(subject: BodySubject, { segments }: Member, evidence: Evidence): boolean {
  const { transcript, requestOf, createdOf } = evidence;
  const sentBy = ({ request: { body } }: Exchange) => valueAt(json(typeof body === 'string' ? body : ''), segments);
  const isDone = (exchange: Exchange) => isAccepted(requestOf(exchange)?.operation ?? subject.operation, exchange);
  const deleted = transcript.exchanges.flatMap((exchange) => {
    const created =
      requestOf(exchange)?.operation.method === 'DELETE' && isDone(exchange) ? createdOf(exchange) : undefined;
    return created ? [{ value: sentBy(created), n: exchange.n }] : [];
  });
  return transcript.exchanges.some((exchange) => {
    const request = requestOf(exchange);
    if (request?.operation !== subject.operation || !request.isLawful || !isRefused(exchange)) return false;
    return deleted.some(({ value, n }) => n < exchange.n && value !== undefined && value === sentBy(exchange));
  });
}

function wordsCheck(subject: BodySubject, member: Member): Check {
  const { segments, node } = member;
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', segments),
    rule: 'words',
    cursor: cursorOf(node),
    member: 'pattern',
    title: `${segments.join('.')} may be a word that means something to a language`,
    sentence: `A request whose ${nameOf(segments)} is a word such as \`undefined\` %s be accepted, like any other.`,
    guidance: {
      why: 'Words such as `undefined` and `constructor` are names that people do choose. A server that stumbles over them takes data for code.',
      mend: 'Keep values in a `Map`, a table, or an object without a prototype, never as members of an ordinary object. Do not compare a value with the text of a missing one.',
      broken: '`constructor` is refused with 409, although no item of the scope has it.',
    },
  });
  const list = subject.sibling('list');
  const steps = words
    .map((word) => ({
      word,
      step: subject.step(subject.baseWith(member), { body: (body) => withValue(body, segments, word) }),
    }))
    .filter(({ step }) => step.request.isLawful);
  const look: Look = (exchange, { answerTo, evidence }) => {
    const items = collectionIn(subject, exchange) ?? [];
    for (const { word, step } of steps) {
      const answer = answerTo(step);
      const isSomebodys = items.some((item) => valueAt(item, segments) === word);
      const isExcused = isSomebodys || keepsDeleted(subject, member, evidence);
      if (answer && isRefused(answer) && !isExcused && isCreating(subject, answer, evidence))
        return { words: `expected ${word} to be accepted, received ${describe(answer)}`, exchange: answer };
    }
    return undefined;
  };
  if (!list || steps.length === 0) return scripted(sentence, []);
  const script: Script = {
    name: '',
    title: steps.map(({ word }) => word).join(', '),
    scenes: [...steps.map(({ step }) => any(step)), accepted(list.step(list.bases[0]), look)],
  };
  return scripted(sentence, [script]);
}
