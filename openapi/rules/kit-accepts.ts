/**
 * The kit's own loader takes the document, and its validators take every documented example. Redocly checks examples
 * too, but less: it takes `2023-11-07 05:31:56Z` for a `date-time`, and knows nothing of links that lead nowhere.
 */
import { type Contract, formatPlace, loadContract, messageOf } from '../../contract/index.ts';
import type { Rule } from './rule.ts';

export const kitAccepts: Rule = () => ({
  Root(_root, { location, report }) {
    for (const message of refusals(location.source.absoluteRef))
      report({ message, location: location.child(['openapi']).key() });
  },
});

function refusals(file: string): string[] {
  try {
    return exampleFaults(loadContract(file));
  } catch (thrown) {
    return [messageOf(thrown)];
  }
}

function exampleFaults(contract: Contract): string[] {
  const holders = contract.operations.flatMap(({ parameters, body, responses }) => [
    ...parameters,
    ...(body?.content ?? []),
    ...responses.flatMap(({ content }) => content),
  ]);
  const faults = holders.flatMap(({ schema, examples }) =>
    examples.flatMap(({ name, value, cursor }) =>
      schema.validate(value).map(({ pointer, message }) => {
        return `${formatPlace(cursor.place())}: example ${name}: ${pointer || 'the value'} ${message}.`;
      }),
    ),
  );
  // A shared parameter is met in each operation that has it.
  return [...new Set(faults)];
}
