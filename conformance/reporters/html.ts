/**
 * The report as one page that needs nothing else: no script to be read, no request, no other file. What a server or a
 * contract says stands in it as text, escaped by `hono/html`; its policy lets nothing run but its own two constants.
 */
import { html as markup, raw } from 'hono/html';
import type { Report } from '../report.ts';
import { baseline } from './html/baseline.ts';
import { checksByOperation } from './html/checks.ts';
import { coverage } from './html/coverage.ts';
import { exchanges } from './html/exchanges.ts';
import { filter } from './html/filter.ts';
import { findingsFirst } from './html/findings-first.ts';
import { leftovers } from './html/leftovers.ts';
import { masthead } from './html/masthead.ts';
import { meaning } from './html/meaning.ts';
import { navigation } from './html/navigation.ts';
import type { Html } from './html/parts.ts';
import { policy } from './html/policy.ts';
import { script } from './html/script.ts';
import { silences } from './html/silences.ts';
import { style } from './html/style.ts';
import { headlineOf, symbols } from './html/verdicts.ts';
import { shown } from './plain.ts';

/** @example writeFileSync('report.html', html(report)) */
export const html = (report: Report): string => `${document(report).toString()}\n`;

const document = (report: Report): Html => markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${headlineOf(report)}: ${shown(report.contract.title)} ${shown(report.contract.version)}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the findings</a>
${symbols}
${masthead(report)}
${navigation(report)}
${filter(report)}
<main id="report" tabindex="-1">
${baseline(report)}
${findingsFirst(report)}
${leftovers(report)}
${coverage(report)}
${checksByOperation(report)}
${silences(report)}
${meaning}
${exchanges(report)}
</main>
<script>${raw(script)}</script>
</body>
</html>`;
