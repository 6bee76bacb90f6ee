/** Much at once, and much in a row: nothing is lost, nothing is made twice, and memory stays bounded. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadContract, ownContract } from '../contract/index.ts';
import { createMock, serveMock } from './index.ts';
import { answersIn, connected, received } from './socket.test-support.ts';

vi.setConfig({ testTimeout: 120_000 });
const mock = await createMock({ contract: loadContract(ownContract) });
beforeEach(() => mock.reset());

const plain = (name: string) => ({ name, type: 'webhook', metadata: {} });
const project = (name: string, items: unknown[]) => ({ scope: { projectIdOrName: name }, items });
async function send(method: string, path: string, body?: unknown) {
  const headers = { 'X-Api-Key': 'k', 'Content-Type': 'application/json' };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await mock.fetch(new Request(`http://x${path}`, init));
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
const collection = '/v1/projects/p/destinations';

describe('10,000 items', () => {
  const all = Array.from({ length: 10_000 }, (_, index) => plain(`a${index}`));

  it('in one scope are listed, found, changed and compared', async () => {
    expect((await send('PUT', '/__mock__/state', { collections: [project('p', all)] })).status).toBe(204);
    expect((await send('GET', collection)).body).toHaveLength(10_000);
    expect((await send('GET', `${collection}/a9999`)).body).toMatchObject(plain('a9999'));
    const rename = (name: string) => ({ updateMask: ['name'], destination: { name } });
    expect((await send('PATCH', `${collection}/a9999`, rename('a0'))).status).toBe(409);
    expect((await send('PATCH', `${collection}/a9999`, rename('last'))).status).toBe(200);
    const { body: state } = await send('GET', '/__mock__/state');
    expect((await send('PUT', '/__mock__/state', state)).status).toBe(204);
    expect(mock.state()).toEqual(state);
  });

  it('in as many scopes are kept apart', async () => {
    const collections = all.map((item, index) => project(`p${index}`, [item]));
    expect((await send('PUT', '/__mock__/state', { collections })).status).toBe(204);
    expect((await send('GET', '/v1/projects/p9999/destinations')).body).toMatchObject([plain('a9999')]);
    expect(mock.state().collections).toHaveLength(10_000);
  });

  it('are as many as there may be', async () => {
    await send('PUT', '/__mock__/state', { collections: [project('p', all)] });
    const refused = await send('POST', collection, plain('more'));
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('holds 10000 items')]);
    await send('DELETE', `${collection}/a0`);
    expect((await send('POST', collection, plain('more'))).status).toBe(201);
  });
});

describe('20 simultaneous creates of one name', () => {
  const once = [201, ...Array(19).fill(409)];

  it('in this process make one item', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('POST', collection, plain('a'))));
    expect(answers.map(({ status }) => status).sort()).toEqual(once);
    expect((await send('GET', collection)).body).toHaveLength(1);
  });

  it('on as many sockets make one item', async () => {
    const server = await serveMock(mock, { host: '127.0.0.1', port: 0 });
    const body = JSON.stringify(plain('a'));
    const head = `POST ${collection} HTTP/1.1\r\nHost: x\r\nX-Api-Key: k\r\nContent-Type: application/json\r\n`;
    const sockets = await Promise.all(Array.from({ length: 20 }, () => connected(server.url)));
    const answers = sockets.map(received);
    for (const socket of sockets)
      socket.write(`${head}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
    const statuses = (await Promise.all(answers)).flatMap((text) => answersIn(text).map(({ status }) => status));
    expect(statuses.sort()).toEqual(once);
    expect((await send('GET', collection)).body).toHaveLength(1);
    await server.close();
  });
});

/** What is in use once all rubbish is gone, in bytes. */
async function memoryInUse(): Promise<number> {
  // What weak references point to stays until the present task ends.
  await setImmediate();
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('memory', () => {
  const long = 'x'.repeat(20_000);
  const malformed = [
    `{"name":"${long}`,
    `{"name":"a!${long}","type":"webhook","metadata":{}}`,
    `{"name":"a","type":"${long}","metadata":{"headers":{"${long}":1}}}`,
    '['.repeat(20_000),
    `${'['.repeat(600)}${long}${']'.repeat(600)}`,
    `{"__proto__":{"${long}":1}}`,
    `\u0000${long}`,
    `\ufffd"${long}"\n\n,`,
  ];
  const sendMalformed = async (count: number) => {
    for (let sent = 0; sent < count; sent++) {
      // Each is another text: equal ones might be kept once.
      const body = `${malformed[sent % malformed.length]}${sent}`;
      const headers = { 'X-Api-Key': `k${sent}`, 'Content-Type': `application/json; sent=${sent}` };
      const response = await mock.fetch(
        new Request(`http://x${collection}?sent=${sent}`, { method: 'POST', headers, body }),
      );
      expect([400, 422]).toContain(response.status);
      await response.arrayBuffer();
    }
  };

  it('keeps nothing of thousands of malformed bodies in a row', async () => {
    await sendMalformed(200);
    const before = await memoryInUse();
    await sendMalformed(2000);
    // 40 MB were sent.
    expect((await memoryInUse()) - before).toBeLessThan(12_000_000);
  });

  it('keeps so many bytes of items, and no more', async () => {
    const item = (name: string, length: number) => ({
      ...plain(name),
      metadata: { headers: { long: 'x'.repeat(length) } },
    });
    const put = (name: string) => {
      const items = Array.from({ length: 7 }, (_, index) => item(`a${index}`, 4_000_000));
      return send('PUT', `/__mock__/state?projectIdOrName=${name}`, { collections: [project(name, items)] });
    };
    for (let part = 0; part < 9; part++) expect((await put(`p${part}`)).status).toBe(204);
    const tooMuch = await put('p9');
    expect([tooMuch.status, tooMuch.body.detail]).toEqual([422, expect.stringContaining('longer than 256 MiB')]);
    const statuses: number[] = [];
    for (let made = 0; made < 20; made++)
      statuses.push((await send('POST', collection, item(`b${made}`, 1_000_000))).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([201, 409]);
    const longer = { updateMask: ['metadata'], destination: item('b0', 1_000_000) };
    expect((await send('PATCH', `${collection}/b0`, longer)).status).toBe(409);
  });
});
