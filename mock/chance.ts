/** Bytes that look random, and are the same in every run with the same seed: what a test saw once it sees again. */
import { createHash } from 'node:crypto';

/**
 * 32 bytes.
 * @param purpose keeps values for different uses apart.
 * @example bytes(1, 'id', 1).equals(bytes(1, 'id', 1)) === true
 */
export const bytes = (seed: number, ...purpose: readonly (string | number)[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([seed, ...purpose]))
    .digest();

/** A number from 0 up to, but not including, 1. */
export const fraction = (random: Buffer): number => random.readUInt32BE(0) / 2 ** 32;

/** @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4 */
export function uuid(random: Buffer): string {
  const own = Buffer.from(random.subarray(0, 16));
  own[6] = ((own[6] ?? 0) & 0x0f) | 0x40;
  own[8] = ((own[8] ?? 0) & 0x3f) | 0x80;
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
