/** `--list`: one line per requirement, its cases counted. */
import type { planConformance } from '../conformance/index.ts';

type Checks = ReturnType<typeof planConformance>['plan']['checks'];

export function listing(checks: Checks): string {
  const lines = checks.flatMap(({ requirement: { id, level, statement, file, line }, cases }) => [
    `${level.padEnd(7)} ${id}`,
    `        ${statement} ${cases.length === 1 ? '1 case' : `${cases.length} cases`}, ${file}:${line}`,
  ]);
  return `${lines.join('\n')}\n`;
}
