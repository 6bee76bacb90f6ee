/** What several parts of the page are made of. `html` escapes whatever is put into it. */
import { html } from 'hono/html';
import type { CurlRequest } from './curl.ts';
import { curl } from './curl.ts';

export type Html = ReturnType<typeof html>;

/** Where the mock stands, as whoever asks for the page sees it. */
export interface Place {
  /** Such as `http://127.0.0.1:4010`. */
  readonly origin: string;
  readonly basePath: string;
}

/** One click selects all of it. */
export const commandLine = (command: string | CurlRequest): Html =>
  html`<pre class="command"><code>${typeof command === 'string' ? command : curl(command)}</code></pre>`;

/** A text in which code stands between backticks. */
export const withCode = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;

/** @example counted(2, 'item') === '2 items' */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
