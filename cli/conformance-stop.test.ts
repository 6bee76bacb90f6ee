/** Ctrl-C: the run ends, cleans up and reports; a second one leaves everything as it is. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conformance, type Press, serve } from './conformance.test-support.ts';

/** Slow enough to be interrupted: the first progress line comes after two seconds. */
async function slowServer(deleteMs: number) {
  const items = new Set<string>();
  let last = 0;
  const baseUrl = await serve((request, response) => {
    request.resume().on('end', () => {
      if (request.method === 'DELETE') {
        setTimeout(() => {
          items.delete(request.url?.split('/').at(-1) ?? '');
          response.writeHead(204).end();
        }, deleteMs);
        return;
      }
      setTimeout(() => {
        const id = `item-${++last}`;
        items.add(id);
        response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id }));
      }, 60);
    });
  });
  return { baseUrl, items, created: () => last };
}

const underWay = /of \d+ requests/;
const stopping = 'destinations-contract: stopping: deleting what was created; again to leave it behind\n';

test.each<[string, Press[]]>([
  ['Ctrl-C', [{ when: underWay, signal: 'SIGINT' }]],
  [
    // A terminal sends it to npm and to the command, and npm passes it on.
    'one Ctrl-C that arrives twice',
    [
      { when: underWay, signal: 'SIGINT' },
      { when: /stopping/, signal: 'SIGINT' },
    ],
  ],
  ['SIGTERM', [{ when: underWay, signal: 'SIGTERM' }]],
])(
  '%s deletes what was created, reports what was judged, and exits 2',
  async (_name, presses) => {
    const { baseUrl, items, created } = await slowServer(10);
    const { code, stdout, stderr } = await conformance(['--base-url', baseUrl], {}, presses);
    expect(code).toBe(2);
    expect(stderr).toBe(stopping);
    expect(stdout).toContain('a part of the suite');
    expect(stdout).toMatch(/\nOPEN \d+ checks: it was not sent: the run was stopped\n/);
    expect(stdout).toMatch(/\nno verdict: the run was stopped; until then \d+ MUST checks failed\n$/);
    expect(created()).toBeGreaterThan(0);
    expect([...items]).toEqual([]);
  },
  60_000,
);

test('a second Ctrl-C leaves the rest behind, and names it', async () => {
  const { baseUrl, items } = await slowServer(60_000);
  const started = performance.now();
  const presses: Press[] = [
    { when: underWay, signal: 'SIGINT' },
    { when: /stopping/, signal: 'SIGINT', afterMs: 500 },
  ];
  const args = ['--base-url', baseUrl, '--timeout', '3000', '--reporter', 'json'];
  const { code, stdout, stderr, journal } = await conformance(args, {}, presses);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(code).toBe(2);
  expect(stderr).toContain('leaving behind what is not deleted yet\n');
  expect(stderr).toMatch(/: no verdict: the run was stopped.*\n$/);
  expect(stderr).not.toMatch(/^ {4}at /m);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ conformant: null, run: { partial: true } });
  const named = report.leftovers.map(({ url }: { url: string }) => url.split('/').at(-1));
  expect(named.sort()).toEqual([...items].sort());
  // The journal names them too, for whoever cleans up later.
  const kept = readFileSync(journal ?? '', 'utf8');
  for (const id of items) expect(kept).toContain(id);
}, 60_000);
