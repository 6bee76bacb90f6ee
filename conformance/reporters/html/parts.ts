/** What several parts of the page are made of. `html` escapes whatever is put into it. */
import { html } from 'hono/html';
import type { ReportedCheck } from '../../report.ts';
import { plain, shown } from '../plain.ts';

export type Html = ReturnType<typeof html>;

/** Text from elsewhere, where the line breaks are its own. */
export const shownLines = (text: string): string => text.split('\n').map(plain).join('\n');

/** A text in which code stands between backticks. */
export const withCode = (text: string): Html =>
  html`${shown(text)
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;

/** A path or a name in camel case, which may be broken between its parts. */
export const breakable = (name: string): Html =>
  html`${shown(name)
    .split(/(?<=\/)|(?<=[a-z\d])(?=[A-Z])/)
    .map((part, index) => (index === 0 ? part : html`<wbr>${part}`))}`;

/** An id of the page: the same text serves as `id` and, behind `#`, as address, whatever is in it. */
export const anchor = (kind: 'check' | 'case' | 'place' | 'operation', id: string): string =>
  encodeURIComponent(`${kind}/${plain(id)}`).replaceAll('%2F', '/');

export const checkLink = ({ id }: Pick<ReportedCheck, 'id'>): Html =>
  html`<a href="#${anchor('check', id)}"><code>${breakable(id)}</code></a>`;

/** Digits in groups: they are read, not computed with. @example grouped(7995998) === '7,995,998' */
export const grouped = (count: number): string => count.toLocaleString('en-US');
