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

/** @param planned everything that the run will send, beside the credential: text that it must not be mistaken for. */
export function createRedaction(secret: string, planned: string): Redaction {
  const redactor = createRedactor(secret);
  const unsearchable =
    secret.length < shortestSecret
      ? `the credential is shorter than ${shortestSecret} characters: it can't be told from ordinary text`
      : containsSecret(planned, secret)
        ? "the credential is part of what the suite sends: it can't be told from ordinary text"
        : undefined;
  if (unsearchable === undefined) return { ...redactor, text: remembering(redactor.text), unsearchable };
  return { text: (text) => text, bytes: (bytes) => bytes, unsearchable };
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
