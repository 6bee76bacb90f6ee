/** A contract that cannot be used: one line that says where, what, and what to do. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

/** The message of anything thrown, without its stack. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
