/** Nothing that a contract says goes without a check or a reason: what does is found, with its place. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadContract, ownContract, packageRoot } from '../../contract/index.ts';
import { booksContract } from '../library.test-support.ts';
import { planConformance } from '../run.ts';
import { ledgerOf, unaccounted } from './ledger.ts';
import { ledgerPage } from './markdown.ts';
import { sentencesOf } from './sentences.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ledger = (file: string) => {
  const { contract, plan } = planConformance({ contract: file });
  return { entries: ledgerOf(contract, plan.checks), checks: plan.checks };
};

test.each([ownContract, booksContract, join(packageRoot, 'examples/library.yaml')])('%s is accounted for', (file) => {
  const { entries } = ledger(file);
  expect(entries.length).toBeGreaterThan(20);
  expect(unaccounted(entries)).toEqual([]);
  // A reason is the exception.
  expect(entries.filter(({ checks }) => checks.length > 0).length).toBeGreaterThan(entries.length * 0.8);
});

describe('a sentence that nobody tries', () => {
  const text = readFileSync(booksContract, 'utf8');
  const file = join(folder, 'books.yaml');

  test('a keyword that no family knows is found where it stands', () => {
    const at = '      parameters:\n';
    expect(text).toContain(at);
    writeFileSync(
      file,
      text.replace(at, `${at}        - { name: sort, in: query, schema: { type: string, enum: [up, down] } }\n`),
    );
    const open = unaccounted(ledger(file).entries);
    expect(open.map(({ sentence }) => [sentence.word, sentence.text])).toEqual([['enum', '["up","down"]']]);
    expect(open[0]?.sentence.line).toBe(text.slice(0, text.indexOf(at)).split('\n').length + 1);
  });

  test('and told on the page', () => {
    const { entries, checks } = ledger(file);
    expect(ledgerPage(checks, entries, folder)).toMatch(
      /\| enum: .* \| .*books\.yaml:\d+ `.*` \| \*\*unaccounted for\*\* \|/,
    );
  });
});

test('a check that is gone leaves its sentences alone', () => {
  const { contract, plan } = planConformance({ contract: booksContract });
  const without = plan.checks.filter(({ requirement }) => !requirement.id.endsWith('/pattern'));
  const open = unaccounted(ledgerOf(contract, without));
  expect(open.map(({ sentence }) => sentence.word)).toContain('pattern');
});

test('descriptions count where they bind', () => {
  const binding = sentencesOf(loadContract(ownContract)).filter(({ word }) => word === 'description');
  expect(binding.map(({ text }) => text).join('\n')).toContain('Must be unique within the project');
});
