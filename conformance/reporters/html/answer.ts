/** What a server answered, in a line. */
import { html } from 'hono/html';
import type { ReportedExchange } from '../../report.ts';
import { counted, shown } from '../plain.ts';
import type { Html } from './parts.ts';

/** How much of an answer's body is shown in a line. */
const maxBody = 200;

export function answer({ response }: ReportedExchange): Html {
  if (!response) return status(response);
  const { body } = response;
  const words = typeof body === 'string' ? shown(body, maxBody) : bytesIn(body);
  return html`${status(response)} ${words === '' ? 'without a body' : html`<code>${words}</code>`}`;
}

export const status = (response: ReportedExchange['response']): Html =>
  response
    ? html`<span class="status s${Math.trunc(response.status / 100)}">${response.status}</span>`
    : html`<span class="status s5">no answer</span>`;

export const bytesIn = ({ base64 }: { readonly base64: string }): string =>
  `${counted(Buffer.byteLength(base64, 'base64'), 'byte')}, not UTF-8`;
