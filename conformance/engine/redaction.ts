/** How the user's credential is kept out of what came back; what goes out is written down without it to begin with. */
import { containsSecret, createRedactor, shortestSecret } from '../spellings.ts';

/** What is remembered is bounded: a few megabytes at the most. */
const mostTexts = 1000;
const longText = 2000;

export interface Redaction {
  text(text: string): string;
  bytes(bytes: Uint8Array): Uint8Array;
  /** Why answers are not searched; `undefined` when they are. */
  readonly unsearchable: string | undefined;
}

/**
 * A header that the user added to every request, as it is written down: its value may be a secret too.
 * @example markedHeaders({ 'X-Tenant': 'acme' }) // { 'X-Tenant': '{{header}}' }
 */
export const markedHeaders = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, '{{header}}']));

/**
 * @param planned everything that the run will send, beside the credential: text that it must not be mistaken for.
 * @param headers values that the user adds to every request; they are no credential, and may be as secret.
 */
export function createRedaction(secret: string, planned: string, headers: readonly string[] = []): Redaction {
  const unsearchable =
    secret.length < shortestSecret
      ? `the credential is shorter than ${shortestSecret} characters: it can't be told from ordinary text`
      : containsSecret(planned, secret)
        ? "the credential is part of what the suite sends: it can't be told from ordinary text"
        : undefined;
  const isTold = (value: string) => value.length >= shortestSecret && !containsSecret(planned, value);
  const redactors = [
    ...(unsearchable === undefined ? [createRedactor(secret)] : []),
    ...headers
      .flatMap(secretsIn)
      .filter(isTold)
      .map((value) => renamed(createRedactor(value))),
  ];
  const text = (whole: string) => redactors.reduce((done, redactor) => redactor.text(done), whole);
  const bytes = (whole: Uint8Array) => redactors.reduce((done, redactor) => redactor.bytes(done), whole);
  return { text: remembering(text), bytes, unsearchable };
}

/**
 * A value, and what a server reads from it: the token behind a scheme's word, the values of cookies.
 * @example secretsIn('Bearer abc') // ['Bearer abc', 'abc']
 */
function secretsIn(value: string): string[] {
  const [, token] = /^[\w-]+ +(\S+)$/.exec(value) ?? [];
  const cookies = [...value.matchAll(/(?:^|; ?)[^=;\s]+=([^;]+)/g)].flatMap(([, cookie]) => cookie ?? []);
  return [...new Set([value, ...(token === undefined ? [] : [token]), ...cookies])];
}

/** The markers of a header's value are told from the credential's: to give the value away breaks no rule. */
function renamed({ text }: ReturnType<typeof createRedactor>): ReturnType<typeof createRedactor> {
  const outside = (whole: string) =>
    whole
      .split(/(\{\{credential(?::url|:base64)?\}\})/)
      .map((piece, index) =>
        index % 2 === 1 ? piece : text(piece).replaceAll(/\{\{credential[:\w]*\}\}/g, '{{header}}'),
      )
      .join('');
  const bytes = (whole: Uint8Array) =>
    new Uint8Array(Buffer.from(outside(Buffer.from(whole).toString('latin1')), 'latin1'));
  return { text: outside, bytes };
}

/** Answers repeat themselves: the same header values, the same problem documents. Each is searched once. */
function remembering(redact: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const redacted = redact(text);
    if (known.size < mostTexts && text.length < longText) known.set(text, redacted);
    return redacted;
  };
}
