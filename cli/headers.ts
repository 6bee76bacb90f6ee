/** `--header`: what a gateway before the server asks for. */
import { InvalidArgumentError } from 'commander';
import type { Contract } from '../contract/index.ts';
import { UsageError } from './command.ts';

/** What the connection or the suite's own cases decide. */
const ownNames = [
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'content-type',
  'transfer-encoding',
  'expect',
  'upgrade',
];

/** A parser, whose messages do not repeat the value: it may be a secret. */
export function header(text: string, sofar: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*?)[ \t]*$/s.exec(text) ?? [];
  if (name === undefined || value === undefined || !/^[\x20-\x7e\x80-\xff\t]+$/.test(value)) {
    throw new InvalidArgumentError("'Name: value' is needed, in one line.");
  }
  if (ownNames.includes(name.toLowerCase())) throw new InvalidArgumentError(`${name} is the suite's own to say.`);
  const known = Object.keys(sofar).find((each) => each.toLowerCase() === name.toLowerCase());
  if (known !== undefined) throw new InvalidArgumentError(`${known} is given twice.`);
  return { ...sofar, [name]: value };
}

/** @throws UsageError for a header that the contract gives a meaning: its cases are about it. */
export function checkHeaders(headers: Readonly<Record<string, string>>, { operations }: Contract): void {
  const isNamed = (name: string) => Object.keys(headers).some((each) => each.toLowerCase() === name.toLowerCase());
  for (const { security, parameters } of operations) {
    const scheme = security.flat().find(({ in: place, field }) => place === 'header' && isNamed(field));
    if (scheme) throw new UsageError(`--header ${scheme.field}: give the credential by --api-key or --bearer`);
    const parameter = parameters.find(({ in: place, name }) => place === 'header' && isNamed(name));
    // There is one Cookie header: the suite's own would take the place of this one.
    const isOfCookies = [...security.flat(), ...parameters].some(({ in: place }) => place === 'cookie');
    if (isOfCookies && isNamed('Cookie')) throw new UsageError('--header Cookie: the contract has cookies of its own');
    if (parameter) throw new UsageError(`--header ${parameter.name}: give the parameter's value by --param`);
  }
}
