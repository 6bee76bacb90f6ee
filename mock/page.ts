/** The page at `/`: what is served here, lines to paste, and what was decided where the contract is silent. */
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { Contract } from '../contract/index.ts';
import type { ForcedAnswers } from './forced.ts';
import { control } from './page/control.ts';
import { decided } from './page/decided.ts';
import { heading, inOrder, operations, summaryOf } from './page/operations.ts';
import type { Html, Place } from './page/parts.ts';
import { remembered } from './page/remembered.ts';
import { start } from './page/start.ts';
import { style } from './page/style.ts';
import type { State } from './state/state.ts';

export interface PageParts {
  readonly contract: Contract;
  readonly basePath: string;
  /** `undefined`: nothing is remembered. */
  readonly state: State | undefined;
  readonly forced: ForcedAnswers;
  /** Where tests ask something of the mock itself. */
  readonly controlPath: string;
}

/** It needs no script and loads nothing. Whatever got past the escaping could do nothing either. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export const page =
  (parts: PageParts) =>
  (context: Context): Response | Promise<Response> => {
    context.header('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
    context.header('X-Content-Type-Options', 'nosniff');
    // What is remembered changes with every request.
    context.header('Cache-Control', 'no-store');
    return context.html(document(parts, { origin: new URL(context.req.url).origin, basePath: parts.basePath }));
  };

function document({ contract, state, forced, controlPath }: PageParts, place: Place): Html {
  const snapshot = state?.snapshot();
  const title = contract.title || 'An API without a title';
  const summary = contract.cursor.get('info')?.object.summary;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} (mock)</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<header>
  <p class="quiet">Mock server</p>
  <h1>${title} <span class="version">${contract.version}</span></h1>
  ${typeof summary === 'string' ? html`<p>${summary}</p>` : ''}
  <nav aria-label="Operations"><ol>${inOrder(contract).map(
    (operation, index) => html`
    <li><a href="#operation-${index + 1}">${heading(operation, place.basePath)} <span class="quiet">${summaryOf(operation)}</span></a></li>`,
  )}
  </ol></nav>
</header>
<main>
${start(contract, place)}
${operations(contract, place, snapshot)}
${remembered(contract, `${controlPath}/state`, snapshot, forced.pending())}
${control(contract, place.origin + controlPath, state?.scopeParameters)}
${decided()}
</main>
</body>
</html>`;
}
