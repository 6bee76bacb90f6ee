/** For the rules' tests: lints small documents with the real linter and the real `redocly.yaml`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../contract/index.ts';

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly location: readonly { readonly source: { readonly ref: string }; readonly pointer: string }[];
  }[];
}

/** The problems that one rule finds, each as `file#pointer: message`. */
export type Problems = Readonly<Record<string, readonly string[]>>;

/**
 * Lints all documents in one run of the linter.
 * @param files file name → text; those that start with `openapi:` are linted, the others can be referred to.
 * @returns linted file name → its problems with that rule.
 * @throws Error when the linter itself fails.
 */
export function lintFragments(rule: string, files: Readonly<Record<string, string>>): Problems {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const entries = Object.keys(files).filter((name) => files[name]?.trimStart().startsWith('openapi:'));
    const reports = runLinter(folder, entries);
    return Object.fromEntries(entries.map((name, index) => [name, problemsOf(rule, reports[index])]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function problemsOf(rule: string, report: Report | undefined): string[] {
  if (!report) throw new Error('the linter printed fewer reports than it was given documents');
  return report.problems
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ message, location: [place] }) => `${place?.source.ref}${place?.pointer}: ${message}`);
}

/** It prints one report for each document, in their order, with nothing between them. */
function runLinter(folder: string, entries: readonly string[]): Report[] {
  const linter = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');
  const options = ['--format=json', '--max-problems=1000', `--config=${join(packageRoot, 'redocly.yaml')}`];
  const { stdout, stderr } = spawnSync(process.execPath, [linter, 'lint', ...entries, ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  if (stdout.trim() === '') throw new Error(`the linter said nothing:\n${stderr}`);
  return stdout.split(/(?<=\n\})(?=\{\n)/).map((text) => JSON.parse(text) as Report);
}
