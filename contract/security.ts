/** Security requirements with their schemes. @see https://spec.openapis.org/oas/v3.1.0#security-requirement-object */
import { checkExtensions } from './checks.ts';
import type { Cursor } from './cursor.ts';
import type { SecurityScheme } from './model.ts';

/** The operation's own requirements, else the document's. */
export function readSecurity(root: Cursor, operation: Cursor): SecurityScheme[][] {
  const schemes = root.get('components')?.get('securitySchemes');
  const requirements = operation.get('security') ?? root.get('security');
  return (requirements?.entries() ?? []).map(([, requirement]) =>
    requirement.members().map(([name]) => {
      const cursor = schemes?.get(name);
      if (cursor) return readScheme(name, cursor);
      return requirement.fail(`there is no security scheme ${name}; define it under components/securitySchemes`, name);
    }),
  );
}

const types = ['apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS'] as const;
const places = ['header', 'query', 'cookie'] as const;

function readScheme(name: string, cursor: Cursor): SecurityScheme {
  checkExtensions(cursor, 'other');
  const { type, in: place, name: field, scheme } = cursor.object;
  const known = types.find((candidate) => candidate === type);
  if (!known) cursor.fail(`a security scheme's "type" is one of ${types.join(', ')}; write one of these`, 'type');
  if (known === 'apiKey' && typeof field !== 'string') cursor.fail('an apiKey scheme needs a "name"; name its field');
  if (known === 'http' && typeof scheme !== 'string') cursor.fail('an http scheme needs a "scheme"; such as bearer');
  const holder = places.find((candidate) => candidate === place);
  if (known === 'apiKey' && !holder) cursor.fail(`an apiKey is "in" ${places.join(', ')}; write one of these`, 'in');
  return {
    name,
    type: known,
    in: (known === 'apiKey' && holder) || 'header',
    field: known === 'apiKey' ? String(field) : 'Authorization',
    // OAuth 2 and OpenID Connect hand out bearer tokens (RFC 6750).
    scheme: known === 'http' ? String(scheme).toLowerCase() : known === 'apiKey' ? undefined : 'bearer',
    cursor,
  };
}
