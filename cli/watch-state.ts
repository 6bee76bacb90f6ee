/** Takes what one mock remembers over to the next, as far as it fits. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { messageOf } from '../contract/index.ts';
import { controlPath } from '../mock/control.ts';
import type { Mock, MockState, NextAnswer } from '../mock/index.ts';

export interface HandOver {
  readonly kept: number;
  /** Why an item or a forced answer was left behind. */
  readonly faults: readonly string[];
  readonly dropped: number;
}

const handingOver = new AsyncLocalStorage<true>();

/** True within what a hand-over asks of the mocks: that is no request that a log should have. */
export const isHandOver = (): boolean => handingOver.getStore() ?? false;

export const handOver = (from: Mock, to: Mock): Promise<HandOver> =>
  handingOver.run(true, async () => {
    const before = from.state();
    const faults: string[] = [];
    for (let state = before; ; ) {
      const found = await replace(to, state);
      faults.push(...found);
      if (found.length === 0 || state.collections.length === 0) break;
      state = without(state, found);
    }
    const kept = countItems(to.state());
    return { kept, dropped: countItems(before) - kept, faults: [...faults, ...(await handOverForced(from, to))] };
  });

export const countItems = ({ collections }: MockState): number =>
  collections.reduce((sum, { items }) => sum + items.length, 0);

/** @returns why the mock refuses the state: then it has taken nothing of it. */
async function replace(mock: Mock, state: MockState): Promise<string[]> {
  const response = await ask(mock, 'state', { method: 'PUT', body: JSON.stringify(state) });
  // A mock without a state has nothing to replace.
  if (response.ok || response.status === 404) return [];
  const { detail, issues = [] } = (await response.json()) as { detail: string; issues?: { detail: string }[] };
  return issues.length > 0 ? issues.map((issue) => issue.detail) : [detail];
}

/** Each fault starts with the place of an item, or of a whole collection. One that does not is about all of them. */
function without(state: MockState, faults: readonly string[]): MockState {
  const places = faults.map((fault) => /^collections\[\d+\](?:\.items\[\d+\])?/.exec(fault)?.[0]);
  const isFit = (place: string) => !places.includes(place);
  if (!places.every((place) => place !== undefined)) return { ...state, collections: [] };
  const collections = state.collections.map((collection, index) => ({
    ...collection,
    items: isFit(`collections[${index}]`)
      ? collection.items.filter((_, item) => isFit(`collections[${index}].items[${item}]`))
      : [],
  }));
  return { ...state, collections: collections.filter(({ items }) => items.length > 0) };
}

async function handOverForced(from: Mock, to: Mock): Promise<string[]> {
  const pending = (await (await ask(from, 'next')).json()) as NextAnswer[];
  return pending.flatMap((answer) => {
    try {
      to.next(answer);
      return [];
    } catch (thrown) {
      return [messageOf(thrown)];
    }
  });
}

const ask = (mock: Mock, what: string, init?: RequestInit): Promise<Response> =>
  mock.fetch(new Request(`http://mock${controlPath}/${what}`, init));
