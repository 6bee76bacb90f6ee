/**
 * RFC 3339's own grammar for `date-time` and `time` (§5.6): `ajv-formats` also takes a space for the `T`, and `+0200`
 * for `+02:00`.
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */

const GRAMMAR = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/i;

/**
 * True for a date and time of RFC 3339: a real day, an offset, and second 60 only where a leap second can stand
 * (23:59:60 UTC).
 * @example isDateTime('2023-11-07T05:31:56Z') === true
 * @example isDateTime('2023-11-07 05:31:56Z') === false
 */
export function isDateTime(text: string): boolean {
  const match = GRAMMAR.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const offsetHour = Number(match[7] ?? 0);
  const offsetMinute = Number(match[8] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const sign = text.at(-6) === '-' ? 1 : -1;
  const utcMinutes = hour * 60 + minute + sign * (offsetHour * 60 + offsetMinute);
  return second === 60 && ((utcMinutes % 1440) + 1440) % 1440 === 1439;
}

/**
 * True for a time of day of RFC 3339 (`full-time`), with its offset.
 * @example isTime('05:31:56Z') === true
 * @example isTime('05:31:56') === false
 */
export const isTime = (text: string): boolean => isDateTime(`2000-01-01T${text}`);

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
