/** Which operations leave something behind. */
import type { Operation } from '../../contract/index.ts';

/** A POST whose answers lead on to what it created. */
export const creates = ({ method, responses }: Operation): boolean =>
  method === 'POST' && responses.some(({ links }) => links.length > 0);
