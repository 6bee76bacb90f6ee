/** How the user's credential is kept out of what came back; what goes out is written down without it to begin with. */
import { containsSecret, createRedactor, shortestSecret } from '../spellings.ts';

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
  if (unsearchable === undefined) return { ...redactor, unsearchable };
  return { text: (text) => text, bytes: (bytes) => bytes, unsearchable };
}
