/** `--list`: one line per requirement, its cases counted, then what nobody can try, and why. */
import type { Entry, planConformance } from '../conformance/index.ts';

type Checks = ReturnType<typeof planConformance>['plan']['checks'];

export function listing(checks: Checks, entries: readonly Entry[]): string {
  const lines = checks.flatMap(({ requirement: { id, level, statement, file, line }, cases }) => [
    `${level.padEnd(7)} ${id}`,
    `        ${statement} ${cases.length === 1 ? '1 case' : `${cases.length} cases`}, ${file}:${line}`,
  ]);
  const untried = entries.flatMap(({ checks, reason, sentence: { word, text, file, line } }) =>
    checks.length > 0
      ? []
      : [`untried ${word}: ${text}`, `        ${reason ?? 'no reason is written'}, ${file}:${line}`],
  );
  return `${[...lines, ...untried].join('\n')}\n`;
}
