/** `--read-only`: nothing is created, changed or deleted; what would be is skipped. */
import { isObject, members, type Operation } from '../../contract/index.ts';
import type { Check, Step } from '../model.ts';

/** The methods that only read (RFC 9110 §9.2.1). */
const reading = ['GET', 'HEAD'];

/** With all that it needs before it. A GET may renew what it shows (`x-renewed-when`): that is no reading. */
export function onlyReads({ request, item, after = [] }: Step): boolean {
  const { operation, query } = request;
  const before = [...(item ? [item.created] : []), ...(item?.shown ? [item.shown] : []), ...after];
  const isRenewing = renewingQueries(operation).some((name) => Object.hasOwn(query, name));
  return reading.includes(operation.method) && !isRenewing && before.every(onlyReads);
}

function renewingQueries({ responses }: Operation): string[] {
  const nodes = responses.flatMap(({ content }) => content.flatMap(({ schema }) => members(schema.schema)));
  return nodes.flatMap(({ node }) => {
    const renewed = node['x-renewed-when'];
    return isObject(renewed) ? [String(renewed.query)] : [];
  });
}

/** The check, with the cases skipped that would do more than read, and those that look at answers which never come. */
export function onlyReading(check: Check): Check {
  const { method } = check.requirement.source.operation;
  const cases = check.cases.map((single) => {
    const isRead = reading.includes(method) && single.steps.every(onlyReads);
    if (single.skipped !== undefined || isRead) return single;
    return {
      ...single,
      skipped: `--read-only: ${reading.includes(method) ? 'it takes more than reading' : `it takes a ${method}`}`,
    };
  });
  return { ...check, cases };
}
