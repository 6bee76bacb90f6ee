/** Tens of thousands of requests from nearly right to hopeless: always an answer, and never a fault of the mock. */
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { loadContract, ownContract } from '../contract/index.ts';
import { fuzzConnection } from './fuzz-connections.test-support.ts';
import { type FuzzRequest, fuzzRequest } from './fuzz-requests.test-support.ts';
import { createMock, serveMock } from './index.ts';
import { answersIn, connected, received } from './socket.test-support.ts';

/** Fixed, so that a failure is seen again; it is part of the message of a failure. */
const seed = 20_250_901;
const contract = loadContract(ownContract);
const faults: string[] = [];
const mock = await createMock({
  contract,
  onExchange: ({ reasons }) => faults.push(...reasons.filter((reason) => reason.includes('fault of the mock'))),
});
const server = await serveMock(mock, { host: '127.0.0.1', port: 0 });
afterAll(() => server.close());

const ownKeys = () => [Object.prototype, Array.prototype, Function.prototype].flatMap((each) => Reflect.ownKeys(each));
const keysBefore = ownKeys();
const statuses = new Set<number>();
let requests = 0;

function send({ method, path, headers, body }: FuzzRequest): Promise<Response> {
  const sent = new Headers();
  for (const [name, value] of headers) sent.append(name, value);
  const bytes = ['GET', 'HEAD'].includes(method) || body === '' ? null : Buffer.from(body, 'latin1');
  return mock.fetch(new Request(`http://mock${path}`, { method, headers: sent, body: bytes }));
}

function sendPlain(method: string, path: string, value?: unknown): Promise<Response> {
  const body = value === undefined ? '' : Buffer.from(JSON.stringify(value)).toString('latin1');
  return send({
    method,
    path,
    body,
    headers: Object.entries({ 'X-Api-Key': 'k', 'Content-Type': 'application/json' }),
  });
}

/** @param said everything that was sent: an answer that it asks for is one of the contract's. */
function expectLawful(status: number, type: string | null, text: string, said: string): void {
  statuses.add(status);
  if (status < 400) return;
  const problem: unknown = JSON.parse(text);
  expect(type).toBe('application/problem+json');
  expect(problem).toMatchObject({ status });
  if (said.includes(`code=${status}`) || said.includes(`"status":${status}`)) return;
  expect(status).toBeLessThan(500);
  const some = expect.stringMatching(/./);
  expect(problem).toMatchObject({ type: 'about:blank', title: some, detail: some });
}

/** What was left behind is listed as the contract wants it, can be taken and put back, and is in nobody's way. */
async function expectSoundState(): Promise<void> {
  await sendPlain('DELETE', '/__mock__/next');
  const state = mock.state();
  const list = contract.operations.find(({ id }) => id === 'listDestinations')?.responses[0]?.content[0]?.schema;
  for (const { scope, items } of state.collections) {
    // A path can't have these as a segment.
    const project = Object.values(scope.projectIdOrName ?? {}).find((name) =>
      /^(?!\.{1,2}$)\P{Surrogate}+$/u.test(name),
    );
    if (project === undefined) continue;
    const response = await sendPlain('GET', `/v1/projects/${encodeURIComponent(project)}/destinations`);
    const listed: unknown = await response.json();
    expect([response.status, list?.validate(listed)]).toEqual([200, []]);
    expect(listed).toHaveLength(items.length);
  }
  expect((await sendPlain('PUT', '/__mock__/state', state)).status).toBe(204);
  expect(mock.state()).toEqual(state);
  const item = { name: 'plain', type: 'webhook', metadata: {} };
  expect((await sendPlain('POST', '/v1/projects/untouched/destinations', item)).status).toBe(201);
}

it('answers every request', async () => {
  const row = fc.array(fuzzRequest, { minLength: 1, maxLength: 60, size: 'max' });
  await fc.assert(
    fc.asyncProperty(row, async (sent) => {
      mock.reset();
      let said = '';
      for (const request of sent) {
        requests++;
        said += `${request.headers} ${request.body}`;
        const response = await send(request);
        const text = await response.text();
        if (request.method !== 'HEAD') expectLawful(response.status, response.headers.get('content-type'), text, said);
      }
      await expectSoundState();
      expect(faults).toEqual([]);
    }),
    { seed, numRuns: 550 },
  );
}, 120_000);

it('answers every request on a socket, and no more', async () => {
  await fc.assert(
    fc.asyncProperty(fuzzConnection, async ({ sent, end, answers, ...each }) => {
      mock.reset();
      requests += each.requests;
      const socket = await connected(server.url);
      const all = received(socket);
      const bytes = Buffer.from(sent, 'latin1');
      if (end === 'half-close') socket.end(bytes);
      else socket.write(bytes);
      if (end === 'destroy') {
        await setImmediate();
        socket.destroy();
      } else {
        const given = answersIn(await all);
        for (const { status, headers, body } of given) expectLawful(status, headers.get('content-type'), body, sent);
        if (answers !== undefined) expect(given).toHaveLength(answers);
      }
      expect(faults).toEqual([]);
    }),
    { seed, numRuns: 1500 },
  );
  await expectSoundState();
}, 120_000);

it('was asked often enough, and in every way', () => {
  expect(requests).toBeGreaterThanOrEqual(20_000);
  const kinds = [200, 201, 204, 400, 401, 404, 405, 406, 409, 413, 415, 422, 431, 500, 503];
  expect(kinds.filter((status) => !statuses.has(status))).toEqual([]);
  expect(ownKeys()).toEqual(keysBefore);
});
