/** A contract that cannot be used: one line that says where, what, and what to do. */
export class ContractError extends Error {
  override readonly name = 'ContractError';

  /** What is quoted from a document (a name, a pattern) may hold line breaks: they become spaces. */
  constructor(message: string) {
    super(message.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' '));
  }
}

/** The message of anything thrown, without its stack. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
