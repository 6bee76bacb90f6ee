/**
 * Values that nobody used before: for members that must be unique, and for secrets whose way we want to follow.
 * Everything is a function of the run's letters and a number, so that a plan can be made again.
 */

/** How many values of one template a run can tell apart, where the template is long enough. */
const capacity = 26 ** 4;
const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/**
 * A value of the template's length and character classes: letters stay letters of their case, digits stay digits,
 * everything else stays. The number is written at the far end, the run's letters at the front: two values of one run,
 * and of two runs, differ in more than letter case.
 * @param letters how many letters of the alphabet may be used: 6 for what must stay hexadecimal, 0 for what differs in
 * its digits only.
 * @throws RangeError when the template is too short to hold the number.
 * @example freshLike('theWhaleOf1851Reprint', 'kqzwxy', 3) === 'kqzWxyleOf1851Repaaad'
 */
export function freshLike(template: string, run: string, number: number, letters = 26): string {
  const characters = [...template];
  const slots = characters.flatMap((character, index) =>
    (letters === 0 ? /\d/ : /[a-z0-9]/i).test(character) ? [index] : [],
  );
  let rest = number;
  for (let room = 1; room < capacity && slots.length > 0; ) {
    const slot = slots.pop() ?? 0;
    const radix = /\d/.test(characters[slot] ?? '') ? 10 : letters;
    characters[slot] = like(characters[slot] ?? '', rest % radix);
    rest = Math.floor(rest / radix);
    room *= radix;
  }
  if (rest > 0) throw new RangeError(`"${template}" has too few letters and digits for ${number} different values`);
  slots.slice(0, run.length).forEach((slot, index) => {
    characters[slot] = like(characters[slot] ?? '', alphabet.indexOf(run[index] ?? 'a') % (letters || 10));
  });
  return characters.join('');
}

/** The same; `undefined` where the template is too short. */
export function tryFresh(template: string, run: string, number: number, letters: number): string | undefined {
  try {
    return freshLike(template, run, number, letters);
  } catch {
    return undefined;
  }
}

/** A number below the radix in the shape of a character: a letter of its case, or a digit. */
function like(shape: string, number: number): string {
  if (/\d/.test(shape)) return String(number % 10);
  const letter = alphabet[number] ?? 'a';
  return /[A-Z]/.test(shape) ? letter.toUpperCase() : letter;
}

/**
 * A made-up secret: printable ASCII that reads the same in JSON and in a URL.
 * @example canary('kqzwxy', 3) === 'canary-kqzwxy-aaad-secret'
 */
export const canary = (run: string, number: number): string => `canary-${run}-${freshLike('aaaa', '', number)}-secret`;
