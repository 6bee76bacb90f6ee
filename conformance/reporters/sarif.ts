/**
 * SARIF 2.1.0, as GitHub's code scanning reads it: a rule for each check, a result for each failed one. No other result:
 * what is only observed, or passes, is nobody's alert. Braces are not doubled: no message has arguments, and a command
 * line must stay what it is.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Log } from 'sarif';
import { packageName, packageVersion } from '../../contract/index.ts';
import type { Report } from '../report.ts';
import { short } from './junit-lines.ts';
import { invocationOf } from './sarif-invocation.ts';
import { artifactIn, sourceRoot } from './sarif-path.ts';
import { resultsOf } from './sarif-results.ts';
import { rulesOf } from './sarif-rules.ts';
import type { Style } from './style.ts';

/** @param folder the repository's: addresses of the contract's files are relative to it. */
export function sarif(report: Report, _style: Style, folder: string = process.cwd()): string {
  const { contract, target, run, conformant } = report;
  const driver = {
    name: packageName,
    fullName: `${packageName} ${packageVersion}`,
    semanticVersion: packageVersion,
    rules: rulesOf(report),
  };
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        // With the slash it is a category: the logs of two contracts stand side by side.
        automationDetails: { id: `conformance/${artifactIn(folder, contract.file).uri}/` },
        invocations: [invocationOf(report, folder)],
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The folder of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        properties: { target: short(target.baseUrl), seed: run.seed, conformant, partial: run.partial },
        results: resultsOf(report, folder),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
