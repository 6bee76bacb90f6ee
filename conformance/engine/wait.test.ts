import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { waitForAnswer } from './wait.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** @param statuses one for each request, the last for all that follow; 0 is silence. */
async function serve(statuses: readonly number[], port = 0) {
  const seen: { readonly authorization: unknown; readonly gateway: unknown }[] = [];
  const server = createServer(({ headers }, response) => {
    const status = statuses[Math.min(seen.length, statuses.length - 1)] ?? 200;
    seen.push({ authorization: headers.authorization, gateway: headers['x-gateway'] });
    if (status > 0) response.writeHead(status, { Location: '/elsewhere' }).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { seen, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

test.each([200, 302, 401, 404, 500])('whoever answers %i is there', async (status) => {
  const { baseUrl, seen } = await serve([status]);
  expect(await waitForAnswer(baseUrl, 2000, { timeoutMs: 500, headers: { 'X-Gateway': 'open' } })).toBeUndefined();
  expect(seen).toEqual([{ authorization: undefined, gateway: 'open' }]);
});

test.each([502, 503, 504])('a gateway that answers %i has nobody behind it yet', async (status) => {
  const { baseUrl, seen } = await serve([status, status, 404]);
  expect(await waitForAnswer(baseUrl, 3000, { timeoutMs: 500 })).toBeUndefined();
  expect(seen).toHaveLength(3);
  expect(await waitForAnswer((await serve([status])).baseUrl, 300, { timeoutMs: 500 })).toBe(`it answered ${status}`);
});

test('a server that starts later is waited for; one that never does is named', async () => {
  const { baseUrl } = await serve([200]);
  const port = Number(new URL(baseUrl).port);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect(await waitForAnswer(baseUrl, 300, { timeoutMs: 500 })).toBe('nothing is listening there');
  const waiting = waitForAnswer(baseUrl, 5000, { timeoutMs: 500 });
  setTimeout(() => serve([200], port), 400);
  expect(await waiting).toBeUndefined();
});

test('silence takes no longer than it may, and less where the run is stopped', async () => {
  const { baseUrl } = await serve([0]);
  const started = performance.now();
  expect(await waitForAnswer(baseUrl, 400, { timeoutMs: 60_000 })).toMatch(/^no answer within \d+ ms$/);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  expect(await waitForAnswer(baseUrl, 60_000, { timeoutMs: 60_000, stop: stop.signal })).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(3000);
});
