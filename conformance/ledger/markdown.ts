/** The ledger as a page: every requirement with its place, and every sentence that nobody can try, with the reason. */
import { relative } from 'node:path';
import type { Place } from '../../contract/index.ts';
import type { Check } from '../model.ts';
import type { Entry } from './ledger.ts';

/**
 * @param folder of the contract's entry file: places are told from there.
 * @returns Markdown; the same for the same contract, wherever it stands.
 */
export function ledgerPage(checks: readonly Check[], entries: readonly Entry[], folder: string): string {
  const at = ({ file, line, pointer }: Omit<Place, 'column'>): string =>
    `${relative(folder, file)}:${line} \`${pointer}\``;
  const untried = entries.filter(({ checks }) => checks.length === 0);
  const count = (level: string) => checks.filter(({ requirement }) => requirement.level === level).length;
  return [
    '# Requirements',
    '',
    `${checks.length} requirements: ${count('must')} MUST, ${count('should')} SHOULD, ${count('observe')} only recorded.`,
    `The contract makes ${entries.length} sentences: ${entries.length - untried.length} are tried, ${untried.length} cannot be.`,
    '',
    '| id | level | statement | place | origin | cases |',
    '| --- | --- | --- | --- | --- | --- |',
    ...checks.map(({ requirement: { id, level, statement, origin, ...place }, cases }) =>
      row([`\`${id}\``, level, cell(statement), at(place), origin, String(cases.length)]),
    ),
    '',
    '## What nobody can try from outside',
    '',
    '| sentence | place | why |',
    '| --- | --- | --- |',
    ...untried.map(({ sentence: { word, text, ...place }, reason }) =>
      row([`${word}: ${cell(text)}`, at(place), reason ?? '**unaccounted for**']),
    ),
    '',
  ].join('\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
