import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createMock, ListenError, serveMock } from './index.ts';
import { answersIn, exchange } from './socket.test-support.ts';

const mock = await createMock({ maxBody: 1000 });
const server = await serveMock(mock, { host: '127.0.0.1', port: 0 });
afterAll(() => server.close());
const { port } = new URL(server.url);

it('tells its real address, with the base path', async () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/v1$/);
  const response = await fetch(`${server.url}/projects/p/destinations`, { headers: { 'X-Api-Key': 'k' } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
});

it('answers a body that is too long while it is still being sent', async () => {
  const head = `POST /v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\nX-Api-Key: k\r\n`;
  const announced = await exchange(server.url, `${head}Content-Length: 1000000000\r\nConnection: close\r\n\r\n{`);
  expect(announced).toMatch(/^HTTP\/1\.1 413 /);
  const streamed = await exchange(
    server.url,
    `${head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${`400\r\n${'a'.repeat(1024)}\r\n`.repeat(3)}`,
  );
  expect(streamed).toMatch(/^HTTP\/1\.1 413 /);
  expect(streamed).toContain('limit of 1000 bytes');
});

it.each([
  ['a broken escape', 'GET /v1/projects/p/destinations/%zz HTTP/1.1\r\nHost: x\r\n', 400, 'broken percent escape'],
  ['a method that Request refuses', 'TRACE /v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\n', 405, 'no TRACE'],
  ['a garbled Host', 'GET /v1/projects/p/destinations HTTP/1.1\r\nHost: a b\r\n', 400, "can't be read"],
  ['no Host', 'GET /v1/projects/p/destinations HTTP/1.1\r\n', 400, 'Host header is missing'],
  ['two Hosts', 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n', 400, 'Host header must be there once'],
  ['a backslash', 'GET /v1\\projects HTTP/1.1\r\nHost: x\r\n', 400, "can't be read"],
  ['no path', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n', 400, "can't be read"],
])('refuses %s, and says why', async (_title, head, status, reason) => {
  const [answer] = answersIn(await exchange(server.url, `${head}X-Api-Key: k\r\nConnection: close\r\n\r\n`));
  expect([answer?.status, answer?.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  expect(JSON.parse(answer?.body ?? '')).toMatchObject({ status, detail: expect.stringContaining(reason) });
});

it.each([
  ['no Host in HTTP/1.0', 'GET /v1/projects/p/destinations HTTP/1.0\r\n'],
  ['an absolute target', 'GET http://elsewhere.example/v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\n'],
  ['dots', 'GET /v1/../v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\n'],
  ['an expectation that nobody knows', 'GET /v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\nExpect: luck\r\n'],
  ['an upgrade', 'GET /v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: luck\r\n'],
])('takes %s', async (_title, head) => {
  const [answer] = answersIn(await exchange(server.url, `${head}X-Api-Key: k\r\nConnection: close\r\n\r\n`));
  expect([answer?.status, answer?.body]).toEqual([200, '[]']);
});

it('tells a client to go on that asks before it sends a body', async () => {
  const head =
    'POST /v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\nX-Api-Key: k\r\nContent-Type: application/json\r\n';
  const answer = await exchange(
    server.url,
    `${head}Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 422 /);
});

describe('close', () => {
  it('ends connections that are kept alive, and those that never finish', async () => {
    const own = await serveMock(mock, { host: '127.0.0.1', port: 0 });
    const idle = connect(Number(new URL(own.url).port), '127.0.0.1');
    idle.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(idle, 'data');
    const stuck = connect(Number(new URL(own.url).port), '127.0.0.1');
    stuck.write('POST /v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
    stuck.on('error', () => {});
    await once(stuck, 'connect');
    const ended = Promise.all([once(idle.resume(), 'close'), once(stuck.resume(), 'close')]);
    await own.close();
    await ended;
    await expect(fetch(own.url)).rejects.toThrow();
  });
});

describe('listening', () => {
  it('rejects for a port that is taken, by its number', async () => {
    const refusal = serveMock(mock, { host: '127.0.0.1', port: Number(port) });
    await expect(refusal).rejects.toThrow(ListenError);
    await expect(refusal).rejects.toMatchObject({ code: 'EADDRINUSE', message: `port ${port} is taken` });
  });

  it('rejects for an address that is not here', async () => {
    await expect(serveMock(mock, { host: '192.0.2.1', port: 0 })).rejects.toThrow('is not an address of this machine');
  });
});
