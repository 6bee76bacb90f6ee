/** Looks at lists: what must be in them, once and unchanged, and what must not. */
import { valueAt } from '../../contract/index.ts';
import { exact, isAccepted } from '../answers.ts';
import type { Exchange, Step } from '../model.ts';
import { words } from './equal.ts';
import type { Look, View } from './script.ts';
import { changed, collectionIn, keysOf, sameKey } from './shown-items.ts';
import type { Subject } from './subject.ts';

type Shown = Step | unknown;

/** @param items the steps whose answers announced them, or what those answers showed. */
export function inList(list: Subject, items: readonly Shown[]) {
  return (exchange: Exchange, view?: View): string | undefined =>
    faultIn(list, exchange, (collection) => {
      for (const item of items) {
        const announced = shownBy(item, view);
        const fault = announced === undefined ? undefined : onceIn(list, collection, announced);
        if (fault !== undefined) return fault;
      }
      return undefined;
    });
}

export function notInList(list: Subject, items: readonly Shown[]) {
  return (exchange: Exchange, view?: View): string | undefined =>
    faultIn(list, exchange, (collection) => {
      for (const item of items) {
        const gone = shownBy(item, view);
        const key = keysOf(list).find((each) => sameKey(collection, gone, each).length > 0);
        if (key) return `expected no item with the ${key.join('.')} ${words(valueAt(gone, key))} in the list`;
      }
      return undefined;
    });
}

/** Several looks at one answer. */
export const both =
  (...looks: readonly Look[]): Look =>
  (exchange, view) => {
    for (const look of looks) {
      const fault = look(exchange, view);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

function faultIn(list: Subject, exchange: Exchange, look: (collection: unknown[]) => string | undefined) {
  const collection = collectionIn(list, exchange);
  return collection ? look(collection) : 'expected a list of items, received something else';
}

function onceIn(list: Subject, collection: unknown[], announced: unknown): string | undefined {
  for (const key of keysOf(list)) {
    const value = valueAt(announced, key);
    const found = value === undefined ? undefined : sameKey(collection, announced, key);
    if (!found) continue;
    const named = `the item with the ${key.join('.')} ${words(value)}`;
    if (found.length !== 1)
      return `expected ${named} once among ${collection.length} items, found it ${found.length} times`;
    const fault = changed(list, announced, found[0]);
    if (fault !== undefined) return `${named}: ${fault}`;
  }
  return undefined;
}

/** What an accepted answer showed; nothing where the step was not accepted. */
function shownBy(item: Shown, view: View | undefined): unknown {
  if (!isStep(item)) return item;
  const exchange = view?.answerTo(item) ?? view?.evidence.exchangeOf(item);
  return exchange && isAccepted(item.request.operation, exchange) ? exact(exchange) : undefined;
}

const isStep = (item: Shown): item is Step => typeof item === 'object' && item !== null && 'request' in item;
