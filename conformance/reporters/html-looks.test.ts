/** In a real browser: on paper, narrow, in both colour schemes, and heard. Pictures go to `artifacts/`, for people. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../contract/index.ts';
import { html } from './html.ts';
import { byId, inChromium, openAll } from './html-browser.test-support.ts';
import { namelessParts, overflows, weakContrasts } from './html-inspection.test-support.ts';
import { everywhere, sample } from './html-sample.test-support.ts';

const page = html(sample);
const artifacts = join(packageRoot, 'artifacts');

async function picture(opened: Page, name: string): Promise<void> {
  mkdirSync(artifacts, { recursive: true });
  await opened.screenshot({ path: join(artifacts, `report-${name}.png`), fullPage: true });
}

inChromium((open) => {
  it('on paper has all findings and their evidence, and no controls', async () => {
    const { page: opened } = await open(page);
    await opened.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const { id, verdict } of sample.checks)
      expect(await byId(opened, `check/${id}`).locator('.cases').isVisible()).toBe(
        ['fail', 'inconclusive'].includes(verdict),
      );
    expect(await byId(opened, 'exchange-6').locator('pre').first().isVisible()).toBe(true);
    expect(await byId(opened, 'exchange-1').isVisible()).toBe(false);
    expect(await opened.locator('nav:visible, form:visible, button:visible').count()).toBe(0);
    expect(await opened.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    await picture(opened, 'print');
  });

  it.each([
    ['as it is', page],
    ['with long words', html(everywhere('x'.repeat(900)))],
  ])('needs no more than 380 pixels, %s', async (name, text) => {
    const { page: opened } = await open(text, { viewport: { width: 380, height: 800 } });
    expect(await overflows(opened)).toEqual([]);
    if (name === 'as it is') await picture(opened, 'narrow');
    await openAll(opened);
    expect(await overflows(opened)).toEqual([]);
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it('every text has a contrast of 4.5 to 1', async () => {
      const { page: opened } = await open(page, { colorScheme });
      await picture(opened, colorScheme);
      await openAll(opened);
      const found = await weakContrasts(opened);
      expect(found.looked).toBeGreaterThan(500);
      expect(found.weak).toEqual([]);
    });
  });

  describe('for those who hear it', () => {
    it('has landmarks, and headings in order', async () => {
      const { page: opened } = await open(page);
      const headings = await opened
        .locator('h1, h2, h3, h4, h5, h6')
        .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
      expect(headings.filter((level) => level === 1)).toEqual([1]);
      expect(headings.filter((level, index) => level > (headings[index - 1] ?? 0) + 1)).toEqual([]);
      for (const role of ['banner', 'navigation', 'search', 'main'] as const)
        expect(await opened.getByRole(role).count()).toBe(1);
      expect(await opened.locator('table:not(:has(caption))').count()).toBe(0);
      expect(await opened.locator('th:not([scope])').count()).toBe(0);
      expect(await opened.locator('#count[aria-live="polite"]').count()).toBe(1);
    });

    it('every part that does something has a name', async () => {
      const { page: opened } = await open(page);
      const { looked, nameless } = await namelessParts(opened);
      expect(looked).toBeGreaterThan(60);
      expect(nameless).toEqual([]);
    });

    it('the first key leads past the head', async () => {
      const { page: opened } = await open(page);
      await opened.keyboard.press('Tab');
      const skip = opened.getByRole('link', { name: 'Skip to the findings' });
      expect((await skip.boundingBox())?.width).toBeGreaterThan(100);
      await opened.keyboard.press('Enter');
      await opened.keyboard.press('Tab');
      expect(await opened.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    });
  });
});
