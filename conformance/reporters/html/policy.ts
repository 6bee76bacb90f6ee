/** What the page may do: run its own script, wear its own style, and nothing else, whatever got past the escaping. */
import { createHash } from 'node:crypto';
import { script } from './script.ts';
import { style } from './style.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** `data:` is for the empty icon, without which a browser asks the server for one. */
export const policy = [
  "default-src 'none'",
  `style-src ${hash(style)}`,
  `script-src ${hash(script)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
