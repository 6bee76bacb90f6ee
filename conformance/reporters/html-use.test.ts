/** In a real browser: finding a check, following links, copying; and all of that where no script runs. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { byId, inChromium } from './html-browser.test-support.ts';
import { everywhere, long, sample } from './html-sample.test-support.ts';

const page = html(sample);
const failed = 'check/addBook/request/body/isbn/pattern';
const passed = 'check/addBook/request/body/title/required';

inChromium((open) => {
  describe('the filter', () => {
    it('is used by keyboard alone, and says how much it shows', async () => {
      const { page: opened } = await open(page);
      const count = opened.locator('#count');
      expect(await count.textContent()).toBe('18 checks');
      await tabTo(opened, '[name="text"]');
      await opened.keyboard.type('isbn refused');
      expect(await count.textContent()).toBe('1 of 18 checks');
      expect(await opened.locator('.check:visible').count()).toBe(1);
      for (const _ of 'refused ') await opened.keyboard.press('Backspace');
      expect(await count.textContent()).toBe('3 of 18 checks');
      await opened.keyboard.press('Tab');
      await opened.keyboard.type('failed');
      await opened.keyboard.press('Tab');
      await opened.keyboard.type('SHOULD');
      expect(await count.textContent()).toBe('1 of 18 checks');
      expect(await byId(opened, 'check/addBook/request/body/isbn/type').isVisible()).toBe(true);
      await tabTo(opened, 'button[type="reset"]');
      await opened.keyboard.press('Enter');
      expect(await count.textContent()).toBe('18 checks');
    });

    it('opens what it finds, and hides places and operations that have nothing of it', async () => {
      const { page: opened } = await open(page);
      expect(await byId(opened, passed).isVisible()).toBe(false);
      await opened.locator('[name="verdict"]').selectOption('passed');
      expect(await byId(opened, passed).isVisible()).toBe(true);
      expect(await byId(opened, failed).isVisible()).toBe(false);
      await opened.locator('[name="operation"]').selectOption('removeBook');
      expect(await byId(opened, passed).isVisible()).toBe(false);
      expect(await opened.locator('section.operation:visible').count()).toBe(1);
      expect(await opened.locator('#count').textContent()).toBe('2 of 18 checks');
    });
  });

  describe('a link', () => {
    it('opens what it leads to', async () => {
      const { page: opened } = await open(page, {}, `#${passed}`);
      expect(await byId(opened, passed).locator('.cases').isVisible()).toBe(true);
      expect(await byId(opened, passed).evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(0);
    });

    it('leaves what it opened free to be closed', async () => {
      const { page: opened } = await open(page, {}, `#${passed}`);
      await byId(opened, passed).locator('summary').click();
      expect(await byId(opened, passed).locator('.cases').isVisible()).toBe(false);
    });

    it('leads by keyboard from a case to its exchange, and from the picture to the checks', async () => {
      const { page: opened } = await open(page);
      await opened.locator('#findings ~ * a[href="#exchange-6"]').first().focus();
      await opened.keyboard.press('Enter');
      await byId(opened, 'exchange-6').locator('pre').first().waitFor({ state: 'visible' });
      await opened.locator('.coverage td a').first().focus();
      await opened.keyboard.press('Enter');
      await byId(opened, 'check/addBook/request/example/novel').waitFor({ state: 'visible' });
    });

    it('leads to an id of any characters', async () => {
      const { page: opened } = await open(html(everywhere(' %2F%/#?"é')));
      await opened.locator('.register a').first().click();
      await opened.locator('details.check[open]:target .cases').waitFor({ state: 'visible' });
    });

    it('leads to what is filtered away, and a second time too', async () => {
      const { page: opened } = await open(page);
      await opened.locator('[name="verdict"]').selectOption('failed');
      await opened.evaluate((id) => location.assign(`#${id}`), passed);
      await byId(opened, passed).locator('.cases').waitFor({ state: 'visible' });
      expect(await opened.locator('#count').textContent()).toBe('18 checks');
      const silence = opened.locator(`.register a[href="#${passed}"]`);
      await opened.locator('.more > summary', { hasText: 'the rest was refused' }).click();
      await byId(opened, passed).evaluate((element) => element.removeAttribute('open'));
      await silence.click();
      await byId(opened, passed).locator('.cases').waitFor({ state: 'visible' });
    });
  });

  it('copies a command line as it is', async () => {
    const { page: opened } = await open(page);
    await opened.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await byId(opened, 'exchange-6').locator('summary').click();
    const button = opened.getByRole('button', { name: 'Copy the command line of exchange 6', exact: true });
    await button.click();
    await opened.getByRole('button', { name: 'Copied the command line of exchange 6' }).waitFor();
    expect(await opened.evaluate(() => navigator.clipboard.readText())).toBe(sample.exchanges[5]?.curl);
  });

  describe('without a script', () => {
    const options = { javaScriptEnabled: false };

    it('has all its words, and no controls', async () => {
      const { page: opened, noise } = await open(page, options);
      expect(await opened.locator('#filter').isVisible()).toBe(false);
      expect(await opened.locator('button:visible').count()).toBe(0);
      for (const { id, requirement } of sample.checks) {
        expect(await byId(opened, `check/${id}`).isVisible()).toBe(true);
        expect(await byId(opened, `check/${id}`).locator('summary').textContent()).toContain(
          requirement.statement.replaceAll('`', ''),
        );
      }
      await byId(opened, passed).locator('summary').click();
      expect(await byId(opened, passed).locator('.cases').isVisible()).toBe(true);
      expect(noise).toEqual([]);
    });

    it('a link opens what it leads to', async () => {
      const { page: opened } = await open(page, options, '#exchange-6');
      expect(await byId(opened, 'exchange-6').locator('pre').first().isVisible()).toBe(true);
      expect(await byId(opened, 'exchange-7').locator('pre').first().isVisible()).toBe(false);
    });
  });

  it('is usable with 720 checks and 720 exchanges', async () => {
    const { page: opened } = await open(html(long(40, JSON.stringify({ title: 'x'.repeat(400) }))));
    const started = performance.now();
    await opened.getByRole('searchbox').fill('isbn');
    expect(await opened.locator('#count').textContent()).toBe('120 of 720 checks');
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

/** Presses Tab as often as it takes. */
async function tabTo(opened: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await opened.keyboard.press('Tab');
    if (await opened.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) {
      const outline = await opened.evaluate(
        () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
      );
      expect(outline).toBe('solid');
      return;
    }
  }
  expect.fail(`${selector} is not reached by keyboard`);
}
