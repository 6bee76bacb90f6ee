import { describe, expect, it } from 'vitest';
import { createFaults } from './faults.ts';
import { client } from './state/state.test-support.ts';

describe('--fail', () => {
  it('fails about as many requests as it is told, the same ones for the same seed', async () => {
    const pattern = (seed: number) => {
      const faults = createFaults({ seed, fail: { rate: 0.2 } });
      return Array.from({ length: 2000 }, () => (faults.failure() ? 'x' : '.')).join('');
    };
    const failed = pattern(1).replaceAll('.', '').length;
    expect(failed).toBeGreaterThan(300);
    expect(failed).toBeLessThan(500);
    expect(pattern(1)).toBe(pattern(1));
    expect(pattern(2)).not.toBe(pattern(1));
  });

  it.each([
    [{ rate: 1 }, 503, '1'],
    [{ rate: 1, status: 429 }, 429, '1'],
    [{ rate: 1, status: 500 }, 500, null],
  ])('%j answers a problem document, and changes nothing', async (fail, status, retryAfter) => {
    const { mock } = await client('', { fail });
    const request = new Request('http://mock/v1/projects/p/destinations', { headers: { 'X-Api-Key': 'k' } });
    const response = await mock.fetch(request);
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(await response.json()).toMatchObject({ status, detail: expect.stringContaining('100%') });
  });

  it('never at / and /__mock__/', async () => {
    const { send, mock } = await client('', { fail: { rate: 1 } });
    expect((await send('GET', '/__mock__/state')).status).toBe(200);
    expect((await mock.fetch(new Request('http://mock/'))).status).toBe(200);
  });
});

describe('--delay', () => {
  const timed = async (delay: number | [number, number], path: string) => {
    const { mock } = await client('', { delay });
    const started = performance.now();
    await mock.fetch(new Request(`http://mock${path}`, { headers: { 'X-Api-Key': 'k' } }));
    return performance.now() - started;
  };

  it('waits before it answers, also when it refuses', async () => {
    expect(await timed(100, '/v1/projects/p/destinations')).toBeGreaterThanOrEqual(95);
    expect(await timed([100, 150], '/nowhere')).toBeGreaterThanOrEqual(95);
  });

  it('never at /__mock__/', async () => {
    // An hour would be noticed.
    expect(await timed(3_600_000, '/__mock__/state')).toBeLessThan(60_000);
  });
});
