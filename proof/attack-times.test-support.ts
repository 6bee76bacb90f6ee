/** One time in another lawful spelling: RFC 3339 §5.6. */
import type { Dice } from './attack-random.test-support.ts';

const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/;

const pad = (value: number) => String(Math.trunc(value)).padStart(2, '0');

/**
 * The same instant, or the same as far as it is told: with another offset, in small letters, with more digits or fewer.
 * What is no time of that form stays as it is.
 */
export function otherTime(text: string, dice: Dice): string {
  const time = form.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return text;
  const minutes = dice.pick([0, 0, 120, -330, 845, -720, 1439, -1439]);
  const [, day = '', clock = '', fraction = ''] = form.exec(new Date(time + minutes * 60_000).toISOString()) ?? [];
  const sign = minutes < 0 ? '-' : '+';
  const offset = `${sign}${pad(Math.abs(minutes) / 60)}:${pad(Math.abs(minutes) % 60)}`;
  const zone = minutes === 0 ? dice.pick(['Z', 'z', '+00:00', '-00:00']) : offset;
  const digits = dice.pick([fraction, fraction, '', fraction.slice(0, 2), fraction.slice(0, 3), `${fraction}000`]);
  // A clock that keeps whole seconds does not make up the rest.
  const more = dice.percent(10) && Number(fraction) > 0 && digits.length > 3 ? '4567890123456789' : '';
  return `${day}${dice.pick(['T', 't'])}${clock}${digits}${more}${zone}`;
}
