import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { loadContract } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import type { PlannedRequest } from '../model.ts';
import { subjects } from '../requirements/subjects.ts';
import { settingsOf } from '../settings.ts';
import { createGate } from './gate.ts';
import { createRedaction } from './redaction.ts';
import { createRoom } from './room.ts';
import { createTransport } from './transport.ts';

const contract = loadContract(booksContract);
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

const credential = { kind: 'bearer', value: 'a-long-enough-token' } as const;
const redaction = createRedaction(credential.value, '');
const transport = (baseUrl: string, timeoutMs = 2000) =>
  createTransport({ baseUrl, credential, redaction, timeoutMs, gate: createGate(), room: createRoom() });

function plannedRequest(changes: Partial<PlannedRequest> = {}): PlannedRequest {
  const [subject] = subjects(contract, settingsOf(contract, {}, 'kqzwxy', 'http://localhost'));
  if (!subject) throw new Error('nothing to try');
  return { ...subject.step(subject.bases[0]).request, ...changes };
}

test('what goes out is what was planned, and what is written down has no credential', async () => {
  let seen = '';
  const baseUrl = await serve(async (request, response) => {
    const chunks = await request.toArray();
    const { authorization, 'content-type': type } = request.headers;
    seen = [request.method, request.url, authorization, type, Buffer.concat(chunks)].join(' ');
    response.writeHead(201, { 'Content-Type': 'application/json', 'X-Echo': authorization }).end('{"isbn":"1"}');
  });
  const exchange = await transport(baseUrl)(7, plannedRequest({ body: '{"title":"é"}' }));
  expect(seen).toBe('POST /api/shelves/a%201/books Bearer a-long-enough-token application/json {"title":"é"}');
  expect(exchange).toMatchObject({
    n: 7,
    request: {
      method: 'POST',
      url: `${baseUrl}/shelves/a%201/books`,
      headers: { Authorization: 'Bearer {{credential}}', 'Content-Type': 'application/json' },
      body: '{"title":"é"}',
    },
    response: { status: 201, headers: { 'x-echo': 'Bearer {{credential}}' }, body: '{"isbn":"1"}' },
  });
  expect(JSON.stringify(exchange)).not.toContain(credential.value);
});

test('without a credential none is sent; an empty one is', async () => {
  const seen: unknown[] = [];
  const baseUrl = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end();
  });
  await transport(baseUrl)(1, plannedRequest({ credential: 'none' }));
  await transport(baseUrl)(2, plannedRequest({ credential: { in: 'header', field: 'Authorization', value: '' } }));
  expect(seen).toEqual([undefined, '']);
});

test('redirects are not followed', async () => {
  const baseUrl = await serve((_request, response) => response.writeHead(302, { Location: '/elsewhere' }).end());
  expect((await transport(baseUrl)(1, plannedRequest())).response?.status).toBe(302);
});

test('a 429 is waited out as long as it asks for, and sent again', async () => {
  let turn = 0;
  const baseUrl = await serve((_request, response) => {
    response.writeHead(++turn < 3 ? 429 : 201, { 'Retry-After': '0' }).end();
  });
  expect((await transport(baseUrl)(1, plannedRequest())).response?.status).toBe(201);
  expect(turn).toBe(3);
});

test('a dropped connection says so, and is not tried again: no connection is used twice', async () => {
  const sockets = new Set<unknown>();
  let turn = 0;
  const baseUrl = await serve((request, response) => {
    sockets.add(request.socket);
    if (++turn === 2) request.socket.destroy();
    else response.end();
  });
  const send = transport(baseUrl);
  await send(1, plannedRequest());
  expect(await send(2, plannedRequest())).toMatchObject({ response: null, failure: 'the connection was dropped' });
  await send(3, plannedRequest());
  expect(sockets.size).toBe(3);
});

test.each(['', '.', '..'])(
  'an item called "%s" would be addressed as something else: nothing is sent',
  async (shelf) => {
    let turn = 0;
    const baseUrl = await serve((_request, response) => {
      turn++;
      response.end();
    });
    const exchange = await transport(baseUrl)(1, plannedRequest({ path: { shelf } }));
    expect(exchange.failure).toContain('would address something else');
    expect(turn).toBe(0);
  },
);

test('of repeated headers none is lost', async () => {
  const baseUrl = await serve((_request, response) => response.setHeader('Set-Cookie', ['a=1', 'b=2']).end());
  expect((await transport(baseUrl)(1, plannedRequest())).response?.headers['set-cookie']).toBe('a=1, b=2');
});

test('silence, and an answer that never ends, take no longer than the time-out', async () => {
  const silent = await serve(() => {});
  const failure = 'no answer within 150 ms';
  expect(await transport(silent, 150)(1, plannedRequest())).toMatchObject({ response: null, failure });
  const endless = await serve((_request, response) => {
    response.write('x');
  });
  expect(await transport(endless, 150)(1, plannedRequest())).toMatchObject({ response: null, failure });
});

test('a huge answer is cut, bytes that are not UTF-8 are kept as base64', async () => {
  const huge = await serve((_request, response) => response.end(Buffer.alloc(9_000_000, 'x')));
  const cut = await transport(huge)(1, plannedRequest());
  expect(cut.response?.body).toHaveLength(4 * 2 ** 20);
  expect(cut.failure).toContain('longer than');
  const binary = await serve((_request, response) => response.end(Buffer.from([0xff, 0xfe])));
  expect((await transport(binary)(1, plannedRequest())).response?.body).toEqual({ base64: '//4=' });
});

test('nothing listening is said in words', async () => {
  const baseUrl = await serve(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  const exchange = await transport(baseUrl)(1, plannedRequest());
  expect(exchange).toMatchObject({ response: null, failure: 'nothing is listening there' });
});

test('a port that fetch refuses to use is said in words too', async () => {
  const exchange = await transport('http://127.0.0.1:9')(1, plannedRequest());
  expect(exchange.failure).toBe('fetch never connects to that port');
});
