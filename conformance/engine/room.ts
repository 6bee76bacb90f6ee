/**
 * How much of a target's answers is kept. One long answer is cut, and not judged by its schema; when all together grow
 * too much for a report, later ones are cut much sooner.
 */

export interface Room {
  /** How many bytes of the next answer are kept. */
  left(): number;
  take(bytes: number): void;
}

const oneBody = 4 * 2 ** 20;
const allBodies = 32 * 2 ** 20;
const lateBody = 16 * 2 ** 10;

export function createRoom(): Room {
  let taken = 0;
  return {
    left: () => (taken < allBodies ? oneBody : lateBody),
    take(bytes) {
      taken += bytes;
    },
  };
}
