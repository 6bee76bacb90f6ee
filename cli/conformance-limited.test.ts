/** A server that limits how often it is asked: the verdicts are those of one that does not. */
import { expect, test } from 'vitest';
import { type Report, runConformance } from '../conformance/index.ts';
import { createMock } from '../mock/index.ts';

const verdicts = ({ checks }: Report) => checks.map(({ id, verdict }) => `${verdict} ${id}`);
const scopes = { params: { projectIdOrName: ['one', 'two'] } };

/** A bucket that holds so many requests, and is filled again so fast. */
function limited(fetch: (request: Request) => Promise<Response>, perSecond: number) {
  let [tokens, last, refused] = [perSecond, performance.now(), 0];
  return {
    refused: () => refused,
    async fetch(request: Request): Promise<Response> {
      const now = performance.now();
      tokens = Math.min(perSecond, tokens + ((now - last) / 1000) * perSecond);
      last = now;
      if (tokens >= 1) {
        tokens--;
        return fetch(request);
      }
      refused++;
      return new Response('slow down', { status: 429, headers: { 'Retry-After': '1' } });
    },
  };
}

test('20 requests a second, more are answered 429', { timeout: 180_000 }, async () => {
  const free = await runConformance({ fetch: (await createMock()).fetch }, scopes);
  const server = limited((await createMock()).fetch, 20);
  const report = await runConformance({ fetch: server.fetch }, scopes);
  expect(server.refused()).toBeGreaterThan(20);
  expect(report).toMatchObject({ conformant: true, leftovers: [] });
  expect(verdicts(report)).toEqual(verdicts(free));
});

test('--rate keeps below the limit: none is answered 429', { timeout: 180_000 }, async () => {
  const server = limited((await createMock()).fetch, 100);
  const report = await runConformance({ fetch: server.fetch }, { ...scopes, rate: 80 });
  expect(server.refused()).toBe(0);
  expect(report.conformant).toBe(true);
});
