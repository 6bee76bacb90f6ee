/** `mock --open`. */
import { once } from 'node:events';
import { messageOf } from '../contract/index.ts';

/** Opens a page in the default browser. Where that fails it is said, and nothing else happens. */
export async function openPage(url: string, say: (line: string) => void): Promise<void> {
  try {
    const { default: open } = await import('open');
    const browser = await open(url);
    const code = browser.exitCode ?? (await once(browser, 'exit'))[0];
    if (code) throw new Error(`exit code ${code}`);
  } catch (thrown) {
    say(`--open: no browser could be started (${messageOf(thrown)}); the page is at ${url}`);
  }
}
