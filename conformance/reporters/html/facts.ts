/** What was tried, how far, when, and against what. */
import { html } from 'hono/html';
import type { Report } from '../../report.ts';
import { counted, shown } from '../plain.ts';
import { grouped, type Html } from './parts.ts';

type Fact = readonly [name: string, value: string | Html];

export const facts = (report: Report): Html => html`
  <dl class="facts">${[...places(report), ...run(report)].map(
    ([name, value]) => html`
    <div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}
  </dl>`;

const places = ({ target, contract }: Report): Fact[] => [
  ['Target', html`<code>${shown(target.baseUrl)}</code>`],
  ...Object.entries(target.params).map(
    ([name, value]): Fact => ['Parameter', html`<code>${shown(name)} = ${shown(value)}</code>`],
  ),
  ['Contract', html`<code>${shown(contract.file)}</code>`],
  ['Its SHA-256', html`<code title="${shown(contract.sha256)}">${shown(contract.sha256, 16)}</code>`],
];

function run({ run, checks }: Report): Fact[] {
  const cases = checks.reduce((sum, check) => sum + check.cases.length, 0);
  const seconds = (run.durationMs / 1000).toFixed(1);
  return [
    ['Started', html`<time datetime="${shown(run.startedAt)}">${moment(run.startedAt)}</time>, it took ${seconds} s`],
    [
      'Tried',
      `${counted(checks.length, 'check')}, ${grouped(cases)} ${cases === 1 ? 'case' : 'cases'}, ${counted(run.requests, 'request')}`,
    ],
    ['Extent', extent(run)],
    ['Levels', levelsOf(run)],
    ['Seed', String(run.seed)],
  ];
}

/** @example '2026-11-23 10:00:00 UTC' */
const moment = (startedAt: string): string =>
  shown(startedAt).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$1 $2 UTC');

const endings: Readonly<Record<Report['run']['ended'], string>> = {
  complete: 'ran to its end',
  stopped: 'was stopped before its end',
  'first failure': 'ended at the first failure',
};

const extent = ({ partial, ended }: Report['run']): string =>
  `${partial ? 'A part' : 'The whole'} of the suite; it ${endings[ended]}`;

const tried: Readonly<Record<Report['run']['level'], string>> = {
  must: 'MUST only',
  should: 'MUST and SHOULD',
  observe: 'MUST, SHOULD, and what is observed',
};

const levelsOf = ({ level, strict }: Report['run']): string =>
  `${tried[level]}${strict ? '; a failed SHOULD fails the run' : ''}`;
