/**
 * Ids are for ever: baselines, `--only` and other people's programs name them. One that is gone or renamed is a breaking
 * change; a new one is added to the list with `npx vitest run proof/requirement-ids.test.ts --update`.
 */
import { expect, test } from 'vitest';
import { planConformance } from '../conformance/index.ts';

test('every requirement has the id that it always had', async () => {
  const { checks } = planConformance({}).plan;
  const ids = checks.map(({ requirement }) => requirement.id).sort();
  expect(new Set(ids).size).toBe(ids.length);
  await expect(`${ids.join('\n')}\n`).toMatchFileSnapshot('requirement-ids.txt');
});
