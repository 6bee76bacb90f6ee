/** The reporters by name: from a report to text. A new one is a file beside this, and a line here. */
import type { Report } from '../report.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';
import type { Style } from './style.ts';

const reporters = { pretty, json, junit, sarif, html, markdown } as const satisfies Record<
  string,
  (report: Report, style: Style) => string
>;

export type ReporterName = keyof typeof reporters;

export const reporterNames = Object.keys(reporters) as readonly ReporterName[];

export const isReporterName = (name: string): name is ReporterName => Object.hasOwn(reporters, name);

/** @example render('json', report, { color: false }) */
export const render = (name: ReporterName, report: Report, style: Style): string => reporters[name](report, style);
