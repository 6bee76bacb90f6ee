/** The request that the contract's first examples make of an operation. */
import { type Json, type Operation, type Parameter, type SecurityScheme, sample } from '../../contract/index.ts';
import { describeScheme } from '../credential.ts';
import { essenceOf, isJson } from '../media-type.ts';
import type { CurlRequest } from './curl.ts';

/** @param values path parameters whose examples are not to be taken. */
export function exampleRequest(
  operation: Operation,
  base: string,
  values: Readonly<Record<string, Json>>,
): CurlRequest {
  const { method, path, parameters, body, security } = operation;
  const needed = (place: Parameter['in']) => parameters.filter((each) => each.in === place && each.required);
  const credentials = security.find((schemes) => schemes.every(({ type }) => type !== 'mutualTLS')) ?? [];
  const basic = credentials.some(isBasic) ? 'USER:KEY' : undefined;
  const [inQuery, inHeaders] = [credentials.filter(isInQuery), credentials.filter((each) => !isInQuery(each))];
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
    const value = Object.hasOwn(values, name) ? values[name] : parameter && exampleOf(parameter);
    return [value ?? name].flat().map(encoded).join(',');
  });
  const query = [...needed('query').flatMap(queryPairs), ...inQuery.map((each) => describeScheme(each).slice(1))];
  const cookies = needed('cookie').map((each) => `${each.name}=${text(exampleOf(each))}`);
  const [media] = body?.content ?? [];
  return {
    method,
    url: `${base}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    user: basic,
    headers: [
      ...inHeaders.filter((each) => !isBasic(each)).map(describeScheme),
      ...needed('header').map((each) => `${each.name}: ${text(exampleOf(each))}`),
      ...(cookies.length > 0 ? [`Cookie: ${cookies.join('; ')}`] : []),
      ...(media ? [`Content-Type: ${media.type}`] : []),
    ],
    body: media && (isJson(essenceOf(media.type) ?? '') ? readable : text)(exampleBody(operation)),
  };
}

/** The first documented body, else one made from the schema. */
export function exampleBody({ body }: Operation): Json {
  const [media] = body?.content ?? [];
  return media?.examples[0]?.value ?? sample(media?.schema.schema ?? true);
}

/** What the parameters that may be left out look like in a query. */
export const optionalQuery = ({ parameters }: Operation): string[] =>
  parameters.filter((each) => each.in === 'query' && !each.required).map((each) => queryPairs(each).join('&'));

const exampleOf = ({ examples, schema }: Parameter): Json => examples[0]?.value ?? sample(schema.schema);

/** A list is written as OpenAPI's style `form` has it: again and again, or with commas where it says so. */
function queryPairs(parameter: Parameter): string[] {
  const [name, value] = [encoded(parameter.name), exampleOf(parameter)];
  if (!Array.isArray(value)) return [`${name}=${encoded(value)}`];
  if (parameter.cursor.object.explode === false) return [`${name}=${value.map(encoded).join(',')}`];
  return value.map((each) => `${name}=${encoded(each)}`);
}

/** On one line where it fits on one. */
function readable(value: Json): string {
  const line = JSON.stringify(value);
  return line.length > 72 ? JSON.stringify(value, null, 2) : line;
}

const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
const encoded = (value: Json): string => encodeURIComponent(text(value));
const isInQuery = (scheme: SecurityScheme): boolean => scheme.scheme === undefined && scheme.in === 'query';
const isBasic = ({ scheme }: SecurityScheme): boolean => scheme === 'basic';
