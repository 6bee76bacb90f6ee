/**
 * `npm run bench`: what a run of the suite costs, in requests and in time, beside what it may cost. It runs against the
 * mock that comes with it: in this process, on a socket, and as if it were far away. No test looks at these figures:
 * they are the machine's too.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConformanceOptions, type Report, runConformance } from '../conformance/index.ts';
import { createMock, serveMock } from '../mock/index.ts';

/** What the product's owner allows. */
const most = { requests: 700, nearMs: 2000, farMs: 30_000 };
/** How late each answer of a far server is. */
const latencyMs = 200;
/** Enough for a median. */
const runs = 5;
const apiKey = 'bench-credential';
/** With the second one everything is tried. */
const scopes = { projectIdOrName: ['my-project', 'another-project'] };

type Fetch = (request: Request) => Promise<Response>;

interface Measured {
  readonly report: Report;
  /** From the call of `runConformance` to its report. */
  readonly totalMs: number;
  /** Before the first request: the contract is read, the plan is made. */
  readonly planMs: number;
  /** From the first request to the last answer, clean-up included. */
  readonly sendMs: number;
  /** After the last answer: verdicts and report. */
  readonly judgeMs: number;
  /** How many answers are awaited at once, on average; of one at a time, the part that is not the suite's own work. */
  readonly awaited: number;
}

async function measure(fetch: Fetch, baseUrl?: string, options: ConformanceOptions = {}): Promise<Measured> {
  let first = 0;
  let last = 0;
  let waitedMs = 0;
  const timed: Fetch = async (request) => {
    const sent = performance.now();
    first ||= sent;
    const response = await fetch(request);
    last = performance.now();
    waitedMs += last - sent;
    return response;
  };
  const started = performance.now();
  const target = baseUrl === undefined ? { fetch: timed } : { fetch: timed, baseUrl };
  const report = await runConformance(target, { params: scopes, ...options, apiKey });
  const ended = performance.now();
  return {
    report,
    totalMs: ended - started,
    planMs: first - started,
    sendMs: last - first,
    judgeMs: ended - last,
    awaited: waitedMs / (last - first),
  };
}

const newMock = () => createMock({ apiKey });

const inProcess = async (options?: ConformanceOptions) => measure((await newMock()).fetch, undefined, options);

async function onSocket(): Promise<Measured> {
  const server = await serveMock(await newMock(), { host: '127.0.0.1', port: 0 });
  try {
    return await measure(fetch, server.url);
  } finally {
    await server.close();
  }
}

async function farAway(): Promise<Measured> {
  const mock = await newMock();
  return measure(async (request) => {
    const response = await mock.fetch(request);
    await sleep(latencyMs);
    return response;
  });
}

/** The run whose time is the median. The very first one, which loads and compiles what is needed, does not count. */
async function median(once: () => Promise<Measured>): Promise<Measured> {
  await once();
  const measured: Measured[] = [];
  while (measured.length < runs) measured.push(await once());
  measured.sort((one, other) => one.totalMs - other.totalMs);
  return measured[runs >> 1] ?? once();
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const perSecond = ({ report, totalMs }: Measured): number => report.run.requests / (totalMs / 1000);

/** Columns as wide as they need to be: the first one set to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widthOf(column)) : text.padStart(widthOf(column));
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

const near = await median(inProcess);
const single = await median(() => inProcess({ concurrency: 1 }));
const socket = await median(onSocket);
const far = await farAway();
const lateness = `answers ${latencyMs} ms late`;

const head = ['the mock', 'requests', 'checks', 'cases', 'plan', 'send', 'judge', 'in all', 'requests/s', 'ratio'];
const rowOf = (name: string, measured: Measured): string[] => {
  const { report, planMs, sendMs, judgeMs, totalMs } = measured;
  const counts = [report.run.requests, report.checks.length, report.checks.flatMap(({ cases }) => cases).length];
  const times = [planMs, sendMs, judgeMs, totalMs].map(seconds);
  const ratio = perSecond(measured) / perSecond(near);
  return [name, ...counts.map(String), ...times, perSecond(measured).toFixed(0), ratio.toFixed(2)];
};
console.log(
  table([
    head,
    rowOf('in this process', near),
    rowOf('one at a time', single),
    rowOf('on a socket', socket),
    rowOf(lateness, far),
  ]),
);
console.log(`\nOne at a time, ${(single.awaited * 100).toFixed(0)} % of the sending is the mock's own work.`);
console.log(`Of a far server ${far.awaited.toFixed(1)} answers are awaited at once, on average.\n`);

const bounds = [
  { name: 'requests', found: near.report.run.requests, most: most.requests, write: String },
  { name: 'in this process', found: near.totalMs, most: most.nearMs, write: seconds },
  { name: lateness, found: far.totalMs, most: most.farMs, write: seconds },
].map((bound) => ({ ...bound, isKept: bound.found <= bound.most }));
const kept = bounds.map(({ name, found, most, write, isKept }) => [
  name,
  write(found),
  `of ${write(most)}`,
  isKept ? 'kept' : 'exceeded',
]);
console.log(table(kept));

// The time of a run that stopped half-way, or that had faults to explain, is no measure.
const isUsual = [near, socket, far].every(({ report }) => report.conformant === true);
if (!isUsual) console.error('bench: the mock was not found conformant; npm run conformance says why');
process.exitCode = isUsual && bounds.every(({ isKept }) => isKept) ? 0 : 1;
