/** The parameters that a request cannot do without. */
import { ContractError, formatPlace, type Operation } from '../../contract/index.ts';

/** Values of required parameters, by where they go. */
export interface ParameterValues {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Each required parameter's value: the given one, else the contract's first example.
 * @throws ContractError when there is neither.
 */
export function requiredParameters(operation: Operation, given: Readonly<Record<string, string>>): ParameterValues {
  const places = {
    path: new Map<string, string>(),
    query: new Map<string, string>(),
    header: new Map<string, string>(),
  };
  const cookies: string[] = [];
  for (const { name, in: place, required, examples, cursor } of operation.parameters) {
    if (!required) continue;
    const value = Object.hasOwn(given, name) ? given[name] : examples[0]?.value;
    if (value === undefined || value === null || typeof value === 'object') {
      throw new ContractError(
        `${formatPlace(cursor.place())}: ${name} has no example; give --param ${name}=VALUE, or the parameter an example`,
      );
    }
    if (place === 'cookie') cookies.push(`${name}=${encodeURIComponent(String(value))}`);
    else places[place].set(name, String(value));
  }
  if (cookies.length > 0) places.header.set('Cookie', cookies.join('; '));
  return {
    path: Object.fromEntries(places.path),
    query: Object.fromEntries(places.query),
    headers: Object.fromEntries(places.header),
  };
}
