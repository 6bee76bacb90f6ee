/** A list: of an empty scope, of each kind of item, of many, and of all that the run made. */

import { describe, exact, isAccepted } from '../answers.ts';
import type { Step } from '../model.ts';
import { inList } from './listed.ts';
import { accepted, any, given, type Look, type Script } from './script.ts';
import { noOtherScope, type Subject } from './subject.ts';

/** More than the usual page. */
const many = 27;

export function listLifecycle(list: Subject): Script[] {
  const creating = list.sibling('create');
  if (!creating) return [];
  const few = creating.bases.map((base) => creating.example(base));
  return [
    empty(list, creating),
    {
      name: 'few',
      title: 'an item of each example, listed',
      scenes: [accepted({ ...list.step(list.bases[0]), after: few }, inList(list, few))],
    },
    manyItems(list, creating),
    {
      name: 'all',
      title: 'everything that the run made and left alone, listed',
      arrangement: 'last',
      scenes: [accepted(list.step(list.bases[0]), everything(list))],
    },
  ];
}

/** Nobody but the run knows that a scope is empty: one that it was given, before it creates anything there. */
function empty(list: Subject, creating: Subject): Script {
  const path = list.scope(list.settings.otherParams);
  const listed = list.step(list.bases[0], path ? { path } : {});
  const created = creating.step(creating.bases[0], path ? { path } : {});
  const look: Look = (_, { answerTo }) => {
    const answer = answerTo(listed);
    if (!answer || isAccepted(list.operation, answer)) return undefined;
    return `expected the list of the scope to be accepted before anything was created there, received ${describe(answer)}`;
  };
  return {
    name: 'empty',
    title: 'a scope in which the run created nothing yet',
    arrangement: 'first',
    scenes: [any(listed), given(created, look)],
    skipped: path ? undefined : noOtherScope,
  };
}

function manyItems(list: Subject, creating: Subject): Script {
  const { bases, settings, lawful } = creating;
  const isRoom = settings.maxItems >= 2 * many;
  const more = Array.from({ length: Math.max(0, many - lawful.length) }, () => creating.step(bases[0]));
  const created = isRoom ? [...bases.map((base) => creating.example(base)), ...lawful, ...more] : [];
  const listed: Step = { ...list.step(list.bases[0]), after: created };
  return {
    name: 'many',
    title: 'many items, listed',
    scenes: [accepted(listed, inList(list, created))],
    skipped: isRoom ? undefined : `--max-items leaves no room for ${many} items`,
  };
}

const everything =
  (list: Subject): Look =>
  (exchange, { evidence }) => {
    const own = list.step(list.bases[0]).request.path;
    const isHere = (path: Readonly<Record<string, string>>) =>
      Object.entries(own).every(([name, value]) => path[name] === undefined || path[name] === value);
    const known = evidence.itemsAt(exchange).filter(({ announced, isUntouched }) => {
      const request = evidence.requestOf(announced);
      return isUntouched && request?.isLawful === true && isHere(request.path);
    });
    return inList(
      list,
      known.map(({ announced }) => exact(announced)),
    )(exchange);
  };
