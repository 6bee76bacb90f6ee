/** Answers that are forced beforehand, for code that cannot set a `Prefer` header. */
import { isObject, type Operation } from '../contract/index.ts';
import type { Preference } from './preference.ts';

/** What `POST /__mock__/next` takes. */
export interface NextAnswer {
  readonly operationId: string;
  /** A status that the operation documents, by number or as `4XX` or `default`. */
  readonly status: number;
  /** The name of one of the contract's examples for that status. */
  readonly example?: string;
  /** Milliseconds before the answer is given. */
  readonly delay?: number;
  /** How many answers are forced. Default: 1. */
  readonly times?: number;
  /** Path parameters: only requests with these values are meant, so that parallel tests do not disturb each other. */
  readonly params?: Readonly<Record<string, string>>;
}

export interface Forced {
  readonly preference: Preference;
  readonly delay: number;
}

export interface ForcedAnswers {
  /** @returns what is wrong with it; nothing where it is taken. */
  readonly add: (given: unknown) => string[];
  /** The next forced answer to such a request, which is used up. */
  readonly take: (operation: Operation, path: Readonly<Record<string, string>>) => Forced | undefined;
  readonly pending: () => readonly NextAnswer[];
  readonly clear: () => void;
}

/** The longest delay: ten minutes. */
export const longestDelay = 600_000;

/** How many answers may wait to be given. */
const mostPending = 10_000;

export function createForcedAnswers(operations: readonly Operation[]): ForcedAnswers {
  let pending: NextAnswer[] = [];
  return {
    add(given) {
      const faults = faultsOf(given, operations);
      if (faults.length === 0 && pending.length >= mostPending) return [`${mostPending} answers are waiting already`];
      if (faults.length === 0) pending.push(given as NextAnswer);
      return faults;
    },
    take(operation, path) {
      const next = pending.find(
        ({ operationId, params = {} }) =>
          operationId === operation.id && Object.entries(params).every(([name, value]) => path[name] === value),
      );
      if (!next) return undefined;
      const times = (next.times ?? 1) - 1;
      pending = pending.flatMap((each) => (each !== next ? [each] : times > 0 ? [{ ...next, times }] : []));
      const { status, example, delay = 0 } = next;
      return { preference: { code: status, ...(example === undefined ? {} : { example }) }, delay };
    },
    pending: () => pending,
    clear() {
      pending = [];
    },
  };
}

const members = ['operationId', 'status', 'example', 'delay', 'times', 'params'];

function faultsOf(given: unknown, operations: readonly Operation[]): string[] {
  if (!isObject(given)) return ['the body must be an object with "operationId" and "status"'];
  const { operationId, status, example, delay = 0, times = 1, params = {} } = given;
  const unknown = Object.keys(given).filter((name) => !members.includes(name));
  const operation = operations.find(({ id }) => id === operationId);
  const isWhole = (value: unknown, least: number, most: number) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
  return [
    ...unknown.map((name) => `${name} is not known; there is ${members.join(', ')}`),
    ...(operation
      ? answerFaults(operation, status, example)
      : [`operationId must be one of ${operations.map(({ id }) => id).join(', ')}`]),
    ...(isWhole(delay, 0, longestDelay) ? [] : [`delay must be a whole number of milliseconds up to ${longestDelay}`]),
    ...(isWhole(times, 1, 1_000_000) ? [] : ['times must be a whole number from 1']),
    ...(isObject(params) && Object.values(params).every((value) => typeof value === 'string')
      ? []
      : ['params must be an object of texts, by path parameter']),
  ];
}

function answerFaults({ id, responses }: Operation, status: unknown, example: unknown): string[] {
  const isStatus = Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599;
  // Before it is made a text of: a sent object may have a `toString` that is no function.
  const code = isStatus ? String(status) : '';
  const response =
    responses.find((each) => each.status === code || each.status.toUpperCase() === `${code.charAt(0)}XX`) ??
    responses.find((each) => each.status === 'default');
  if (!isStatus || !response) {
    return [`status must be one that ${id} documents: ${responses.map((each) => each.status).join(', ')}`];
  }
  const names: unknown[] = response.content.flatMap(({ examples }) => examples.map(({ name }) => name));
  if (example === undefined || names.includes(example)) return [];
  return [`example must be one that ${id} documents for ${response.status}: ${names.join(', ') || 'none'}`];
}
