/** What never gets as far as the mock is answered in its words, and in its turn. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createMock, type Exchange, type MockServer, serveMock } from './index.ts';
import { answersIn, connected, exchange, received } from './socket.test-support.ts';

const servers: MockServer[] = [];
afterAll(() => Promise.all(servers.map((each) => each.close())));
async function serve(options: Parameters<typeof createMock>[0] = {}, limits = {}): Promise<MockServer> {
  const server = await serveMock(await createMock(options), { host: '127.0.0.1', port: 0, ...limits });
  servers.push(server);
  return server;
}
const server = await serve();
const slow = await serve({ delay: 100 });

const list = 'GET /v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\nX-Api-Key: k\r\n';
const create =
  'POST /v1/projects/p/destinations HTTP/1.1\r\nHost: x\r\nX-Api-Key: k\r\nContent-Type: application/json\r\n';
const body = '{"name":"a","type":"webhook","metadata":{}}';
const whole = (name: string) => `${create}Content-Length: 43\r\n\r\n${body.replace('"a"', `"${name}"`)}`;
const statusesIn = (text: string) => answersIn(text).map(({ status }) => status);

describe('what no parser takes', () => {
  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400, 'is not HTTP/1.1: Invalid method encountered.'],
    ['another version', 'GET / HTTP/9.9\r\n\r\n', 400, 'is not HTTP/1.1: Invalid HTTP version.'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost\r\n\r\n', 400, 'is not HTTP/1.1: Invalid header token.'],
    ['long headers', `${list}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'longer than the limit of 16384 bytes'],
    ['two lengths', `${create}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400, 'Content-Length'],
    ['two ways to end', `${create}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n`, 400, 'Content-Length'],
    ['a broken chunk', `${create}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400, 'chunk size'],
    ['a long note on a chunk', `${create}Transfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}`, 413, 'extensions'],
    ['a tunnel', 'CONNECT a:80 HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'CONNECT asks for a proxy'],
  ])('%s', async (_title, sent, status, reason) => {
    const [answer, ...others] = answersIn(await exchange(server.url, sent));
    expect([answer?.status, answer?.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    const problem = JSON.parse(answer?.body ?? '');
    expect(problem).toMatchObject({ type: 'about:blank', status, detail: expect.stringContaining(reason) });
    expect([answer?.headers.get('connection'), others]).toEqual(['close', []]);
  });

  it('a request that ends too soon', async () => {
    const [answer] = answersIn(await exchange(server.url, `${create}Content-Length: 9\r\n\r\n{`, true));
    expect([answer?.status, answer?.body]).toEqual([400, expect.stringContaining('ends before it is complete')]);
  });

  it('is answered once, and heard out: a connection that is cut can lose the answer', async () => {
    const socket = connect({ port: Number(new URL(server.url).port), host: '127.0.0.1', allowHalfOpen: true });
    const text = received(socket);
    socket.write('hello\r\n\r\n');
    await once(socket, 'end');
    for (let sent = 0; sent < 3; sent++) {
      await new Promise((done) => socket.write('and so on\r\n\r\n', done));
      await setImmediate();
    }
    socket.end();
    expect(statusesIn(await text)).toEqual([400]);
    expect(socket.errored).toBeNull();
  });

  it('is not quoted', async () => {
    expect(await exchange(server.url, 'my-secret\r\n\r\n')).not.toContain('secret');
  });
});

describe('in its turn', () => {
  it('after the answers to what came before it', async () => {
    const text = await exchange(slow.url, `${whole('b')}${list}\r\nhello\r\n\r\n`);
    expect(statusesIn(text)).toEqual([201, 200, 400]);
  });

  it('instead of the answer to the request whose body breaks off', async () => {
    const text = await exchange(slow.url, `${whole('c')}${create}Transfer-Encoding: chunked\r\n\r\nzz\r\n`);
    expect(statusesIn(text)).toEqual([201, 400]);
  });

  it('not after an answer that did not wait for the body', async () => {
    const strict = await serve({ maxBody: 10 });
    const head = `${create}Transfer-Encoding: chunked\r\n\r\n`;
    const socket = await connected(strict.url);
    const text = received(socket);
    socket.write(`${head}14\r\n${'a'.repeat(20)}\r\n`);
    await once(socket, 'data');
    socket.end('zz\r\n');
    expect(statusesIn(await text)).toEqual([413]);
  });

  it('an answer that is under way reaches a client that has said all it had to say', async () => {
    expect(statusesIn(await exchange(slow.url, `${list}\r\n`, true))).toEqual([200]);
  });
});

describe('a client that takes its time', () => {
  it.each([
    ['for the headers', { headersTimeout: 50 }, list],
    ['for the body', { requestTimeout: 50 }, `${create}Content-Length: 43\r\n\r\n{`],
    ['to say anything', { headersTimeout: 50 }, ''],
  ])('%s is answered 408', async (_title, limits, sent) => {
    const impatient = await serve({}, limits);
    const [answer] = answersIn(await exchange(impatient.url, sent));
    expect([answer?.status, answer?.body]).toEqual([408, expect.stringContaining('took too long to arrive')]);
  });

  it('has it where the mock is the one that takes it', async () => {
    const both = await serve({ delay: 1200 }, { headersTimeout: 500, requestTimeout: 500 });
    expect(statusesIn(await exchange(both.url, `${list}Connection: close\r\n\r\n`))).toEqual([200]);
  });
});

describe('a client that goes away', () => {
  /** A server, and what it makes of the first POST. */
  async function watched(options: Parameters<typeof createMock>[0] = {}) {
    let tell: (exchange: Exchange) => void = () => {};
    const posted = new Promise<Exchange>((resolve) => {
      tell = resolve;
    });
    const onExchange = (exchange: Exchange) => exchange.method === 'POST' && tell(exchange);
    return { ...(await serve({ ...options, onExchange: (exchange) => void onExchange(exchange) })), posted };
  }
  const isAlive = async ({ url }: MockServer) =>
    expect(statusesIn(await exchange(url, `${list}Connection: close\r\n\r\n`))).toEqual([200]);

  it('in the middle of its headers leaves nothing behind', async () => {
    const own = await watched();
    const socket = await connected(own.url);
    socket.write(list, () => socket.destroy());
    await once(socket, 'close');
    await isAlive(own);
  });

  it.each([
    ['with a length', 'Content-Length: 43', '{'],
    ['in chunks', 'Transfer-Encoding: chunked', '1\r\n{\r\n'],
  ])('in the middle of a body %s is the one whose fault it was', async (_title, length, part) => {
    const own = await watched();
    const socket = await connected(own.url);
    // The server says when it has read so far.
    socket.write(`${create}Expect: 100-continue\r\n${length}\r\n\r\n`);
    await once(socket, 'data');
    socket.write(part, () => socket.destroy());
    expect(await own.posted).toMatchObject({ status: 400, reasons: [expect.stringContaining('was closed')] });
    await isAlive(own);
  });

  it('before it is answered has its item all the same', async () => {
    const own = await watched({ delay: 50 });
    const socket = await connected(own.url);
    socket.write(whole('a'), () => socket.destroy());
    expect(await own.posted).toMatchObject({ status: 201 });
    await expect(exchange(own.url, `${list}Connection: close\r\n\r\n`)).resolves.toContain('"name":"a"');
  });

  it('in the middle of a long answer ends that answer, and no other', async () => {
    const metadata = { headers: { long: 'x'.repeat(1_000_000) } };
    const items = Array.from({ length: 20 }, (_, index) => ({ name: `a${index}`, type: 'webhook', metadata }));
    const own = await watched({ seedData: { collections: [{ scope: { projectIdOrName: 'q' }, items }] } });
    const socket = await connected(own.url);
    socket.write(`${list.replace('/p/', '/q/')}\r\n`);
    await once(socket, 'data');
    socket.destroy();
    await isAlive(own);
  });
});
