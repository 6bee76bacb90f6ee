/** Requests and answers as they were sent and received, bounded. */
import { html } from 'hono/html';
import type { BodyRecord } from '../../model.ts';
import { beginning, shown } from '../plain.ts';
import { bytesIn } from './answer.ts';
import { grouped, type Html, shownLines } from './parts.ts';

/** How many characters of a body are shown, and of how many headers. */
const maxBody = 4000;
const maxHeaders = 50;

export function message(firstLine: string, headers: Readonly<Record<string, string>>, body: BodyRecord | null): Html {
  const lines = Object.entries(headers).map(
    ([name, value]) => html`\n<b>${shown(name, 200)}</b>: ${shown(value, 300)}`,
  );
  const rest = lines.length - maxHeaders;
  return html`<pre><b>${shown(firstLine)}</b>${lines.slice(0, maxHeaders)}${rest > 0 ? `\n… ${rest} headers more` : ''}${bodyOf(body)}</pre>`;
}

function bodyOf(body: BodyRecord | null): Html | string {
  if (body === null || body === '') return '';
  if (typeof body !== 'string') return html`\n\n<i>${bytesIn(body)}</i>`;
  const start = beginning(body, maxBody);
  if (start === body) return `\n\n${shownLines(laidOut(body))}`;
  const cut = start.slice(0, -1);
  return html`\n\n${shownLines(cut)}\n<i>… ${grouped(body.length - cut.length)} characters more: see the JSON report</i>`;
}

/** JSON on several lines, where that changes nothing but white space: a body is evidence. */
function laidOut(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    return body.length > 60 && JSON.stringify(value) === body ? JSON.stringify(value, null, 2) : body;
  } catch {
    return body;
  }
}
