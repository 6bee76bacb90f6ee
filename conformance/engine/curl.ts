/** A command line that repeats a request in a POSIX shell; the credential is read from the environment. */
import type { Exchange } from '../model.ts';

/** The environment variable that the command line expects the credential in. */
export const credentialVariable = 'CONFORMANCE_API_KEY';

/** @example curlOf(exchange.request) // curl -sS -X POST 'http://…' -H 'X-Api-Key: '"$CONFORMANCE_API_KEY" … */
export function curlOf({ method, url, headers, body }: Exchange['request']): string {
  const parts = ['curl -sS -i', `-X ${/^[A-Z]+$/.test(method) ? method : quote(method)}`, quote(url)];
  for (const [name, value] of Object.entries(headers)) {
    if (value === '{{header}}') parts.push(`-H ${quote(`${name}: `)}"$${variableOf(name)}"`);
    else parts.push(value === '' ? `-H ${quote(`${name};`)}` : `-H ${quote(`${name}: ${value}`)}`);
  }
  // curl would say of a body that it is a form.
  const saysType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (body !== null && !saysType) parts.push("-H 'Content-Type:'");
  if (typeof body === 'string') parts.push(`--data-raw ${quote(body)}`);
  else if (body) return `printf %s ${quote(body.base64)} | base64 -d | ${[...parts, '--data-binary @-'].join(' ')}`;
  return parts.join(' ');
}

/** The variable that stands for a header which the user adds: `X-Tenant` is read from `$X_TENANT`. */
const variableOf = (name: string): string =>
  name
    .toUpperCase()
    .replaceAll(/\W/g, '_')
    .replace(/^(?=\d)/, '_');

/** Single quotes, which nothing escapes; the credential's marker becomes a variable in double quotes. */
function quote(text: string): string {
  const variable = `$${credentialVariable}`;
  if (/^[\w ./:-]*\{\{credential\}\}$/.test(text)) return `"${text.replace('{{credential}}', variable)}"`;
  const quoted = `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return quoted.replaceAll('{{credential}}', `'"${variable}"'`);
}
