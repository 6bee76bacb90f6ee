/**
 * XML in which any text may stand. Beside what `plain` shows, U+FFFE and U+FFFF are shown as `\uXXXX`: no reader takes
 * them. (xmlbuilder2 could do that, a character at a time, with many times the memory.) It leaves what looks like a
 * reference (`&#0;`, `&name;`) as it is: each `&` is escaped before.
 * @see https://www.w3.org/TR/xml/#charsets
 */
import { createRequire } from 'node:module';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { plain } from './plain.ts';

/** An element: attributes in their order, and lines of text or further elements within. */
export interface XmlElement {
  readonly name: string;
  /** One that is undefined is left out. */
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly lines?: readonly string[];
  readonly children?: readonly XmlElement[];
}

/** @example xmlDocument({ name: 'a', attributes: { b: '"\n' } }).endsWith('<a b="&quot;\\u000a"/>\n') */
export function xmlDocument(root: XmlElement): string {
  // Slow to load: only where it is wanted.
  const { create } = createRequire(import.meta.url)('xmlbuilder2') as typeof import('xmlbuilder2');
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  append(document, root);
  return `${document.end({ prettyPrint: true })}\n`;
}

function append(parent: XMLBuilder, { name, attributes = {}, lines = [], children = [] }: XmlElement) {
  const element = parent.ele(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) element.att(attribute, escaped(String(value)));
  }
  if (lines.length > 0) element.txt(lines.map(escaped).join('\n'));
  for (const child of children) append(element, child);
}

const escaped = (text: string): string =>
  plain(text)
    .replaceAll(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll('&', '&amp;');
