import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDateTime, isTime } from './formats.ts';

const digits = (value: number, width: number) => String(value).padStart(width, '0');
const upTo = (max: number) => fc.integer({ min: 0, max });

/** A date and time in parts, each in or a little out of its range, and what RFC 3339 §5.6 and §5.7 say of them. */
const parts = fc.record({
  year: upTo(9999),
  month: upTo(13),
  day: upTo(32),
  hour: upTo(25),
  minute: upTo(61),
  second: fc.oneof(upTo(59), fc.constantFrom(60, 61)),
  fraction: fc.option(fc.stringMatching(/^\d{1,9}$/), { nil: undefined }),
  offset: fc.option(fc.record({ sign: fc.constantFrom('+', '-'), hour: upTo(25), minute: upTo(61) }), {
    nil: undefined,
  }),
  separator: fc.constantFrom('T', 't'),
  zulu: fc.constantFrom('Z', 'z'),
});
type Parts = typeof parts extends fc.Arbitrary<infer Value> ? Value : never;

const write = ({ year, month, day, hour, minute, second, fraction, offset, separator, zulu }: Parts) =>
  `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}${separator}` +
  `${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}${fraction === undefined ? '' : `.${fraction}`}` +
  (offset ? `${offset.sign}${digits(offset.hour, 2)}:${digits(offset.minute, 2)}` : zulu);

/** The same question, asked of JavaScript's own calendar instead of a table. */
function isReal({ year, month, day, hour, minute, second, offset }: Parts): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false;
  if (hour > 23 || minute > 59 || second > 60 || (offset && (offset.hour > 23 || offset.minute > 59))) return false;
  const shift = offset ? (offset.sign === '+' ? 1 : -1) * (offset.hour * 60 + offset.minute) : 0;
  const utc = new Date(Date.UTC(2000, 0, 2, hour, minute - shift));
  return second < 60 || (utc.getUTCHours() === 23 && utc.getUTCMinutes() === 59);
}

describe('isDateTime', () => {
  it('agrees with the calendar on everything that has the form', () => {
    fc.assert(
      fc.property(parts, (value) => {
        expect(isDateTime(write(value))).toBe(isReal(value));
      }),
      { numRuns: 5000 },
    );
  });

  it('takes leap seconds at 23:59:60 UTC, in any offset', () => {
    fc.assert(
      fc.property(upTo(23 * 60 + 59), fc.constantFrom('+', '-'), (offset, sign) => {
        const local = (23 * 60 + 59 + (sign === '+' ? offset : 1440 - offset)) % 1440;
        const time = (minutes: number) => `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`;
        expect(isDateTime(`2016-12-31T${time(local)}:60${sign}${time(offset)}`)).toBe(true);
        expect(isDateTime(`2016-12-31T${time((local + 1) % 1440)}:60${sign}${time(offset)}`)).toBe(false);
      }),
    );
  });

  it('refuses whatever has one character too many, too few, or another', () => {
    const valid = '2023-11-07T05:31:56.5+02:00';
    fc.assert(
      fc.property(upTo(valid.length - 1), fc.constantFrom('', ' ', '٣', '\n', ',', 'x'), (index, other) => {
        // A digit of the fraction may go only if one stays: here there is one.
        expect(isDateTime(valid.slice(0, index) + other + valid.slice(index + 1))).toBe(false);
      }),
    );
  });

  it.each([
    ['2023-11-07 05:31:56Z', 'a space for the T'],
    ['2023-11-07T05:31:56', 'no offset'],
    ['2023-11-07T05:31:56+0200', 'an offset without a colon'],
    ['2023-11-07T05:31:56+02', 'an offset of hours'],
    ['2023-11-07T05:31Z', 'no seconds'],
    ['2023-11-07T05:31:56.Z', 'a dot without digits'],
    ['2023-11-07T05:31:56,5Z', 'a comma'],
    ['2023-11-07T24:00:00Z', 'hour 24'],
    ['2023-02-29T00:00:00Z', 'no leap year'],
    ['1900-02-29T00:00:00Z', 'a century'],
    ['2023-11-07T05:31:56Z\n', 'a line break at the end'],
    ['+002023-11-07T05:31:56Z', 'a year of six digits'],
    ['', 'nothing'],
  ])('refuses %j: %s', (text) => {
    expect(isDateTime(text)).toBe(false);
  });

  it.each([
    '1985-04-12T23:20:50.52Z',
    '1996-12-19T16:39:57-08:00',
    '1990-12-31T15:59:60-08:00',
    '2000-02-29t00:00:00z',
  ])('takes %j', (text) => {
    expect(isDateTime(text)).toBe(true);
  });
});

describe('isTime', () => {
  it('is the part after the T', () => {
    expect(['05:31:56Z', '05:31:56.1-08:00'].map(isTime)).toEqual([true, true]);
    expect(['05:31:56', '05:31:56+0200', '05:31:56+02', '25:00:00Z', '2023-11-07T05:31:56Z'].map(isTime)).toEqual(
      Array(5).fill(false),
    );
  });
});
