import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { loadContract } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import type { PlannedRequest } from '../model.ts';
import { subjects } from '../requirements/subjects.ts';
import { settingsOf } from '../settings.ts';
import { createGate } from './gate.ts';
import { createRedaction } from './redaction.ts';
import { createRoom } from './room.ts';
import { createTransport, type TransportOptions } from './transport.ts';

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
const transport = (baseUrl: string, timeoutMs = 2000, more: Partial<TransportOptions> = {}) =>
  createTransport({ baseUrl, credential, redaction, timeoutMs, gate: createGate(), room: createRoom(), ...more });

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

test('of a hundred megabytes no more than what is kept is held, and of many such answers less', async () => {
  let written = 0;
  const chunk = Buffer.alloc(2 ** 20, 'x');
  const baseUrl = await serve((_request, response) => {
    const more = () => {
      while (written < 100 * 2 ** 20) {
        written += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
  const send = transport(baseUrl, 20_000);
  const first = await send(1, plannedRequest());
  expect(first.response?.body).toHaveLength(4 * 2 ** 20);
  expect(first.failure).toBe(`the answer is longer than ${4 * 2 ** 20} bytes`);
  expect(written).toBeLessThan(40 * 2 ** 20);
});

test('a stream that never ends takes no longer than the time-out, and is not read on', async () => {
  let reads = 0;
  const fetch = async () =>
    new Response(
      new ReadableStream({
        async pull(controller) {
          reads++;
          await new Promise((resolve) => setTimeout(resolve, 5));
          controller.enqueue(new Uint8Array(1));
        },
      }),
    );
  const exchange = await transport('http://localhost', 100, { fetch })(1, plannedRequest());
  expect(exchange).toMatchObject({ response: null, failure: 'no answer within 100 ms' });
  const before = reads;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(reads).toBeLessThanOrEqual(before + 1);
});

/** A room of ten characters. */
const small = { left: () => 10, take() {} };

/** An answer that comes three bytes at a time. */
function inPieces(text: string): Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (at >= bytes.length) return controller.close();
    controller.enqueue(bytes.subarray(at, at + 3));
    at += 3;
  };
  return new Response(new ReadableStream({ pull }));
}

test.each<[string, string, string]>([
  ['where a credential stands across the cut, none of it is kept', `12345${credential.value}`, '12345{{cre'],
  ['the cut is not within a character', '123456789é', '123456789é'],
  ['nor within a pair', '123456789\u{1f40b}\u{1f40b}', '123456789'],
])('%s', async (_name, body, kept) => {
  const fetch = async () => inPieces(body.padEnd(40, '.'));
  const exchange = await transport('http://localhost', 500, { fetch, room: small })(1, plannedRequest());
  expect(exchange.response?.body).toBe(kept);
});

test('text that is cut in bytes stays text', async () => {
  const fetch = async () => inPieces('é'.repeat(10_000));
  const exchange = await transport('http://localhost', 500, { fetch, room: small })(1, plannedRequest());
  expect(exchange.response?.body).toBe('é'.repeat(10));
});

test('a pause of a day is not waited for: it is asked once more when patience ends', async () => {
  let turn = 0;
  const told: number[] = [];
  const fetch = async () => {
    turn++;
    return new Response(null, { status: 429, headers: { 'Retry-After': '86400' } });
  };
  const more = { fetch, patienceMs: 200, onLimit: (ms: number) => told.push(ms) };
  const started = performance.now();
  const exchange = await transport('http://localhost', 500, more)(1, plannedRequest());
  expect(exchange.response?.status).toBe(429);
  expect(turn).toBe(2);
  expect(told.map(Math.round)).toEqual([200]);
  expect(performance.now() - started).toBeLessThan(1500);
});

test('whoever is stopped within a pause, its own or the pause of all, sends no more', async () => {
  let turn = 0;
  const fetch = async () => {
    turn++;
    return new Response(null, { status: 503, headers: { 'Retry-After': '0' } });
  };
  for (const heldMs of [0, 60_000]) {
    const stop = new AbortController();
    const gate = createGate();
    gate.hold(heldMs);
    setTimeout(() => stop.abort(), 50);
    turn = 0;
    const exchange = await transport('http://localhost', 500, { fetch, gate, stop: stop.signal })(1, plannedRequest());
    expect([exchange.response?.status, turn]).toEqual([503, 1]);
  }
});

test('a 503 that says nothing of coming back is an answer', async () => {
  let turn = 0;
  const fetch = async () => new Response(null, { status: ++turn > 0 ? 503 : 200 });
  expect((await transport('http://localhost', 500, { fetch })(1, plannedRequest())).response?.status).toBe(503);
  expect(turn).toBe(1);
});

test('an answer is let go of when nobody has it any more, with those that other requests came to', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const baseUrl = await serve((_, response) => response.end('{"isbn":"1"}'));
  const send = transport(baseUrl);
  const answers: WeakRef<object>[] = [];
  for (let n = 1; n <= 5; n++) answers.push(new WeakRef((await send(n, plannedRequest())).response ?? {}));
  const isGone = async () => {
    // What was read in this turn is kept to its end.
    await new Promise(setImmediate);
    collect();
    return answers.every((answer) => answer.deref() === undefined);
  };
  await expect.poll(isGone).toBe(true);
});
