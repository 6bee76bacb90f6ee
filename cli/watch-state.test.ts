/** The hand-over by itself: from one mock in this process to another. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createMock, type Mock } from '../mock/index.ts';
import { watchMock } from './watch.ts';
import { handOver } from './watch-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'hand-over-'));
afterAll(() => rmSync(folder, { recursive: true }));

const state = (...names: string[]) => ({
  collections: names.map((name, index) => ({
    scope: { projectIdOrName: `p${index}` },
    items: [{ name, type: 'webhook', metadata: {} }],
  })),
});
const namesIn = (mock: Mock) => mock.state().collections.flatMap(({ items }) => items.map(({ name }) => name));

it('takes everything over, ids too, in place of the seed data, which a reset brings back', async () => {
  const from = await createMock({ seedData: state('a', 'b') });
  const to = await createMock({ seedData: state('seed'), seed: 2 });
  expect(await handOver(from, to)).toEqual({ kept: 2, dropped: 0, faults: [] });
  expect(to.state()).toEqual(from.state());
  to.reset();
  expect(namesIn(to)).toEqual(['seed']);
});

it('takes over that there is nothing', async () => {
  const to = await createMock({ seedData: state('seed') });
  expect(await handOver(await createMock(), to)).toEqual({ kept: 0, dropped: 0, faults: [] });
  expect(namesIn(to)).toEqual([]);
});

it('drops everything where the fault is in none of the items', async () => {
  const from = await createMock({ seedData: state('a', 'b') });
  const to = await createMock({ maxItems: 1 });
  const { kept, dropped, faults } = await handOver(from, to);
  expect([kept, dropped, faults]).toEqual([0, 2, [expect.stringContaining('limit of 1')]]);
});

it('lets requests wait meanwhile: what they create is in the new mock', async () => {
  const file = join(folder, 'contract');
  writeFileSync(file, 'old');
  const old = await createMock();
  const made = await createMock();
  const [begun, released, said] = [signal(), signal(), signal()];
  const slow: Mock = {
    ...made,
    async fetch(request) {
      begun.give();
      if (request.method === 'PUT') await released.given;
      return made.fetch(request);
    },
  };
  const load = (files: Set<string>) => {
    files.add(file);
    const contract = readFileSync(file, 'utf8');
    return { contract, seedData: '', createMock: async () => (contract === 'old' ? old : slow) };
  };
  const watch = await watchMock(load, () => said.give());
  writeFileSync(file, 'new');
  await begun.given;
  const answer = watch.mock.fetch(
    new Request('http://mock/v1/projects/p/destinations', {
      method: 'POST',
      headers: { 'X-Api-Key': 'key', 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'meanwhile', type: 'webhook', metadata: {} }),
    }),
  );
  released.give();
  await said.given;
  expect((await answer).status).toBe(201);
  expect([namesIn(old), namesIn(made)]).toEqual([[], ['meanwhile']]);
  await watch.close();
});

it('says the same fault once, however often it is met', async () => {
  const file = join(folder, 'faults');
  writeFileSync(file, 'good');
  const mock = await createMock();
  const metAgain = signal();
  const [broken, mended] = [signal(), signal()];
  const lines: string[] = [];
  const load = (files: Set<string>) => {
    files.add(file);
    const contract = readFileSync(file, 'utf8');
    if (contract === 'broken again') metAgain.give();
    if (contract.startsWith('broken')) throw new Error('here is\na fault');
    return { contract, seedData: '', createMock: async () => mock };
  };
  const watch = await watchMock(load, (line) => {
    lines.push(line);
    (line.startsWith('not') ? broken : mended).give();
  });
  writeFileSync(file, 'broken');
  await broken.given;
  writeFileSync(file, 'broken again');
  await metAgain.given;
  writeFileSync(file, 'good again');
  await mended.given;
  expect(lines).toEqual(['not reloaded, the last good contract is served on: here is a fault', 'contract reloaded']);
  await watch.close();
});

/** Something that happens once, and that may be waited for. */
function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
