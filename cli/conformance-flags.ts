/** The flags of `conformance`, and how their texts are read. */
import { InvalidArgumentError } from 'commander';
import { isReporterName, reporterNames } from '../conformance/index.ts';
import type { Output } from './outputs.ts';

export interface Flags {
  readonly baseUrl?: string;
  readonly apiKey?: string;
  readonly bearer?: string;
  readonly param: Readonly<Record<string, readonly string[]>>;
  readonly alias: Readonly<Record<string, string>>;
  readonly contract: string;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly require: readonly string[];
  readonly timeout: number;
  readonly concurrency: number;
  readonly maxItems: number;
  readonly seed: number;
  readonly reporter: readonly Output[];
  readonly list?: true;
  readonly yes?: true;
}

/** A parser for `--param`: a name may be given twice, the second value is another scope. */
export function param(
  text: string,
  sofar: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const [name, value] = nameAndValue(text);
  const known = Object.hasOwn(sofar, name) ? (sofar[name] ?? []) : [];
  if (known.length > 1) throw new InvalidArgumentError(`${name} is given three times; two scopes are enough.`);
  if (known.includes(value))
    throw new InvalidArgumentError(`${name} is given twice; a second scope has another value.`);
  return { ...sofar, [name]: [...known, value] };
}

/** A parser for `--alias`. */
export function alias(text: string, sofar: Readonly<Record<string, string>>): Record<string, string> {
  const [name, value] = nameAndValue(text);
  if (Object.hasOwn(sofar, name)) throw new InvalidArgumentError(`${name} is given twice; one alias is tried.`);
  return { ...sofar, [name]: value };
}

function nameAndValue(text: string): [string, string] {
  const split = text.indexOf('=');
  if (split < 1 || split === text.length - 1) throw new InvalidArgumentError('NAME=VALUE is needed.');
  return [text.slice(0, split), text.slice(split + 1)];
}

/** A parser for what may be given again and is kept in order. */
export const collect = (text: string, sofar: readonly string[]): string[] => [...sofar, text];

/** A parser for `--reporter`. */
export function output(text: string, sofar: readonly Output[]): Output[] {
  const [name = '', ...rest] = text.split('=');
  if (!isReporterName(name))
    throw new InvalidArgumentError(`no such reporter; there are: ${reporterNames.join(', ')}.`);
  const file = rest.length > 0 ? rest.join('=') : undefined;
  if (file === '') throw new InvalidArgumentError('a file name is needed behind "=".');
  return [...sofar, { name, file }];
}
