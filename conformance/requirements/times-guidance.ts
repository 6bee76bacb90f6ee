/** What helps whoever broke a rule of times. */
import type { Guidance } from '../model.ts';

export const timesGuidance = {
  clock: {
    why: 'Callers sort by the time, and ask what is new since they last looked. A time that is days off hides items, or shows them again and again.',
    mend: "Set the time in the server, from its own clock, when the item is written. Look for seconds taken for milliseconds, and for a constant from the contract's example.",
    broken: 'An item that was created a moment ago has the time `1970-01-01T00:00:00Z`.',
    cases: {
      'five-minutes': {
        why: 'A time that is minutes or hours off confuses everybody who compares it with another clock.',
        mend: "Keep the server's clock set (NTP), and tell times in UTC. Where whole hours are missing, local time calls itself UTC.",
        broken: "The answer's Date says 10:00, and the item that was created with it 12:00.",
      },
    },
  },
  ticks: {
    why: 'The time tells which item came first. One that all items share was written down once, and tells nothing.',
    mend: 'Take the time when the item is written, not when the program starts. In some languages a default value is computed only once.',
    broken: 'Three items that were created seconds apart have the same time.',
  },
  unmoved: {
    why: 'When an item was created does not change. Whoever keeps a copy takes it for another item when it does.',
    mend: 'Write the time once, and leave it out of every update. Look for a column that renews itself, and for answers that are filled in with the time of now.',
    broken: 'An item is read a second time, and its time of creation has moved.',
  },
  moves: {
    why: 'Whoever keeps a copy sees by this time that the copy is old. A change that does not move it goes unseen.',
    mend: 'Set the time with every accepted update, in the same write.',
    broken: 'An update is accepted, and the answer shows the time of the update before.',
  },
  order: {
    why: 'An item that was updated before it was created makes whoever sorts or synchronises by these times go wrong.',
    mend: 'Take both times from one clock, and for a new item from one look at it.',
    broken: 'Created at 10:00:05, and last updated at 10:00:00.',
  },
} as const satisfies Readonly<Record<string, Guidance>>;
