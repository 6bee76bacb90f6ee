/** For tests: what a page in a browser lacks for some who read it. */
import type { Page } from 'playwright-core';

/** What reaches beyond the window's right edge, where nothing scrolls it. */
export const overflows = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isBeyond = (element: Element) =>
      element.getBoundingClientRect().right > width + 0.5 && element.closest('.scroll, .unseen') === null;
    const beyond = [...document.querySelectorAll('body *')]
      .filter(isBeyond)
      .map((element) => element.outerHTML.slice(0, 100));
    return document.documentElement.scrollWidth > width
      ? [`scrolls to ${document.documentElement.scrollWidth}`, ...beyond]
      : beyond;
  });

/** Texts whose colour is too near to that behind them (WCAG 2.2, 1.4.3). */
export const weakContrasts = (page: Page): Promise<{ looked: number; weak: string[] }> =>
  page.evaluate(() => {
    const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string) => {
      const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
        const part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = (element: Element | null): string => {
      if (element === null) return 'rgb(255, 255, 255)';
      const color = getComputedStyle(element).backgroundColor;
      return channels(color)[3] === 0 ? ground(element.parentElement) : color;
    };
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
    const texts = [...document.querySelectorAll('body *')].filter(
      (element) =>
        (hasText(element) || element.matches('input')) &&
        element.checkVisibility() &&
        element.closest('.unseen, .skip, script') === null,
    );
    const weak = texts.flatMap((element) => {
      const [text, behind] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
      const ratio = (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
      return ratio < 4.5 ? [`${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 100)}`] : [];
    });
    return { looked: texts.length, weak };
  });

interface Node {
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
}

const active = ['link', 'button', 'textbox', 'searchbox', 'combobox', 'DisclosureTriangle', 'region'];

/** What can be used, and has no name for those who do not see it. */
export async function namelessParts(page: Page): Promise<{ looked: number; nameless: Node[] }> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  const parts = nodes.filter(({ ignored, role }) => !ignored && active.includes(role?.value ?? ''));
  return { looked: parts.length, nameless: parts.filter(({ name }) => (name?.value ?? '').trim() === '') };
}
