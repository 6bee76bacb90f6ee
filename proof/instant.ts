/** The clock of the servers that the suite is tried on. */

let last = 0;

/**
 * The time, in milliseconds since 1970, and no instant twice: whether two items can be told apart by their times must
 * not depend on how fast the machine is, or the kill matrix would.
 */
export function nextInstant(): number {
  last = Math.max(Date.now(), last + 1);
  return last;
}
