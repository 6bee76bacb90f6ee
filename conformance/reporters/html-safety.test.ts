/** In a real browser: the page asks for nothing, and what a server or a contract says in it stays text. */
import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { inChromium, openAll } from './html-browser.test-support.ts';
import { everywhere, sample } from './html-sample.test-support.ts';

const page = html(sample);

inChromium((open) => {
  it('asks for nothing, and says nothing to the console', async () => {
    const { page: opened, noise } = await open(page);
    expect(await opened.title()).toBe('Not conformant: Books 1.0');
    expect(noise).toEqual([]);
  });

  describe('what a server or a contract says is text', () => {
    it.each([
      '<script>globalThis.canary = 1</script>',
      `"><img src=x onerror="globalThis.canary = 1">`,
      `'><svg onload='globalThis.canary = 1'>`,
      '</style><script>globalThis.canary = 1</script>',
      '</script><script>globalThis.canary = 1</script>',
      '</title></head><body onload="globalThis.canary = 1">',
      '--><style>body { display: none }</style>',
      '" autofocus onfocus="globalThis.canary = 1',
      'javascript:globalThis.canary = 1',
      '\u202egnirts\u2066\u0007\u001b[31m',
    ])('%j', async (text) => {
      const { page: opened, noise } = await open(html(everywhere(text)));
      await openAll(opened);
      const seen = await opened.evaluate(() => ({
        canary: 'canary' in globalThis,
        scripts: document.scripts.length,
        styles: document.styleSheets.length,
        images: document.querySelectorAll('img, iframe, object, link:not([rel="icon"])').length,
        handlers: [...document.querySelectorAll('*')].filter((each) =>
          each.getAttributeNames().some((name) => name.startsWith('on')),
        ).length,
        links: [...document.links].filter((link) => !link.getAttribute('href')?.startsWith('#')).length,
        unseen: /[\u202e\u2066\u0007\u001b]/.test(document.documentElement.outerHTML),
        words: document.body.textContent,
      }));
      expect(seen).toMatchObject({
        canary: false,
        scripts: 1,
        styles: 1,
        images: 0,
        handlers: 0,
        links: 0,
        unseen: false,
      });
      const shown = text.startsWith('\u202e') ? String.raw`\u202egnirts\u2066\u0007\u001b[31m` : text;
      // The title, the address, a body, a reason, a header.
      for (const words of [
        `Books${shown}`,
        `http://x${shown}`,
        `expected a 4xx, received 201${shown}`,
        `{{credential}}${shown}`,
      ])
        expect(seen.words.replaceAll(/\s+/g, ' ')).toContain(words.replaceAll(/\s+/g, ' '));
      expect(noise).toEqual([]);
    });

    it('this test can fail: a script that got into the page is stopped by its policy, and heard of', async () => {
      const { page: opened, noise } = await open(
        page.replace('<main', '<script>globalThis.canary = 1</script><img src="http://127.0.0.1:9/"><main'),
      );
      expect(await opened.evaluate(() => 'canary' in globalThis)).toBe(false);
      expect(noise).toEqual(
        expect.arrayContaining([expect.stringContaining('script-src'), expect.stringContaining('img-src')]),
      );
    });
  });
});
