import { expect, test } from 'vitest';
import { loadContract } from '../../contract/index.ts';
import { booksContract, createLibrary, json } from '../library.test-support.ts';
import type { Exchange } from '../model.ts';
import { selectionOf, settingsOf } from '../settings.ts';
import { createGate } from './gate.ts';
import { makePlan } from './plan.ts';
import { createRedaction } from './redaction.ts';
import { createRoom } from './room.ts';
import { sendPlan } from './send.ts';
import { halting, limitsInARow } from './stop.ts';
import { createTransport } from './transport.ts';

const exchange = (status: number): Exchange => ({
  ...{ n: 1, request: { method: 'GET', url: '', headers: {}, body: null }, atMs: 0, durationMs: 0 },
  response: { status, headers: {}, body: '' },
});

test('it halts itself once, with a line that says why; or as its user wants', () => {
  const told: string[] = [];
  const { stop, halt } = halting(undefined, (line) => told.push(line));
  halt('the disk is full');
  halt('again');
  expect([stop.aborted, told]).toEqual([true, ['stopping: the disk is full']]);
  const user = new AbortController();
  const followed = halting(user.signal);
  const released = halting(user.signal);
  released.release();
  user.abort();
  expect([followed.stop.aborted, released.stop.aborted]).toEqual([true, false]);
  expect(halting(AbortSignal.abort()).stop.aborted).toBe(true);
});

test('so many limits in a row end the run; one answer between them does not', () => {
  const told: string[] = [];
  const limits = limitsInARow(3, (why) => told.push(why));
  for (const status of [429, 429, 200, 429, 429]) limits(exchange(status));
  expect(told).toEqual([]);
  limits(exchange(429));
  expect(told).toEqual(['3 requests in a row were limited to the end; try later, or slower with --rate']);
});

const contract = loadContract(booksContract);
const plan = makePlan(contract, settingsOf(contract, {}, 'kqzwxy', 'http://localhost'), selectionOf({}));

/** The plan, sent to a server in this process, with limits waited for only shortly. */
function sending(fetch: (request: Request) => Promise<Response>, stop: AbortSignal, patienceMs: number) {
  const gate = createGate();
  const credential = { kind: 'bearer', value: 'a-long-enough-token' } as const;
  const send = createTransport({
    ...{
      baseUrl: 'http://localhost/api',
      credential,
      redaction: createRedaction(credential.value, ''),
      timeoutMs: 500,
    },
    ...{ gate, room: createRoom(), stop, patienceMs, fetch },
  });
  return { send, turn: () => gate.pass(stop), stop, concurrency: 2, clear: async () => {}, alive: () => 0 };
}

test('a target that takes the examples and then only limits ends the run', async () => {
  const library = createLibrary();
  let count = 0;
  const fetch = async (request: Request) =>
    ++count <= 6 ? library.fetch(request) : json(429, {}, { 'Retry-After': '86400' });
  const { stop, halt } = halting(undefined);
  const started = performance.now();
  const { exchanges } = await sendPlan(plan, { ...sending(fetch, stop, 150), after: limitsInARow(4, halt) });
  expect(stop.aborted).toBe(true);
  expect(exchanges.length).toBeLessThanOrEqual(6 + 4 + 1);
  expect(performance.now() - started).toBeLessThan(3000);
});

test('a target that only limits from the start is no target', async () => {
  const fetch = async () => json(503, {}, { 'Retry-After': '86400' });
  const { unusable } = await sendPlan(plan, sending(fetch, new AbortController().signal, 100));
  expect(unusable).toBe('it limited every request to the end (503); try later, or slower with --rate');
});

test('what halts the run before a request is sent keeps it from being sent', async () => {
  let count = 0;
  const fetch = async () => json(201, { n: ++count });
  const { stop, halt } = halting(undefined);
  await sendPlan(plan, { ...sending(fetch, stop, 100), before: () => halt('the journal cannot be written') });
  expect(count).toBe(0);
});
