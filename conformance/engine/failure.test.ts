/** Against real sockets: each way in which no answer comes is said in words that name the remedy. */
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { failureOf } from './failure.ts';
import { selfSigned } from './self-signed.test-support.ts';

const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0)) step();
});

async function listening(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A server that says these bytes to whatever it is told. */
const saying = (bytes: string): Promise<string> =>
  listening(createServer((socket) => socket.once('data', () => socket.end(bytes))));

async function failure(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) });
    return `it answered ${(await answer.text()).length} characters`;
  } catch (thrown) {
    return failureOf(thrown, 3000);
  }
}

test('nobody listens', async () => {
  const server = createServer();
  const address = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await failure(`http://${address}`)).toBe('nothing is listening there');
});

test('there is no such host', async () => {
  expect(await failure('http://no-such-host.invalid/')).toMatch(/^(there is no such host|.* cannot be looked up now)$/);
});

test.each<[string, (socket: Socket) => void]>([
  ['closed at once', (socket) => socket.end()],
  ['reset at once', (socket) => socket.resetAndDestroy()],
  ['reset once the request is there', (socket) => socket.once('data', () => socket.resetAndDestroy())],
  ['closed within the head', (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-'))],
])('a connection that is %s', async (_name, act) => {
  const address = await listening(createServer(act));
  expect(await failure(`http://${address}`)).toBe('the connection was dropped');
});

test('a body that ends too early', async () => {
  const address = await saying('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
  expect(await failure(`http://${address}`)).toBe('the connection was dropped');
});

test('no HTTP at all', async () => {
  const address = await saying('SSH-2.0-OpenSSH_9.9\r\n');
  expect(await failure(`http://${address}`)).toMatch(/^what it answered is no HTTP \(HPE_\w+\)$/);
});

test('a head of more than 16 KiB', async () => {
  const address = await saying(`HTTP/1.1 200 OK\r\nX-Flood: ${'x'.repeat(20_000)}\r\nContent-Length: 0\r\n\r\n`);
  expect(await failure(`http://${address}`)).toBe('the headers of the answer are longer than 16 KiB');
});

test('https: to a server that speaks plain HTTP', async () => {
  const address = await listening(createHttpServer((_request, response) => response.end('plain')));
  expect(await failure(`https://${address}`)).toBe('it does not speak TLS: the address should begin with http:');
});

test('http: to a server that speaks TLS', async () => {
  const address = await listening(createHttpsServer(selfSigned, (_request, response) => response.end('secret')));
  expect(await failure(`http://${address}`)).toBe('the connection was dropped');
});

test('a certificate that nobody vouches for', async () => {
  const address = await listening(createHttpsServer(selfSigned, (_request, response) => response.end('secret')));
  expect(await failure(`https://${address}`)).toMatch(/authority that Node does not know .* NODE_EXTRA_CA_CERTS$/);
});

test('a port that fetch never connects to', async () => {
  expect(await failure('http://127.0.0.1:9/')).toBe('fetch never connects to that port');
});

test('what is thrown that is no error, and an error that is its own cause', () => {
  const turning = new Error('round and round');
  turning.cause = turning;
  expect(failureOf(turning, 5)).toBe('round and round');
  expect(failureOf('words', 5)).toBe('words');
  expect(failureOf(null, 5)).toBe('null');
  expect(failureOf(new AggregateError([Object.assign(new Error(), { code: 'EHOSTUNREACH' })]), 5)).toBe(
    'that host cannot be reached',
  );
});
