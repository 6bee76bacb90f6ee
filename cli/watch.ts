/** `mock --watch`: serves the contract anew when one of its files changes, and keeps what is remembered. */
import { messageOf } from '../contract/index.ts';
import type { Mock } from '../mock/index.ts';
import { watchFiles } from './watch-files.ts';
import { countItems, type HandOver, handOver } from './watch-state.ts';

export { isHandOver } from './watch-state.ts';

/** The files as they were at one time. */
export interface Edition {
  /** Equal for equal contents of the contract's files. */
  readonly contract: string;
  /** Equal for equal seed data. */
  readonly seedData: string;
  readonly createMock: () => Promise<Mock>;
}

/** @param files is filled with those that were asked for, also where it throws. */
export type Load = (files: Set<string>) => Edition;

export interface Watch {
  /** Answers as the latest edition that is not broken. */
  readonly mock: Mock;
  readonly close: () => Promise<void>;
}

/** Loads, and from then on loads again whenever a file changes. What is broken then is said, and not served. */
export async function watchMock(load: Load, say: (line: string) => void): Promise<Watch> {
  let known = new Set<string>();
  let current = load(known);
  let mock = await current.createMock();
  /** Why the files as they are now cannot be served. */
  let fault: string | undefined;
  let isClosed = false;
  let reloading = Promise.resolve();
  let replacing = Promise.resolve();

  const files = watchFiles(
    () => {
      reloading = reloading.then(reload);
    },
    (error) => say(`not everything can be watched: ${messageOf(error)}`),
  );

  async function reload(): Promise<void> {
    const asked = new Set<string>();
    try {
      const next = load(asked);
      const isNew = next.contract !== current.contract || next.seedData !== current.seedData;
      if (isNew || fault !== undefined) await replaceBy(next);
      [known, fault] = [asked, undefined];
    } catch (thrown) {
      const reason = messageOf(thrown).replaceAll(/\s*\n\s*/g, ' ');
      if (reason !== fault) say(`not reloaded, the last good contract is served on: ${reason}`);
      // What mends it may be in a file that it did not come to.
      [known, fault] = [new Set([...known, ...asked]), reason];
    }
    await watchKnown();
  }

  /** A file that is watched from now on may have changed before. */
  async function watchKnown(): Promise<void> {
    if (!isClosed && (await files.watch(known))) await reload();
  }

  async function replaceBy(next: Edition): Promise<void> {
    const made = await next.createMock();
    const place = made.basePath === mock.basePath ? '' : ` under ${made.basePath || '/'}`;
    // New seed data is there from the beginning, and this is one.
    const isSeedNew = next.seedData !== current.seedData;
    const handedOver = (isSeedNew ? Promise.resolve(undefined) : handOver(mock, made)).then((taken) => {
      [mock, current] = [made, next];
      return taken;
    });
    // Requests wait meanwhile: none is to change what has been taken over already.
    replacing = handedOver.then(
      () => {},
      () => {},
    );
    const taken = await handedOver;
    const count = countItems(made.state());
    say(`contract reloaded${place}${taken ? keptWords(taken) : `, seed data too: ${counted(count)}`}`);
  }

  await watchKnown();
  return {
    mock: {
      fetch: (request) => replacing.then(() => mock.fetch(request)),
      reset: (scope) => mock.reset(scope),
      state: (scope) => mock.state(scope),
      next: (answer) => mock.next(answer),
      get basePath() {
        return mock.basePath;
      },
    },
    async close() {
      isClosed = true;
      await reloading;
      await files.close();
    },
  };
}

function keptWords({ kept, dropped, faults }: HandOver): string {
  const [first, ...others] = faults;
  const more = others.length > 0 ? `; and ${others.length} more` : '';
  if (kept === 0 && first === undefined) return '';
  return `: ${counted(kept)} kept${first === undefined ? '' : `, ${dropped} dropped: ${first}${more}`}`;
}

const counted = (count: number): string => `${count} ${count === 1 ? 'item' : 'items'}`;
