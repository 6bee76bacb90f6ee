/** `--dry-run`: what a run would send, in its order, and how many items it would make. */
import { type Plan, willCreate } from '../conformance/index.ts';

/** @param baseUrl where it would go. */
export function dryRun({ batches, numbers, checks, settings }: Plan, baseUrl: string): string {
  const steps = [...numbers];
  const creating = steps.filter(([{ request }]) => willCreate(request.operation));
  const lawful = creating.filter(([{ request }]) => request.isLawful);
  const ids = new Map(
    checks
      .flatMap(({ cases }) =>
        cases.flatMap(({ id, steps, skipped }) => (skipped ? [] : steps.map((step) => [step, id] as const))),
      )
      .reverse(),
  );
  const operations = new Map<string, number>();
  for (const [{ request }] of steps) {
    const line = `${request.operation.method.padEnd(6)} ${request.operation.path}  (${request.operation.id})`;
    operations.set(line, (operations.get(line) ?? 0) + 1);
  }
  const width = String(steps.length).length;
  return [
    `${baseUrl}: ${steps.length} requests in ${batches.length} batches, one after the other`,
    `items: ${lawful.length} would be created, ${creating.length} if the server takes what it should refuse;`,
    `       no more than ${settings.maxItems} alive at once (--max-items), and each is deleted at the end`,
    '',
    ...[...operations].map(([line, count]) => `${String(count).padStart(width)} × ${line}`),
    '',
    ...steps.map(([step, n]) => {
      const { operation, path } = step.request;
      const address = operation.path.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) =>
        Object.hasOwn(path, name) ? encodeURIComponent(path[name] ?? '') : whole,
      );
      const why =
        ids.get(step) ??
        (step.request.isControl ? 'a control: the same request without an edit' : 'an item for others');
      return `${String(n).padStart(width)} ${operation.method.padEnd(6)} ${address}  ${why}`;
    }),
    '',
  ].join('\n');
}
