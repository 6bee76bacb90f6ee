/** For tests: the report in Chromium as it is installed, read from a file as people read it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

const chromiumPath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((file) => existsSync(file));

const howToGetChromium = 'no chromium was found; apt-get install chromium';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

/** A page, and what it did that a report should not do. */
export interface Opened {
  readonly page: Page;
  /** Requests for anything but the page, words on the console, errors. */
  readonly noise: string[];
}

/** Opens a text as a file. @param fragment with its `#` */
export type Open = (text: string, options?: BrowserContextOptions, fragment?: string) => Promise<Opened>;

/** Tests in one browser, started with an empty profile; without a browser they are skipped, but not where all is tested. */
export function inChromium(tests: (open: Open) => void): void {
  if (chromiumPath === undefined) {
    it.skipIf(process.env.CI !== 'true')(`is not tested in a browser: ${howToGetChromium}`, () => {
      expect.fail(howToGetChromium);
    });
    return;
  }
  describe('in Chromium', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
    });
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    });
    afterAll(() => browser.close());
    tests((text, options = {}, fragment = '') => openIn(browser, text, options, fragment));
  });
}

async function openIn(
  browser: Browser,
  text: string,
  options: BrowserContextOptions,
  fragment: string,
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, text);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({ viewport: { width: 1280, height: 1200 }, ...options });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) noise.push(`asked for ${request.url()}`);
  });
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  await page.goto(`${address}${fragment}`);
  rmSync(folder, { recursive: true });
  return { page, noise };
}

export const byId = (page: Page, id: string): Locator => page.locator(`[id="${id}"]`);

export const openAll = (page: Page): Promise<void> =>
  page.locator('details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
