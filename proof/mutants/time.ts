/** Faults of times. */
import type { Behaviour, Call, Item } from '../server/behaviour.ts';
import { correct } from '../server/correct.ts';
import type { Mutant } from '../variant.ts';
import { faults, readBack, sleep, updated } from './state-probe.ts';

const format = 'createDestination/response/201/body/createTime/format';
const clock = 'createDestination/response/201/body/createTime/clock';
const unmoved = 'createDestination/response/201/body/createTime/set-on';
const updateTime = 'updateDestination/response/200/body/updateTime/set-on';
const hour = 3_600_000;

/** RFC 3339 by its own grammar, on a day that there is. */
function isTime(value: unknown): boolean {
  const pattern =
    /^(\d{4}-(\d\d)-(\d\d))T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;
  const [, date = '', , day = ''] = pattern.exec(String(value)) ?? [];
  const parsed = new Date(`${date}T00:00:00Z`);
  return typeof value === 'string' && date !== '' && parsed.getUTCDate() === Number(day);
}

const instant = (value: unknown): number => Date.parse(String(value));
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

const spelt = (spell: (time: string) => unknown) =>
  ({
    show(call, item) {
      return { ...correct.show.call(this, call, item), createTime: spell(item.createTime) };
    },
  }) satisfies Partial<Behaviour>;

/** With a `Date` to measure against: servers on a port send one. */
const off = (milliseconds: number) =>
  ({
    now: () => at(Date.now() + milliseconds),
    make(call, body) {
      const now = at(Date.now() + milliseconds);
      return { ...correct.make(call, body), createTime: now, updateTime: now };
    },
    finish(response) {
      response.headers.set('Date', new Date().toUTCString());
      return response;
    },
  }) satisfies Partial<Behaviour>;

const misspelt = (id: string, does: string, spell: (time: string) => unknown, statement = format) => ({
  id: `time/${id}`,
  does,
  statement,
  change: spelt(spell),
  shows: async (api: Parameters<Mutant['shows']>[0]) => !isTime((await api.created()).createTime),
});

const isOffBy = (least: number, most = Number.POSITIVE_INFINITY) =>
  (async (api) => {
    const difference = Math.abs(instant((await api.created()).createTime) - Date.now());
    return difference > least && difference <= most;
  }) satisfies Mutant['shows'];

/** A second on, so that it shows at any resolution. */
const moved = (on: Call['operation']) =>
  ({
    show(call: Call, item: Item) {
      if (call.operation === on) item.createTime = at(instant(item.createTime) + 1000);
      return correct.show(call, item);
    },
  }) satisfies Partial<Behaviour>;

const change = { metadata: { url: 'https://example.com/new' } };

export const timeMutants: readonly Mutant[] = faults('time', [
  misspelt('space', 'writes a space for the T', (time) => time.replace('T', ' ')),
  misspelt('no-zone', 'leaves the zone out', (time) => time.replace('Z', '')),
  misspelt('zone-without-colon', 'writes +0000 for the zone', (time) => time.replace('Z', '+0000')),
  misspelt('zone-by-name', 'writes UTC for the zone', (time) => time.replace('Z', ' UTC')),
  misspelt('zone-out-of-range', 'writes a zone of 25 hours', (time) => time.replace('Z', '+25:00')),
  misspelt('date-only', 'writes the day only', (time) => time.slice(0, 10)),
  misspelt('no-seconds', 'leaves the seconds out', (time) => `${time.slice(0, 16)}Z`),
  misspelt('comma', 'writes a comma before the fraction', (time) => time.replace('.', ',')),
  misspelt('http-date', 'writes the time as HTTP does', (time) => new Date(time).toUTCString()),
  misspelt('epoch-text', 'writes seconds since 1970 as text', (time) => String(Math.floor(instant(time) / 1000))),
  misspelt('hour-24', 'writes 24 for an hour', (time) => time.replace(/T\d\d/, 'T24')),
  misspelt('february-30', 'writes a day that there is not', (time) => time.replace(/-\d\d-\d\dT/, '-02-30T')),
  misspelt('empty', 'writes an empty text', () => ''),
  misspelt(
    'epoch-number',
    'writes milliseconds since 1970 as a number',
    instant,
    'createDestination/response/201/body/createTime/type',
  ),
  misspelt('null', 'answers `null` for the time', () => null, 'createDestination/response/201/body/createTime/type'),
  misspelt(
    'missing',
    'leaves `createTime` out',
    () => undefined,
    'createDestination/response/201/body/createTime/required',
  ),
  {
    id: 'time/update-time-space',
    does: 'writes a space for the T of `updateTime` only',
    statement: 'createDestination/response/201/body/updateTime/format',
    change: {
      show(call, item) {
        return { ...correct.show.call(this, call, item), updateTime: (item.updateTime ?? '').replace('T', ' ') };
      },
    },
    async shows(api) {
      const { updateTime: time } = await api.created();
      return time !== undefined && !isTime(time);
    },
  },
  {
    id: 'time/zero',
    does: 'writes the zero time of Go',
    statement: clock,
    change: { ...spelt(() => '0001-01-01T00:00:00Z'), finish: off(0).finish },
    shows: async (api) => String((await api.created()).createTime).startsWith('0001-'),
  },
  {
    id: 'time/two-days-ago',
    does: 'is two days late',
    statement: clock,
    change: off(-48 * hour),
    shows: isOffBy(24 * hour),
  },
  {
    id: 'time/next-week',
    does: 'is a week early',
    statement: clock,
    change: off(7 * 24 * hour),
    shows: isOffBy(24 * hour),
  },
  {
    id: 'time/local-as-utc',
    does: 'writes local time, three hours off, and calls it Z',
    statement: `${clock}/five-minutes`,
    level: 'should',
    change: off(3 * hour),
    shows: isOffBy(hour / 12, 24 * hour),
  },
  {
    id: 'time/create-time-on-reading',
    does: 'moves `createTime` on reading',
    statement: unmoved,
    change: moved('read'),
    async shows(api) {
      const { name, createTime } = await api.created();
      return Math.abs(instant((await readBack(api, name)).createTime) - instant(createTime)) >= 1000;
    },
  },
  {
    id: 'time/create-time-on-updating',
    does: 'moves `createTime` on updating',
    statement: unmoved,
    change: moved('update'),
    async shows(api) {
      const { id, createTime } = await api.created();
      const answer = await updated(api, id, ['metadata.url'], change);
      return Math.abs(instant(answer.createTime) - instant(createTime)) >= 1000;
    },
  },
  {
    id: 'time/update-before-create',
    does: 'answers with an `updateTime` an hour before `createTime`',
    statement: 'createDestination/response/201/body/updateTime/order',
    level: 'should',
    change: {
      make(call, body) {
        const item = correct.make(call, body);
        return { ...item, updateTime: at(instant(item.createTime) - hour) };
      },
    },
    async shows(api) {
      const { createTime, updateTime: later } = await api.created();
      return later !== undefined && instant(later) < instant(createTime);
    },
  },
  {
    id: 'time/update-time-stays',
    does: 'leaves `updateTime` as it is on updating',
    statement: updateTime,
    level: 'should',
    change: {
      applyUpdate(call, item, mask, values) {
        const { updateTime: before } = item;
        correct.applyUpdate.call(correct, call, item, mask, values);
        item.updateTime = before;
      },
    },
    async shows(api) {
      const { id, updateTime: before } = await api.created();
      if (before === undefined) return false;
      // Longer than the coarsest lawful resolution.
      await sleep(1100);
      return (await updated(api, id, ['metadata.url'], change)).updateTime === before;
    },
  },
]);
