/** Prism asks for a credential; where a key is set, it must be that key. */
import type { Operation } from '../../contract/index.ts';
import { carriesKey } from '../credential.ts';
import { type Components, errorSeverity, left, prism, type Resource } from './library.ts';

export function createSecurityCheck(
  operationOf: (resource: Resource) => Operation,
  apiKey: string | undefined,
): Components['validateSecurity'] {
  return ({ resource, element }) => {
    const found = prism.validateSecurity({ resource, element });
    if (found._tag === 'Left' || apiKey === undefined) return found;
    const { security } = operationOf(resource);
    const sent = { headers: element.headers ?? {}, query: element.url.query ?? {} };
    if (security.length === 0 || security.some((schemes) => schemes.every((each) => carriesKey(each, sent, apiKey)))) {
      return found;
    }
    return left([{ code: 401, message: 'The credential is not the accepted one', severity: errorSeverity, tags: [] }]);
  };
}
